import { counted, decodeBase64url, encodeBase64url, encodeUtf8, type Bytes } from '../bytes.ts'
import { decodeDirectText, encodeDirectText, type DirectText } from '../conversation/index.ts'
import { openHpke, sealHpke } from '../mls/index.ts'
import type { Visitor, VisitorKeys } from './introduction.ts'

/** From whom to whom: nobody can send on as its own what somebody else wrote, nor to another than it was written to. */
export interface DirectPlace {
  readonly groupId: Uint8Array
  /** Member id of the sender, as the group knows it. */
  readonly sender: string
}

const LABEL = 'incamera v1 direct'

function aadOf({ groupId, sender }: DirectPlace, recipient: string): Bytes {
  return counted(groupId, sender, recipient)
}

/**
 * The content of a `direct` message: what only the recipient reads. Its length is one of five, the same that a message
 * to all with this text leads to.
 *
 * @returns `undefined` if nothing can be sealed to the recipient's key
 * @throws ConversationError `bad_message` if the text breaks its schema
 */
export async function sealDirect(
  text: DirectText,
  recipient: Visitor,
  place: DirectPlace,
): Promise<string | undefined> {
  const aad = aadOf(place, recipient.visitor)
  const sealed = await sealHpke(recipient.boxKey, encodeUtf8(LABEL), aad, encodeDirectText(text))
  return sealed && encodeBase64url(sealed)
}

/** What was sealed for these keys by this sender; `undefined` where it is for somebody else, or damaged. Never throws. */
export async function openDirect(
  box: string,
  own: VisitorKeys,
  place: DirectPlace,
): Promise<DirectText | undefined> {
  const sealed = decodeBase64url(box)
  if (sealed === undefined) return undefined
  const opened = await openHpke(own.box, encodeUtf8(LABEL), aadOf(place, own.visitor), sealed)
  return opened && decodeDirectText(opened)
}
