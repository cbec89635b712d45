/**
 * Many needles in much hay: one pass that looks up four bytes at a time and compares only where they belong to a needle.
 *
 * @module
 */
import type { Canary } from '../canaries/canary.ts'
import { SHORTEST_NEEDLE } from '../forms/form.ts'
import { formsOf } from '../forms/forms.ts'

export interface Needle {
  readonly canary: string
  readonly form: string
  readonly bytes: Buffer
}

/** Bits of the table that says "no" to almost every place. Higher: fewer comparisons in vain. Lower: it fits the cache. */
const TABLE_BITS = 22
const TABLE_SHIFT = 32 - TABLE_BITS
/** Knuth's multiplicative hash: 2^32 divided by the golden ratio. */
const MULTIPLIER = 0x9e37_79b1

export class Needles {
  readonly count: number
  readonly longest: number
  readonly #table = new Uint32Array(2 ** (TABLE_BITS - 5))
  readonly #byWord = new Map<number, Array<{ readonly needle: Needle; readonly anchor: number }>>()

  constructor(needles: readonly Needle[]) {
    this.count = needles.length
    this.longest = needles.reduce((most, { bytes }) => Math.max(most, bytes.length), 0)
    for (const needle of needles) {
      // The middle: beginnings such as `\u00` or `::ff` are in many needles and in most of the hay.
      const anchor = (needle.bytes.length - SHORTEST_NEEDLE) >> 1
      const word = needle.bytes.readInt32BE(anchor)
      const slot = Math.imul(word, MULTIPLIER) >>> TABLE_SHIFT
      this.#table[slot >>> 5] = (this.#table[slot >>> 5] ?? 0) | (1 << (slot & 31))
      const known = this.#byWord.get(word)
      if (known === undefined) this.#byWord.set(word, [{ needle, anchor }])
      else known.push({ needle, anchor })
    }
  }

  static of(canaries: readonly Canary[]): Needles {
    return new Needles(
      canaries.flatMap((canary) =>
        formsOf(canary).map(({ name, needle }) => ({ canary: canary.id, form: name, bytes: needle })),
      ),
    )
  }

  /** Calls `found` for every needle in `hay`, with the offset of its first byte. */
  search(hay: Uint8Array, found: (needle: Needle, at: number) => void): void {
    const table = this.#table
    const { length } = hay
    let word = 0
    for (let at = 0; at < length; at++) {
      word = (word << 8) | (hay[at] ?? 0)
      const slot = Math.imul(word, MULTIPLIER) >>> TABLE_SHIFT
      if (((table[slot >>> 5] ?? 0) & (1 << (slot & 31))) !== 0) this.#compare(hay, word, at - 3, found)
    }
  }

  #compare(hay: Uint8Array, word: number, at: number, found: (needle: Needle, at: number) => void): void {
    for (const { needle, anchor } of this.#byWord.get(word) ?? []) {
      const start = at - anchor
      const { bytes } = needle
      if (start < 0 || start + bytes.length > hay.length) continue
      if (bytes.compare(hay, start, start + bytes.length) === 0) found(needle, start)
    }
  }
}
