/**
 * The conversation as the page sees it: {@link sealable} and {@link readable} put in and take out what needs the keys of
 * the worker.
 *
 * @module
 */
import type { ConversationMessage, DirectText } from '@incamera/e2ee/conversation'
import type { CurrentGroup, Visitors } from '@incamera/e2ee/direct'

/** What is put in and taken out here; files have a key of their own. */
type Handled = Exclude<ConversationMessage, { readonly kind: 'file' }>

type Plain = Exclude<ConversationMessage, { readonly kind: 'introduction' | 'direct' | 'file' }>

/** What the page asks to have sealed. */
export type OutgoingMessage =
  | Plain
  | { readonly kind: 'introduction' }
  /** `to`: the visitor whom alone it is for. */
  | ({ readonly kind: 'direct'; readonly to: string } & DirectText)

/** What the page gets to see of a sealed message. */
export type IncomingMessage =
  | Plain
  /** Its sender is known as a visitor from now on. */
  | { readonly kind: 'introduction' }
  | ({ readonly kind: 'direct' } & DirectText)

/** The page's word for this device among visitors. */
const OWN = ''

/** The message for the wire; `undefined` where it is for somebody who is not there. */
export async function sealable(
  message: OutgoingMessage,
  visitors: Visitors,
  group: CurrentGroup,
): Promise<Handled | undefined> {
  if (message.kind === 'introduction') return visitors.introduce(group)
  if (message.kind === 'vote' && message.poll.author === OWN)
    return { ...message, poll: { ...message.poll, author: visitors.own } }
  if (message.kind !== 'direct') return message
  const { to, id, text } = message
  const box = await visitors.sealDirect(to, { id, text }, group)
  return box === undefined ? undefined : { kind: 'direct', box }
}

/** The message for the page, or why there is none for it. */
export async function readable(
  sender: string,
  message: Handled,
  visitors: Visitors,
  group: CurrentGroup,
): Promise<IncomingMessage | 'invalid' | 'not_for_us'> {
  if (message.kind === 'introduction') {
    const holds = await visitors.handleIntroduction(sender, message, group)
    return holds ? { kind: 'introduction' } : 'invalid'
  }
  if (message.kind === 'vote' && message.poll.author === visitors.own)
    return { ...message, poll: { ...message.poll, author: OWN } }
  if (message.kind !== 'direct') return message
  const text = await visitors.openDirect(sender, message.box, group)
  return text === undefined ? 'not_for_us' : { kind: 'direct', ...text }
}
