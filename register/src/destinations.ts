/**
 * Every place outside to which the server itself may send something. There is none: whoever adds one says what goes there,
 * what for, who gets it, in which country and on what ground (GDPR Articles 44 to 49), and which setting names the host.
 *
 * @module
 */
import type { PurposeId } from './atoms/reasons.ts'
import type { EntryId } from './entries/index.ts'

export interface Destination {
  /** The setting that holds its address; without it nothing is sent. */
  readonly setting: `INCAMERA_${string}`
  readonly items: readonly EntryId[]
  readonly purpose: PurposeId
  /** A processor acts for the operator (Article 28). */
  readonly recipient: 'processor' | 'other_controller'
  /** The settings in which the operator has to name country and, outside the EEA, the ground. */
  readonly countrySetting: `INCAMERA_${string}`
}

export const destinations = {} as const satisfies Record<string, Destination>
