import type { Clock } from '../clock.ts'
import type { NetworkAddress } from '../personal.ts'
import type { Database } from './database.ts'

/**
 * Lines kept in a minute; what comes beyond is dropped. Higher: more of an attack is seen. Lower: a flood fills less of the
 * disk, at most some hundred megabytes in seven days.
 */
const MAX_LINES_PER_MINUTE = 600

/** One request and how it ended. `outcome` is a status of HTTP or a reason of ours, never a text from outside. */
export interface RequestOutcome {
  readonly address: NetworkAddress
  readonly request: 'page' | 'notice' | 'file' | 'socket'
  readonly outcome: number | 'opened' | 'path' | 'origin' | 'subprotocol'
}

/** Keeps requests with the first part of their address (register item `fault_log`). */
export function createFaultLog(database: Database, clock: Clock): (request: RequestOutcome) => void {
  const add = database.prepare('insert into fault (at, address, request, outcome) values (?, ?, ?, ?)')
  let minute = 0
  let lines = 0
  return ({ address, request, outcome }) => {
    const at = Math.floor(clock.now() / 1000)
    const current = Math.floor(at / 60)
    if (current !== minute) lines = 0
    minute = current
    if (++lines > MAX_LINES_PER_MINUTE) return
    add.run(at, address.shortened(), request, String(outcome))
  }
}
