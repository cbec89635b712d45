import type { ChatMessage } from '../../session/view-model.ts'

export interface ChatGroup {
  /** Id of the first message. */
  readonly id: string
  readonly authorName: string
  readonly own: boolean
  /** When the first message came. */
  readonly at: number
  readonly messages: readonly ChatMessage[]
}

/** Longer: fewer lines with name and time. Shorter: one sees better when something was said. */
const groupSpanMs = 5 * 60_000

/** Puts together what one person wrote in a row within a few minutes. */
export function groupMessages(messages: readonly ChatMessage[]): ChatGroup[] {
  const groups: (ChatGroup & { messages: ChatMessage[]; authorId: string })[] = []
  for (const message of messages) {
    const last = groups.at(-1)
    if (last && last.authorId === message.authorId && message.at - last.at < groupSpanMs)
      last.messages.push(message)
    else groups.push({ ...message, messages: [message] })
  }
  return groups
}
