import { expect, test } from 'vitest'
import { mostAdded } from './added-bytes.ts'

test('the most that is added is found in any place of the epoch, for sound and for pictures apart', () => {
  expect(
    mostAdded([
      { name: 'audio', context: 0, first: 1, middle: 9, last: 3 },
      { name: 'video', context: 1, first: 4, middle: 5, last: 6 },
      { name: 'other video', context: 1, first: 7, middle: 5, last: 6 },
    ]),
  ).toEqual({ audio: 9, video: 7 })
})
