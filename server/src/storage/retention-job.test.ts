import { FACTORY, retentionJobs, type RetentionJobId } from '@incamera/register'
import { expect, onTestFinished, test } from 'vitest'
import { FakeClock } from '../../test/fake-clock.ts'
import { temporaryFolder } from '../../test/temporary-folder.ts'
import { createLog } from '../log.ts'
import { type Database, openDatabase } from './database.ts'
import { startRetention } from './retention-job.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

function bench(change: (database: Database) => Database = (database) => database): {
  readonly database: Database
  readonly clock: FakeClock
  readonly lines: string[]
  readonly start: () => ReturnType<typeof startRetention>
  readonly ledger: () => unknown[]
  readonly keep: (rows: number) => void
} {
  const clock = new FakeClock()
  const lines: string[] = []
  const database = openDatabase(temporaryFolder(), clock, { ...FACTORY, on: new Set(['fault_log']) })
  onTestFinished(() => {
    database.close()
  })
  const add = database.prepare(
    "insert into fault (at, address, request, outcome) values (?, 'a', 'page', '200')",
  )
  return {
    database,
    clock,
    lines,
    start: () =>
      startRetention({ database: change(database), clock, log: createLog((line) => lines.push(line)) }),
    ledger: () => database.prepare('select job, deleted from retention_run_held').all(),
    keep: (rows) => {
      for (let row = 0; row < rows; row++) add.run(clock.now() / 1000)
    },
  }
}

test('the start deletes what is past its period, also what a restored copy brought back', () => {
  const { clock, keep, start, ledger, database } = bench()
  keep(3)
  clock.advance(6 * DAY_MS)
  keep(2)
  clock.advance(DAY_MS)
  const job = start()
  expect(ledger()).toEqual([{ job: 'fault_log', deleted: 3 }])
  expect(database.prepare('select count(*) as n from fault_held').get()).toEqual({ n: 2 })
  expect(job.overdue).toBe(false)
  job.close()
})

test('it runs again every hour, and leaves no row where there was nothing to delete', () => {
  const { clock, keep, start, ledger } = bench()
  const job = start()
  keep(1)
  clock.advance(7 * DAY_MS - HOUR_MS)
  expect(ledger()).toEqual([])
  clock.advance(HOUR_MS)
  expect(ledger()).toEqual([{ job: 'fault_log', deleted: 1 }])
  job.close()
  expect(clock.waiting).toBe(0)
})

test('many rows go in steps, with room for everything else between them', () => {
  const { clock, keep, start, ledger, database } = bench()
  keep(1300)
  clock.advance(8 * DAY_MS)
  const job = start()
  clock.advance(20)
  expect(ledger()).toEqual([])
  clock.advance(20)
  expect(ledger()).toEqual([{ job: 'fault_log', deleted: 1300 }])
  expect(database.purge('fault_log', 1)).toBe(0)
  job.close()
})

test('the ledger itself ends', () => {
  const { clock, keep, start, ledger } = bench()
  keep(1)
  clock.advance(8 * DAY_MS)
  const job = start()
  job.close()
  expect(ledger()).toEqual([{ job: 'fault_log', deleted: 1 }])
  clock.advance(400 * DAY_MS)
  start().close()
  expect(ledger()).toEqual([{ job: 'retention_ledger', deleted: 1 }])
})

test('a failure makes deletion overdue at once, is reported once, and is over when a run succeeds', () => {
  let broken = true
  const { clock, lines, start } = bench((database) => ({
    ...database,
    get closed() {
      return database.closed
    },
    purge: (job: RetentionJobId, limit: number) => {
      if (broken) throw new RangeError('ada at 192.0.2.1')
      return database.purge(job, limit)
    },
  }))
  const job = start()
  expect(job.overdue).toBe(true)
  clock.advance(10 * 60_000)
  expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
    { event: 'deletion_failed', error: 'RangeError' },
  ])
  expect(lines.join('')).not.toContain('ada')
  broken = false
  clock.advance(60_000)
  expect(job.overdue).toBe(false)
  job.close()
})

test('a journal that cannot be emptied is a failure', () => {
  const { clock, keep, start } = bench((database) => ({ ...database, checkpoint: () => false }))
  keep(1)
  clock.advance(8 * DAY_MS)
  const job = start()
  expect(job.overdue).toBe(true)
  job.close()
})

test('a timer that does not come makes deletion overdue', () => {
  const { clock, start } = bench()
  const job = start()
  job.close()
  clock.advance(2 * HOUR_MS)
  expect(job.overdue).toBe(false)
  clock.advance(1)
  expect(job.overdue).toBe(true)
})

test('every job of the register has a table to delete from', () => {
  const { database } = bench()
  for (const job of Object.keys(retentionJobs) as RetentionJobId[])
    expect(database.purge(job, 1), job).toBe(0)
})
