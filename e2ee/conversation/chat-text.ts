import { isText } from './text.ts'

/**
 * Longest chat message, in code points. Higher: longer texts in one piece. Lower: less that one message can occupy at
 * the relay and on screens. 4000 code points fit a sealed message whatever they are.
 */
export const MAX_CHAT_CHARACTERS = 4_000

/** Whether the text is a chat message: 1 to {@link MAX_CHAT_CHARACTERS} code points, no lone surrogates. */
export function isChatText(text: string): boolean {
  return isText(text, MAX_CHAT_CHARACTERS)
}
