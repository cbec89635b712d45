/**
 * What those who wait and those who are inside tell each other before any group key is shared, sealed under the link.
 *
 * @module
 */
export { ANSWER_BYTES, openAnswer, sealAnswer } from './answer.ts'
export type { Verdict } from './answer.ts'
export { NOTE_BYTES, openNote, sealNote } from './note.ts'
export { DOOR_NONCE_BYTES } from './sealed.ts'
export type { DoorPlace } from './sealed.ts'
