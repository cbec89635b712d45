/** The code of a call: people who read each other the same digits are in the same group, with nobody in between. */
import { concat, encodeUtf8 } from '../bytes.ts'

const LABEL = encodeUtf8('incamera v1 call code')

/** Groups of a code. Each is worth 16.6 bits; six withstand an attacker who varies its commits until codes agree. */
const GROUPS = 6

const DIGITS = 5

/** Bytes taken for a group: 40 bits modulo 10^5, so no digit is noticeably likelier than another. */
const GROUP_BYTES = 5

/**
 * Six groups of five digits, equal for all members of an MLS epoch and different in every other one: the first 30 bytes
 * of SHA-256(`incamera v1 call code` ‖ epochAuthenticator), in each group five bytes as a big-endian number modulo
 * 10^5. The epoch authenticator (RFC 9420 §8.7) never leaves the device; the code may be shown and read aloud.
 */
export async function callCode(epochAuthenticator: Uint8Array): Promise<readonly string[]> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', concat(LABEL, epochAuthenticator)))
  return Array.from({ length: GROUPS }, (_, i) => {
    const group = digest.subarray(i * GROUP_BYTES, (i + 1) * GROUP_BYTES)
    const number = group.reduce((sum, byte) => sum * 256 + byte, 0)
    return String(number % 10 ** DIGITS).padStart(DIGITS, '0')
  })
}
