export { dataAtoms, type DataAtomId } from './atoms/data.ts'
export {
  endEvents,
  type EndEventId,
  measureAtoms,
  type MeasureId,
  type Phase,
  PHASES,
  placeAtoms,
  type PlaceId,
} from './atoms/places.ts'
export {
  interestAtoms,
  type InterestId,
  purposeAtoms,
  type PurposeId,
  refusalAtoms,
  type RefusalId,
  withdrawalAtoms,
  type WithdrawalId,
} from './atoms/reasons.ts'
export { registerCopy } from './copy.ts'
export { deviceKeys, type DeviceKeyId } from './device-keys.ts'
export { type Destination, destinations } from './destinations.ts'
export { DPV_VERSION, type DpvCode, iriOf } from './dpv.ts'
export { type Effective, FACTORY, isInEffect, recordOf } from './effective.ts'
export { entries, type Entry, type EntryId } from './entries/index.ts'
export { basisOf, type BasisLetter, type PersonalEntry, type PlaceUse, type RegisterEntry } from './entry.ts'
export { type LogEvent, logEvents, type LogFieldKind } from './log-events.ts'
export { type Duration, jobOf, type RetentionJobId, retentionJobs, secondsIn } from './retention.ts'
export { overdueReviews } from './review.ts'
export { type Switch, type SwitchId, switches } from './switches.ts'
export { tables } from './tables.ts'
export { reachOf, readersOf, type Viewer } from './visibility.ts'
