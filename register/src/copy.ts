import { dataAtoms } from './atoms/data.ts'
import { endEvents, measureAtoms, PHASES, placeAtoms } from './atoms/places.ts'
import { interestAtoms, purposeAtoms, refusalAtoms, withdrawalAtoms } from './atoms/reasons.ts'
import { destinations } from './destinations.ts'
import { deviceKeys } from './device-keys.ts'
import { DPV_VERSION } from './dpv.ts'
import { type Effective, recordOf } from './effective.ts'
import { entries } from './entries/index.ts'
import { logEvents } from './log-events.ts'
import { retentionJobs } from './retention.ts'
import { switches } from './switches.ts'
import { tables } from './tables.ts'
import { readersOf } from './visibility.ts'

/**
 * The whole register as JSON. The same register gives the same bytes.
 *
 * @param effective with it the copy also tells what is in effect on one server
 */
export function registerCopy(effective?: Effective): string {
  const copy = {
    format: 'incamera-register-1',
    dpv: DPV_VERSION,
    entries: entries.map((entry) => ({ ...entry, readers: readersOf(entry) })),
    atoms: {
      data: dataAtoms,
      purposes: purposeAtoms,
      interests: interestAtoms,
      refusals: refusalAtoms,
      withdrawals: withdrawalAtoms,
      places: placeAtoms,
      events: endEvents,
      measures: measureAtoms,
    },
    phases: PHASES,
    switches,
    retentionJobs,
    deviceKeys,
    destinations,
    tables,
    logEvents,
    ...(effective === undefined ? {} : { effective: recordOf(effective) }),
  }
  return `${JSON.stringify(copy, null, 2)}\n`
}
