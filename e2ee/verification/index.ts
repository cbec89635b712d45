/**
 * What people compare to know that they are in the same call, and how devices are recognised.
 *
 * @module
 */
export { callCode } from './call-code.ts'
export { deviceFingerprint, isDeviceOf, signDeviceStatement } from './device-statement.ts'
export type { DeviceStatement, StatementPlace } from './device-statement.ts'
