import { concat } from '../bytes.ts'

const DIGITS = 5

/** Bytes taken for a group: 40 bits modulo 10^5, so no digit is noticeably likelier than another. */
const GROUP_BYTES = 5

/**
 * Groups of five digits from the head of SHA-256(label ‖ bytes): in each group five bytes as a big-endian number modulo
 * 10^5. Each group is worth 16.6 bits.
 *
 * @param groups 6 at most
 */
export async function digitsOf(
  label: Uint8Array,
  bytes: Uint8Array,
  groups: number,
): Promise<readonly string[]> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', concat(label, bytes)))
  return Array.from({ length: groups }, (_, i) => {
    const group = digest.subarray(i * GROUP_BYTES, (i + 1) * GROUP_BYTES)
    const number = group.reduce((sum, byte) => sum * 256 + byte, 0)
    return String(number % 10 ** DIGITS).padStart(DIGITS, '0')
  })
}
