import { expect, test, vi } from 'vitest'
import { ComebackPace } from './comeback-pace.ts'
import { browserTimer } from './timer.ts'

test('the first return is at once, each further one within a while half a second later, up to five', () => {
  vi.useFakeTimers()
  const pace = new ComebackPace(browserTimer)
  const waits: number[] = []
  for (let times = 0; times < 12; times++) {
    const begun = Date.now()
    pace.schedule(() => waits.push(Date.now() - begun))
  }
  vi.advanceTimersByTime(5_000)
  expect(waits).toEqual([0, 500, 1_000, 1_500, 2_000, 2_500, 3_000, 3_500, 4_000, 4_500, 5_000, 5_000])
  vi.advanceTimersByTime(20_000)
  const begun = Date.now()
  pace.schedule(() => waits.push(Date.now() - begun))
  vi.advanceTimersByTime(0)
  expect(waits.at(-1)).toBe(0)
  vi.useRealTimers()
})
