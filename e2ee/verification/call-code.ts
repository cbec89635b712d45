/** The code of a call: people who read each other the same digits are in the same group, with nobody in between. */
import { encodeUtf8 } from '../bytes.ts'
import { digitsOf } from './digits.ts'

const LABEL = encodeUtf8('incamera v1 call code')

/** Groups of a code; six withstand an attacker who varies its commits until codes agree. */
const GROUPS = 6

/**
 * Six groups of five digits, equal for all members of an MLS epoch and different in every other one: see {@link digitsOf}
 * with the label `incamera v1 call code`. The epoch authenticator (RFC 9420 §8.7) never leaves the device; the code may be
 * shown and read aloud.
 */
export function callCode(epochAuthenticator: Uint8Array): Promise<readonly string[]> {
  return digitsOf(LABEL, epochAuthenticator, GROUPS)
}
