import type { Clock } from '../clock.ts'
import type { NetworkAddress } from '../personal.ts'
import type { Database } from './database.ts'

/** One request and how it ended. `outcome` is a status of HTTP or a reason of ours, never a text from outside. */
export interface RequestOutcome {
  readonly address: NetworkAddress
  readonly request: 'page' | 'notice' | 'file' | 'socket'
  readonly outcome: number | 'opened' | 'path' | 'origin' | 'subprotocol'
}

/** Keeps requests with the first part of their address (register item `fault_log`). */
export function createFaultLog(database: Database, clock: Clock): (request: RequestOutcome) => void {
  const add = database.prepare('insert into fault (at, address, request, outcome) values (?, ?, ?, ?)')
  return ({ address, request, outcome }) => {
    add.run(Math.floor(clock.now() / 1000), address.shortened(), request, String(outcome))
  }
}
