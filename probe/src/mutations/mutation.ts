/** A leak that is put into a copy of the product on purpose, to see whether the probe finds it. */
export interface Mutation {
  readonly name: string
  /** What somebody did who was careless. */
  readonly what: string
  /** File from the root, and a piece of text that is in it exactly once. */
  readonly file: string
  readonly find: string
  readonly replace: string
  /** A file that it leaves outside of the copy, to be taken away after it. */
  readonly leaves?: string
}

/** The source with the leak in it; null where the piece is not there exactly once, and the mutation has to be mended. */
export function mutate(source: string, { find, replace }: Mutation): string | null {
  const at = source.indexOf(find)
  if (at < 0 || source.includes(find, at + 1)) return null
  return source.slice(0, at) + replace + source.slice(at + find.length)
}
