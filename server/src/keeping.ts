/**
 * What the server keeps on its disk, by its switches. With a switch off nothing is written, whoever calls.
 *
 * @module
 */
import type { Effective } from '@incamera/register'
import type { Clock } from './clock.ts'
import { errorWord, type Log } from './log.ts'
import { auditSettings } from './storage/audit-log.ts'
import type { Database } from './storage/database.ts'
import { createFaultLog, type RequestOutcome } from './storage/fault-log.ts'
import { createFeatureCounts, type Feature } from './storage/feature-counts.ts'

export interface Keeping {
  readonly countFeature: (feature: Feature) => void
  /** Says once, at start, what is set. */
  readonly noteSettings: () => void
  readonly keepRequest: (request: RequestOutcome) => void
}

export interface KeepingOptions {
  readonly database: Database
  readonly clock: Clock
  readonly log: Log
  readonly effective: Effective
  /** While deletion is overdue nothing more is kept. */
  readonly isOverdue: () => boolean
}

export function createKeeping({ database, clock, log, effective, isOverdue }: KeepingOptions): Keeping {
  let failed = false
  /** A disk that is full must not end a meeting. Reported once, until it works again. */
  const carefully =
    <T>(write: (value: T) => void) =>
    (value: T): void => {
      if (isOverdue() || database.closed) return
      try {
        write(value)
        failed = false
      } catch (error) {
        if (!failed) log.event('keeping_failed', { error: errorWord(error) })
        failed = true
      }
    }
  const nothing = (): void => {}
  const noteSettings = carefully((settings: Effective) => {
    auditSettings(database, clock, settings)
  })
  return {
    countFeature: effective.on.has('feature_counts')
      ? carefully(createFeatureCounts(database, clock))
      : nothing,
    noteSettings: () => {
      if (effective.on.has('audit_log')) noteSettings(effective)
    },
    keepRequest: effective.on.has('fault_log') ? carefully(createFaultLog(database, clock)) : nothing,
  }
}
