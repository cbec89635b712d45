/**
 * Sealed media frames: RFC 9605 with one suite, keys from MLS epochs, and what each codec needs in clear.
 *
 * @module
 */
export type { Codec } from './codec-prefix.ts'
export { MEDIA_CONTEXT } from './key-id.ts'
export type { MediaContext } from './key-id.ts'
export { KeyRing, OLD_KEY_LIFETIME_MS } from './key-ring.ts'
export type { InstallOutcome } from './key-ring.ts'
export { KeySwitch, SWITCH_AFTER_MS } from './key-switch.ts'
export { FrameOpener } from './open.ts'
export type { ExpectedSource, OpenFailure, OpenResult } from './open.ts'
export { FrameSealer } from './seal.ts'
export type { FrameSource, SealFailure, SealResult, SendEpoch, SwitchOutcome } from './seal.ts'
export { AES_128_GCM_SHA256_128 } from './suite.ts'
