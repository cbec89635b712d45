/**
 * Who has which power in a meeting: the record that the host signs, and what follows from it.
 *
 * @module
 */
export { nextRecord } from './next-record.ts'
export type { NextRecordOptions, PowerChange, UnsignedRecord } from './next-record.ts'
export { mayAdd, mayRemove, mayShare, mayWrite, policyOf, roleOf } from './power.ts'
export type { Role } from './power.ts'
export { MAX_POWERS, OPEN_POLICY } from './record.ts'
export type { Admission, Allowed, RoomPolicy, RoomRecord } from './record.ts'
export { NONCE_BYTES, openRecord, SEALED_RECORD_BYTES, sealRecord } from './seal.ts'
export type { HostKeys, RecordPlace, RecordReader } from './seal.ts'
