import { expect, test } from 'vitest'
import { median, percentile95 } from './statistics.ts'

test('the median of an odd series is its middle value, whatever the order', () => {
  expect(median([9, 1, 5])).toBe(5)
  expect(median([7])).toBe(7)
})

test('the median of an even series lies between the two middle values', () => {
  expect(median([4, 1, 3, 2])).toBe(2.5)
})

test('numbers are ordered as numbers', () => {
  expect(median([100, 20, 3])).toBe(20)
})

test('the 95th percentile of twenty values is the second largest, of fewer the largest', () => {
  const twenty = Array.from({ length: 20 }, (_, index) => 20 - index)
  expect(percentile95(twenty)).toBe(19)
  expect(percentile95([3, 1, 2])).toBe(3)
})

test('an empty series is refused', () => {
  expect(() => median([])).toThrow(RangeError)
  expect(() => percentile95([])).toThrow(RangeError)
})

test('the series stays as it was', () => {
  const values = Object.freeze([3, 1, 2])
  median(values)
  expect(values).toEqual([3, 1, 2])
})
