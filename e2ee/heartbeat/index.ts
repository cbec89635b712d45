/**
 * Signs of life by which members find out what a server holds back from them.
 *
 * @module
 */
export type { Heartbeat, HeartbeatStream } from './message.ts'
export { rosterHash } from './roster-hash.ts'
export { RosterHistory } from './roster-history.ts'
