import { FACTORY, type SwitchId } from '@incamera/register'
import { expect, onTestFinished, test } from 'vitest'
import { FakeClock } from '../test/fake-clock.ts'
import { temporaryFolder } from '../test/temporary-folder.ts'
import { createKeeping, type Keeping } from './keeping.ts'
import { createLog } from './log.ts'
import { NetworkAddress } from './personal.ts'
import { type Database, openDatabase } from './storage/database.ts'

function bench(...on: SwitchId[]): {
  readonly keeping: Keeping
  readonly database: Database
  readonly clock: FakeClock
  readonly lines: string[]
  readonly use: () => void
  readonly held: () => unknown[]
  overdue: boolean
} {
  const clock = new FakeClock()
  const lines: string[] = []
  const effective = { ...FACTORY, on: new Set(on) }
  const database = openDatabase(temporaryFolder(), clock, effective)
  onTestFinished(() => {
    database.close()
  })
  const keeping = createKeeping({
    database,
    clock,
    log: createLog((line) => lines.push(line)),
    effective,
    isOverdue: () => state.overdue,
  })
  const state = {
    overdue: false,
    keeping,
    database,
    clock,
    lines,
    use: () => {
      keeping.countFeature('visit')
      keeping.keepRequest({ address: new NetworkAddress('192.0.2.77'), request: 'page', outcome: 200 })
    },
    held: () => [
      ...database.prepare('select feature, count from feature_count_held').all(),
      ...database.prepare('select address, request, outcome from fault_held').all(),
    ],
  }
  return state
}

test('at the factory nothing is kept', () => {
  const { use, held, lines } = bench()
  use()
  expect([held(), lines]).toEqual([[], []])
})

test('a day’s counts add up, with nothing about who or when in the day', () => {
  const { use, held, clock, database } = bench('feature_counts')
  use()
  use()
  expect(held()).toEqual([{ feature: 'visit', count: 2 }])
  clock.advance(86_400_000)
  use()
  const rows = database.prepare('select day, count from feature_count_held').all()
  expect(rows.map(({ count }) => count)).toEqual([2, 1])
  for (const { day } of rows) expect(Number(day) % 86_400).toBe(0)
})

test('requests are kept with the first part of their address', () => {
  const { use, held } = bench('fault_log')
  use()
  expect(held()).toEqual([{ address: '192.0.0.0/16', request: 'page', outcome: '200' }])
})

test('a flood of requests fills a minute’s lines and no more, and the next minute has its own', () => {
  const { use, held, clock } = bench('fault_log')
  for (let time = 0; time < 700; time++) use()
  expect(held()).toHaveLength(600)
  clock.advance(60_000)
  use()
  expect(held()).toHaveLength(601)
})

test('while deletion is overdue nothing more is kept', () => {
  const state = bench('fault_log', 'feature_counts')
  state.overdue = true
  state.use()
  expect(state.held()).toEqual([])
  state.overdue = false
  state.use()
  expect(state.held()).toHaveLength(2)
})

test('a disk that does not take it harms nobody, and is reported once, without a word of the error', () => {
  const { keeping, lines } = bench('fault_log')
  const wrong = { address: new NetworkAddress('192.0.2.77'), request: 'ada', outcome: 200 }
  for (let time = 0; time < 3; time++) keeping.keepRequest(wrong as never)
  expect(lines.map((line) => (JSON.parse(line) as { event: string }).event)).toEqual(['keeping_failed'])
  expect(lines.join('')).not.toMatch(/ada|192/)
})

test('after the end nothing is kept and nothing fails', () => {
  const { use, database, lines } = bench('fault_log', 'feature_counts')
  database.close()
  use()
  expect(lines).toEqual([])
})
