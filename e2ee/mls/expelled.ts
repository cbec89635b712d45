/**
 * Which of those whom a commit removes are put out by a decision, rather than tidied away after they had gone: in the
 * authenticated data of the commit (RFC 9420 §6.1), which its signature covers. So a device that lost its connection for
 * too long is not told that a host threw it out, because it was a host's turn to commit.
 */
import { concat, encodeUint, type Bytes } from '../bytes.ts'

const LEAF_BYTES = 2

/** The leaves in ascending order, two bytes each; nothing for none. */
export function encodeExpelled(leaves: readonly number[]): Bytes {
  return concat(...[...leaves].sort((a, b) => a - b).map((leaf) => encodeUint(leaf, LEAF_BYTES)))
}

/** The leaves; `undefined` if they do not ascend or one is not among those whom the commit removes. */
export function decodeExpelled(bytes: Uint8Array, removes: readonly number[]): number[] | undefined {
  if (bytes.length % LEAF_BYTES !== 0 || bytes.length > LEAF_BYTES * removes.length) return undefined
  const leaves: number[] = []
  for (let at = 0; at < bytes.length; at += LEAF_BYTES) {
    const leaf = bytes[at]! * 256 + bytes[at + 1]!
    if (leaf <= (leaves.at(-1) ?? -1) || !removes.includes(leaf)) return undefined
    leaves.push(leaf)
  }
  return leaves
}
