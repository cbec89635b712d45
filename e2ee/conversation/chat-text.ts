/**
 * Longest chat message, in code points. Higher: longer texts in one piece. Lower: less that one message can occupy at
 * the relay and on screens. 4000 code points fit a sealed message whatever they are.
 */
export const MAX_CHAT_CHARACTERS = 4_000

/** Whether the text is a chat message: 1 to {@link MAX_CHAT_CHARACTERS} code points, no lone surrogates. */
export function isChatText(text: string): boolean {
  // A code point is at most two units: long texts are refused without being walked through.
  if (text.length === 0 || text.length > 2 * MAX_CHAT_CHARACTERS || !text.isWellFormed()) return false
  let length = 0
  for (const _ of text) length++
  return length <= MAX_CHAT_CHARACTERS
}
