import { expect, test } from 'vitest'
import { peakDuring, residentBytes } from './peak-memory.ts'

test('resident memory is read in bytes; a process that is ending has none', () => {
  expect(residentBytes('Name:\tnode\nVmRSS:\t    2048 kB\nThreads:\t1\n')).toBe(2_097_152)
  expect(residentBytes('Name:\tnode\nThreads:\t1\n')).toBe(0)
})

test.skipIf(process.platform !== 'linux')('a process that takes memory shows it', async () => {
  const { result, memory } = await peakDuring({ pid: process.pid, renderers: false }, async () => {
    const held = Buffer.alloc(100_000_000, 1)
    await new Promise((resolve) => setTimeout(resolve, 200))
    return held.length
  })
  expect(result).toBe(100_000_000)
  expect(memory.peak).toBeGreaterThan(50_000_000)
})
