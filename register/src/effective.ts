/**
 * What of the register is in effect on one server: which switches are on, and how long things are kept there.
 *
 * @module
 */
import type { RegisterEntry } from './entry.ts'
import { type Duration, type RetentionJobId, retentionJobs } from './retention.ts'
import type { SwitchId } from './switches.ts'

export interface Effective {
  readonly on: ReadonlySet<SwitchId>
  readonly periods: Readonly<Record<RetentionJobId, Duration>>
}

/** A server that nobody has set anything on. */
export const FACTORY: Effective = {
  on: new Set(),
  periods: {
    fault_log: retentionJobs.fault_log.period,
    audit_log: retentionJobs.audit_log.period,
    feature_counts: retentionJobs.feature_counts.period,
    retention_ledger: retentionJobs.retention_ledger.period,
  },
}

/** Whether an entry exists on a server. */
export const isInEffect = (entry: RegisterEntry, { on }: Effective): boolean =>
  entry.switch === undefined || on.has(entry.switch)

/** The form in which a server tells which switches are on, and how long it keeps things. */
export interface EffectiveRecord {
  readonly on: readonly SwitchId[]
  readonly periods: Readonly<Partial<Record<RetentionJobId, Duration>>>
}

export function recordOf({ on, periods }: Effective): EffectiveRecord {
  const inEffect = Object.entries(periods).filter(([id]) => {
    const governing = retentionJobs[id as RetentionJobId].switch
    return governing === null || on.has(governing)
  })
  return { on: [...on].toSorted(), periods: Object.fromEntries(inEffect) }
}
