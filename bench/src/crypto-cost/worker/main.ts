/**
 * What runs in the worker: the product's own encryption, as the client's workers carry it out, timed call by call.
 *
 * @module
 */
export { timeFrames } from './frames.ts'
export { timeJoins, timeRemovals } from './key-life.ts'
