/**
 * The middle and the slow end of a series.
 *
 * @module
 */

/** @throws {RangeError} for an empty series */
export function median(values: readonly number[]): number {
  const sorted = inOrder(values)
  const middle = sorted.length / 2
  return (at(sorted, Math.ceil(middle) - 1) + at(sorted, Math.floor(middle))) / 2
}

/**
 * The value that 95 of 100 do not exceed, by nearest rank: one of the values itself, never a mean of two.
 *
 * @throws {RangeError} for an empty series
 */
export function percentile95(values: readonly number[]): number {
  const sorted = inOrder(values)
  return at(sorted, Math.ceil(sorted.length * 0.95) - 1)
}

function inOrder(values: readonly number[]): number[] {
  if (values.length === 0) throw new RangeError('an empty series has no middle')
  return values.toSorted((a, b) => a - b)
}

const at = (sorted: readonly number[], index: number): number => sorted[index] ?? Number.NaN
