/** Something could not be measured; the message is one line for the reader of the bench. */
export class NotMeasured extends Error {
  override name = 'NotMeasured'
}

/** One line about any failure. */
export function reasonOf(error: unknown): string {
  const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
  return line
}
