/**
 * When data ends, and who sees to it. There is no "as long as necessary": every place of personal data ends at once, with
 * an event, or after a period that something enforces.
 *
 * @module
 */
import type { EndEventId } from './atoms/places.ts'

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

/** Not personal data: the operator decides. */
interface OperatorDecides {
  readonly ends: 'not_decided_here'
}

export type MemoryRetention = AtOnce | WithEvent | Timed
export type StoredRetention = WithEvent | Purged
export type FreeRetention = MemoryRetention | StoredRetention | OperatorDecides

/** One table whose rows are deleted some time after the moment that a column names. */
interface RetentionJob {
  readonly table: string
  /** Integer column: seconds since 1970. */
  readonly column: string
  readonly period: Duration
}

/** What the server's retention job does, in this order. */
export const retentionJobs = {} as const satisfies Record<string, RetentionJob>

export type RetentionJobId = keyof typeof retentionJobs
