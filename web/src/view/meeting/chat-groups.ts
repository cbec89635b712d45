import type { ChatMessage } from '../../session/view-model.ts'

export interface ChatGroup {
  /** Id of the first message. */
  readonly id: string
  readonly authorName: string
  readonly own: boolean
  readonly between: ChatMessage['between']
  /** When the first message came. */
  readonly at: number
  readonly messages: readonly ChatMessage[]
}

/** Longer: fewer lines with name and time. Shorter: one sees better when something was said. */
const groupSpanMs = 5 * 60_000

/** Whether a message belongs to the group: who can read it must be the same for all of it. */
function continues(group: ChatGroup & { readonly authorId: string }, message: ChatMessage): boolean {
  const isSame = group.authorId === message.authorId && group.between?.visitor === message.between?.visitor
  return isSame && message.at - group.at < groupSpanMs
}

/** Puts together what one person wrote in a row within a few minutes. */
export function groupMessages(messages: readonly ChatMessage[]): ChatGroup[] {
  const groups: (ChatGroup & { messages: ChatMessage[]; authorId: string })[] = []
  for (const message of messages) {
    const last = groups.at(-1)
    if (last && continues(last, message)) last.messages.push(message)
    else groups.push({ ...message, messages: [message] })
  }
  return groups
}
