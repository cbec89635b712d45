import { logEvents } from '@incamera/register'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createLog, errorWord, type Log } from './log.ts'

function record(write: (log: Log) => void): Record<string, unknown>[] {
  const lines: string[] = []
  write(createLog((line) => lines.push(line)))
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>)
}

/** The log as seen by code that got around the types. */
const unchecked = (log: Log): { event(event: string, fields: unknown): void } => log

test('a line has level, time, event and the declared fields, and nothing about the machine', () => {
  const lines = record((log) => {
    log.event('server_started', { milliseconds: 12, media_workers: 2 })
    log.event('socket_refused', { reason: 'origin' })
    log.event('media_worker_died', { worker: 0 })
  })
  expect(lines).toEqual([
    {
      level: 'info',
      time: expect.any(Number) as number,
      event: 'server_started',
      milliseconds: 12,
      media_workers: 2,
    },
    { level: 'warn', time: expect.any(Number) as number, event: 'socket_refused', reason: 'origin' },
    { level: 'error', time: expect.any(Number) as number, event: 'media_worker_died', worker: 0 },
  ])
})

test('a field that is not declared is dropped', () => {
  const [line] = record((log) => {
    unchecked(log).event('server_stopped', { ip: '192.0.2.1', err: new Error('ada') })
  })
  expect(Object.keys(line ?? {}).toSorted()).toEqual(['event', 'level', 'time'])
})

test.each([
  ['an address', '192.0.2.1'],
  ['a name', 'Ada Lovelace'],
  ['a name that looks like a word of the code', 'Ada'],
  ['an id', 'iJkWb0Yp3qL8n2xVt5sR1A'],
  ['an object', { name: 'Ada' }],
  ['nothing', undefined],
])('%s as a word becomes "unnamed"', (_what, reason) => {
  const [line] = record((log) => {
    unchecked(log).event('socket_refused', { reason })
  })
  expect(line?.reason).toBe('unnamed')
})

test('what is no number is not logged as one', () => {
  const [line] = record((log) => {
    unchecked(log).event('media_worker_died', { worker: '192.0.2.1' })
  })
  expect(line?.worker).toBeNull()
})

test('whatever is given as fields, a line holds only numbers and words of the register', () => {
  const words = new Set<unknown>([
    'unnamed',
    ...Object.values(logEvents).flatMap(({ fields }) => Object.values(fields).flat()),
  ])
  const names = Object.keys(logEvents) as (keyof typeof logEvents)[]
  fc.assert(
    fc.property(
      fc.constantFrom(...names),
      fc.dictionary(fc.string(), fc.anything()),
      fc.anything(),
      (event, extra, value) => {
        const declared = Object.keys(logEvents[event].fields)
        const fields = { ...extra, ...Object.fromEntries(declared.map((name) => [name, value])) }
        const [line] = record((log) => {
          unchecked(log).event(event, fields)
        })
        const { level, time, event: logged, ...rest } = line ?? {}
        expect([level, typeof time, logged]).toEqual([logEvents[event].level, 'number', event])
        expect(Object.keys(rest).toSorted()).toEqual(declared.toSorted())
        for (const item of Object.values(rest)) {
          expect(item === null || typeof item === 'number' || words.has(item)).toBe(true)
        }
      },
    ),
  )
})

test('of an error its class is logged where the register knows it, never what it says', () => {
  class AdaError extends Error {
    override name = 'Ada'
  }
  expect(errorWord(new TypeError('ada at 192.0.2.1'))).toBe('TypeError')
  expect(errorWord(new AdaError())).toBe('unnamed')
  expect(errorWord('ada')).toBe('unnamed')
})
