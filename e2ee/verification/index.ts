/**
 * What people compare to know that they are in the same call.
 *
 * @module
 */
export { callCode } from './call-code.ts'
