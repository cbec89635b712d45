/**
 * When data ends, and who sees to it. There is no "as long as necessary": every place of personal data ends at once, with
 * an event, or after a period that something enforces.
 *
 * @module
 */
import type { EndEventId } from './atoms/places.ts'
import type { SwitchId } from './switches.ts'

/** ISO 8601, such as `PT60S` or `P7D`. */
export type Duration = `P${string}`

/** Passes through and is not held (TILT `PT0S`). */
interface AtOnce {
  readonly ends: 'at_once'
}

/** The part of the program that holds it drops it with the event; `within` is the longest delay. */
export interface WithEvent {
  readonly ends: 'with_event'
  readonly event: EndEventId
  readonly within: Duration
}

/** In memory for a period, dropped by the part that holds it; never longer than the meeting. */
interface Timed {
  readonly ends: 'after_period'
  readonly period: Duration
  readonly from: 'created' | 'last_use'
  readonly by: 'memory'
}

/** On a disk for a period, deleted by a job of the retention table. */
export interface Purged {
  readonly ends: 'after_period'
  readonly period: Duration
  readonly from: 'created' | 'last_use'
  readonly by: RetentionJobId
}

/** On a device until the user takes it away there, and never longer than a period, which the client enforces. */
interface OnDevice {
  readonly ends: 'after_period'
  readonly period: Duration
  readonly from: 'last_use'
  readonly by: 'device'
}

/** Not personal data: the operator decides. */
interface OperatorDecides {
  readonly ends: 'not_decided_here'
}

export type MemoryRetention = AtOnce | WithEvent | Timed
export type StoredRetention = WithEvent | Purged
export type DeviceRetention = WithEvent | OnDevice
export type FreeRetention = MemoryRetention | StoredRetention | OperatorDecides

/** One table whose rows are deleted some time after the moment that a column names. */
interface RetentionJob {
  readonly table: string
  /** Integer column: seconds since 1970. */
  readonly column: string
  /** At the factory; the longest where a setting can shorten it. */
  readonly period: Duration
  /** The setting by which the operator shortens the period, in whole days, one at least. */
  readonly setting?: `INCAMERA_${string}_DAYS`
  /** Whose data it is: with the switch off, everything goes at once. */
  readonly switch: SwitchId | null
}

/** What the server's retention job does, in this order. */
export const retentionJobs = {
  fault_log: {
    table: 'fault',
    column: 'at',
    period: 'P7D',
    setting: 'INCAMERA_FAULT_LOG_DAYS',
    switch: 'fault_log',
  },
  audit_log: {
    table: 'audit',
    column: 'at',
    period: 'P180D',
    setting: 'INCAMERA_AUDIT_LOG_DAYS',
    switch: 'audit_log',
  },
  feature_counts: { table: 'feature_count', column: 'day', period: 'P400D', switch: 'feature_counts' },
  retention_ledger: { table: 'retention_run', column: 'at', period: 'P400D', switch: null },
} as const satisfies Record<string, RetentionJob>

export type RetentionJobId = keyof typeof retentionJobs

/** The jobs with what some of them lack. */
export const jobOf = (id: RetentionJobId): RetentionJob => retentionJobs[id]

const UNITS: Readonly<Record<string, number>> = { S: 1, M: 60, H: 3600, D: 86_400 }

/** Seconds in a duration of one unit: seconds, minutes, hours or days. */
export function secondsIn(duration: Duration): number {
  const [, days, amount, unit] = /^P(?:(\d+)D|T(\d+)([SMH]))$/.exec(duration) ?? []
  const seconds = Number(days ?? amount) * (UNITS[unit ?? 'D'] ?? Number.NaN)
  if (!Number.isSafeInteger(seconds)) throw new RangeError('not a duration of one unit')
  return seconds
}
