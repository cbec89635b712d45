import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { NotMeasured } from '../not-measured.ts'
import { processorTime, ticksOf } from './processor-time.ts'

test('user and system ticks are found behind any program name', () => {
  const rest = 'S 1 7 7 0 -1 4194304 100 0 0 0 250 30 0 0 20 0 11 0 5000 1000000 200'
  expect(ticksOf(`7 (node) ${rest}`)).toBe(280)
  expect(ticksOf(`7 (a) b (c) ${rest}`)).toBe(280)
})

test('other text is refused', () => {
  expect(() => ticksOf('nothing of the kind')).toThrow(NotMeasured)
})

test.runIf(existsSync('/proc/self/stat'))(
  'this process has used some time, and one that is not there is named',
  () => {
    expect(processorTime(process.pid).own).toBeGreaterThan(0)
    expect(() => processorTime(2 ** 30)).toThrow(NotMeasured)
  },
)
