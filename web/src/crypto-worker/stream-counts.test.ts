// @vitest-environment node
import { expect, test } from 'vitest'
import { StreamCount } from './stream-counts.ts'

test('a stream of which nothing was opened has no epoch', () => {
  expect(new StreamCount().take()).toEqual({ epoch: -1, counter: 0, foreign: 0 })
})

test('the highest counter of the newest epoch counts, whatever the order of frames', () => {
  const count = new StreamCount()
  count.addOpened(3, 9)
  count.addOpened(3, 7)
  expect(count.take()).toMatchObject({ epoch: 3, counter: 10 })
  count.addOpened(4, 0)
  count.addOpened(3, 12)
  expect(count.take()).toMatchObject({ epoch: 4, counter: 1 })
})

test('frames of others are counted from one report to the next', () => {
  const count = new StreamCount()
  count.addForeign()
  count.addForeign()
  expect(count.take().foreign).toBe(2)
  expect(count.take().foreign).toBe(0)
})
