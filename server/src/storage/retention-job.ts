/**
 * Deletes what is past its period: at start, then every hour, in small steps, for every job of the register's table. Each
 * run that deleted something leaves one row in the ledger: when, which job, how many.
 *
 * It fails closed: where a run fails, or none has succeeded for too long, `overdue` is true. Then the server is not ready,
 * the notice says so, and nothing more is kept.
 *
 * @module
 */
import { type RetentionJobId, retentionJobs } from '@incamera/register'
import type { Clock } from '../clock.ts'
import { errorWord, type Log } from '../log.ts'
import type { Database } from './database.ts'

/** Milliseconds between runs. Higher: rows lie deleted in all but fact for longer. Lower: more work for nothing. */
const INTERVAL_MS = 60 * 60 * 1000

/** Milliseconds after a failure until the next try. Higher: longer not ready. Lower: more lines about the same fault. */
const RETRY_MS = 60 * 1000

/** Milliseconds without a successful run after which deletion is overdue. Higher: a late clock passes. Lower: false alarm. */
const OVERDUE_MS = 2 * INTERVAL_MS

/** Rows deleted in one step. Higher: fewer steps. Lower: a shorter halt of everything else, which waits meanwhile. */
const STEP_ROWS = 500

/** Milliseconds between steps. Higher: everything else has more room. Lower: sooner done. */
const STEP_PAUSE_MS = 20

const JOBS = Object.keys(retentionJobs) as RetentionJobId[]

export interface RetentionJob {
  /** Something may be held longer than declared. */
  readonly overdue: boolean
  close(): void
}

/** Runs once before it returns, as far as one step of each job goes, then on the clock. */
export function startRetention(options: {
  readonly database: Database
  readonly clock: Clock
  readonly log: Log
}): RetentionJob {
  const { database, clock, log } = options
  let lastSuccess = clock.now()
  let failed = false
  let cancel = (): void => {}
  const counts = new Map<RetentionJobId, number>()
  const record = database.prepare('insert into retention_run (at, job, deleted) values (?, ?, ?)')

  /** One step of every job; true where all are through. */
  const step = (): boolean => {
    let through = true
    for (const job of JOBS) {
      const deleted = database.purge(job, STEP_ROWS)
      counts.set(job, (counts.get(job) ?? 0) + deleted)
      if (deleted === STEP_ROWS) through = false
    }
    if (!through) return false
    for (const [job, deleted] of counts)
      if (deleted > 0) record.run(Math.floor(clock.now() / 1000), job, deleted)
    const any = [...counts.values()].some((deleted) => deleted > 0)
    counts.clear()
    // Without this the deleted rows would stay readable in the journal.
    if (any && !database.checkpoint()) throw new Error('the journal is in use')
    return true
  }

  const run = (): void => {
    let wait = INTERVAL_MS
    try {
      if (step()) {
        lastSuccess = clock.now()
        failed = false
      } else wait = STEP_PAUSE_MS
    } catch (error) {
      if (!failed) log.event('deletion_failed', { error: errorWord(error) })
      failed = true
      wait = RETRY_MS
    }
    cancel = clock.after(wait, run)
  }
  run()

  return {
    get overdue() {
      return failed || clock.now() - lastSuccess > OVERDUE_MS
    },
    close: () => {
      cancel()
    },
  }
}
