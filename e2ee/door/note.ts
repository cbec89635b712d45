/** What somebody who waits tells those inside: the name. */
import { concat, decodeUint, decodeUtf8, encodeUint, encodeUtf8, type Bytes } from '../bytes.ts'
import { sanitiseName } from '../conversation/name.ts'
import { openPlaced, sealPlaced, SEALING_BYTES, type DoorPlace } from './sealed.ts'

const LABEL = 'incamera v1 note'
const VERSION = 1
const LENGTH_BYTES = 2

/** Bytes before sealing. The longest name has 60 code points of four bytes. */
const PLAINTEXT_BYTES = 256

/** Bytes of every sealed note: the server must not see how long a name is. */
export const NOTE_BYTES = PLAINTEXT_BYTES + SEALING_BYTES

async function partsOf({ roomId, memberId }: DoorPlace, keyPackage: Uint8Array): Promise<Uint8Array[]> {
  return [roomId, memberId, new Uint8Array(await crypto.subtle.digest('SHA-256', keyPackage.slice()))]
}

/**
 * nonce ‖ AES-256-GCM of [version (1) ‖ length (2) ‖ name in UTF-8 ‖ zeros up to 256 bytes], bound to room, member id and
 * key package. The name is cleaned as in the conversation.
 *
 * @param keyPackage the MLSMessage that is sent with it
 * @param nonce 12 random bytes drawn by the caller, new for each note
 * @throws TypeError if the nonce has another length
 */
export async function sealNote(
  name: string,
  place: DoorPlace,
  keyPackage: Uint8Array,
  nonce: Uint8Array,
): Promise<Bytes> {
  const text = encodeUtf8(sanitiseName(name))
  const plaintext = new Uint8Array(PLAINTEXT_BYTES)
  plaintext.set(concat(Uint8Array.of(VERSION), encodeUint(text.length, LENGTH_BYTES), text))
  return sealPlaced(plaintext, place.nameKey, LABEL, await partsOf(place, keyPackage), nonce)
}

/**
 * The name, cleaned, perhaps empty; `undefined` for a note that nobody with the link sealed for this member and key
 * package. Anybody with the link can claim any name. Never throws.
 */
export async function openNote(
  sealed: Uint8Array,
  place: DoorPlace,
  keyPackage: Uint8Array,
): Promise<string | undefined> {
  if (sealed.length !== NOTE_BYTES) return undefined
  const plaintext = await openPlaced(sealed, place.nameKey, LABEL, await partsOf(place, keyPackage))
  if (plaintext?.[0] !== VERSION) return undefined
  const start = 1 + LENGTH_BYTES
  const length = Number(decodeUint(plaintext.subarray(1, start)))
  if (start + length > plaintext.length) return undefined
  if (plaintext.subarray(start + length).some((byte) => byte !== 0)) return undefined
  const name = decodeUtf8(plaintext.subarray(start, start + length))
  return name === undefined ? undefined : sanitiseName(name)
}
