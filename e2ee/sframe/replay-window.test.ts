import fc from 'fast-check'
import { expect, test } from 'vitest'
import { REPLAY_WINDOW, ReplayWindow } from './replay-window.ts'

test('behaves like a set of all counters with a lower edge', () => {
  const step = fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: -40, max: 40 }) },
    { weight: 2, arbitrary: fc.integer({ min: -2100, max: 2100 }) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 2 ** 40 }) },
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
      const window = new ReplayWindow()
      const seen = new Set<number>()
      let highest = -1
      for (const step of steps) {
        const ctr = Math.max(0, highest + step)
        const fresh = !seen.has(ctr) && highest - ctr < REPLAY_WINDOW
        expect(window.isFresh(ctr)).toBe(fresh)
        expect(window.accept(ctr)).toBe(fresh)
        if (fresh) seen.add(ctr)
        highest = Math.max(highest, fresh ? ctr : -1)
        expect(window.highest).toBe(highest)
      }
    }),
    { numRuns: 300 },
  )
})

test('takes every counter of a window in reverse, each once', () => {
  const window = new ReplayWindow()
  for (let ctr = REPLAY_WINDOW - 1; ctr >= 0; ctr--) expect(window.accept(ctr)).toBe(true)
  for (let ctr = 0; ctr < REPLAY_WINDOW; ctr++) expect(window.accept(ctr)).toBe(false)
  expect(window.accept(REPLAY_WINDOW)).toBe(true)
})

test('takes late counters of every word, however often the ring has turned', () => {
  for (const block of [31, 32, 33, 100]) {
    const window = new ReplayWindow()
    for (let i = 0; i < 300; i++) {
      for (let late = block - 1; late >= 0; late--) expect(window.accept(i * block + late)).toBe(true)
    }
  }
})

test('a counter that fell out at the lower edge is refused though it was never seen', () => {
  const window = new ReplayWindow()
  window.accept(REPLAY_WINDOW + 5)
  expect(window.isFresh(5)).toBe(false)
  expect(window.accept(6)).toBe(true)
})

test('asking changes nothing', () => {
  const window = new ReplayWindow()
  expect(window.isFresh(2 ** 52)).toBe(true)
  expect(window.accept(0)).toBe(true)
})
