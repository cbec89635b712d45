/** Whether the text has 1 to `most` code points and no lone surrogates. */
export function isText(text: string, most: number): boolean {
  // A code point is at most two units: long texts are refused without being walked through.
  if (text.length === 0 || text.length > 2 * most || !text.isWellFormed()) return false
  let length = 0
  for (const _ of text) length++
  return length <= most
}
