import {
  dataAtoms,
  deviceKeys,
  DPV_VERSION,
  endEvents,
  entries,
  interestAtoms,
  logEvents,
  measureAtoms,
  PHASES,
  placeAtoms,
  purposeAtoms,
  readersOf,
  refusalAtoms,
  retentionJobs,
  switches,
  tables,
  withdrawalAtoms,
} from '@incamera/register'

/** The whole register as JSON. The same register gives the same bytes. */
export function registerCopy(): string {
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
    tables,
    logEvents,
  }
  return `${JSON.stringify(copy, null, 2)}\n`
}
