/**
 * The rhythm of heartbeats and the patience with those of others. All in milliseconds.
 *
 * @module
 */

/** Between two heartbeats. Higher: less work for everybody. Lower: what is held back shows sooner. */
const BEAT_MS = 5_000
/** The same in a large meeting, where each heartbeat is opened by many. */
const SLOW_BEAT_MS = 10_000
/** Members up to which the faster rhythm holds. Higher: alarms within 15 s for more people. Lower: less work on phones. */
const FAST_MEMBERS = 25
/** Above two heartbeats that may be late or lost: the slack for a third. Higher: calmer. Lower: sooner alarms. */
const SLACK_MS = 4_000

export function beatEvery(members: number): number {
  return members <= FAST_MEMBERS ? BEAT_MS : SLOW_BEAT_MS
}

/** After this time without a heartbeat nothing is known about a member any more: 14 s, above 25 members 24 s. */
export function silenceAfter(members: number): number {
  return 2 * beatEvery(members) + SLACK_MS
}

/**
 * How long a member may be away by the server's word. The server gives up a place after 30 s. Higher: calmer. Lower: a
 * server that says so of somebody for ever is noticed sooner.
 */
export const AWAY_MS = 45_000

/**
 * How long after an epoch ended a heartbeat sealed in it is late and no more. A connection that stands still for 10 s is
 * given up by both ends, so what is sent before arrives by then. Higher: fewer false alarms. Lower: sooner alarms.
 */
export const DRIFT_MS = 10_000

/** How long a stream may stand still, or be announced and not offered. Higher: bad lines pass. Lower: sooner alarms. */
export const STANDSTILL_MS = 9_000

/** Two reports of the frame worker further apart than this: the device was asleep or too busy, and nobody else is to blame. */
export const REPORT_LATE_MS = 2_500
