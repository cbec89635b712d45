/**
 * The key id in MLS mode (RFC 9605 §5.2): context ‖ leaf ‖ epoch. The RFC lets the width of the leaf follow the size of
 * the group; ours is fixed, so that the layout never moves during a meeting and every KID fits into two bytes.
 */

/** Bits of the leaf index (S). Higher: larger groups. Lower: room for more contexts in two bytes. */
const LEAF_BITS = 10

/** Bits of the epoch (E). Higher: more epochs told apart at once. Lower: longer until the KID needs three bytes. */
const EPOCH_BITS = 4

const LEAVES = 2 ** LEAF_BITS
const EPOCHS = 2 ** EPOCH_BITS

/** The sources of a member; each has a counter of its own. All simulcast encodings of a camera are one source. */
export const MEDIA_CONTEXT = { microphone: 0, camera: 1, screen: 2, screenAudio: 3 } as const

/** One of the numbers in {@link MEDIA_CONTEXT}. */
export type MediaContext = (typeof MEDIA_CONTEXT)[keyof typeof MEDIA_CONTEXT]

/** The parts of a key id. Of the epoch only the low four bits are there. */
export interface KeyIdParts {
  /** May be a context that we do not know. */
  readonly context: number
  readonly leaf: number
  readonly epochBits: number
}

/** Whether a leaf index has a place in the layout. */
export function isLeaf(leaf: number): boolean {
  return Number.isInteger(leaf) && leaf >= 0 && leaf < LEAVES
}

/** The low bits of an epoch, which is a whole number not below 0. */
export function epochBitsOf(epoch: number): number {
  return epoch % EPOCHS
}

/** The KID; the camera of leaf 5 in epoch 18 has 0x4052. The caller has checked the leaf with {@link isLeaf}. */
export function encodeKeyId(context: MediaContext, leaf: number, epoch: number): number {
  return (context * LEAVES + leaf) * EPOCHS + epochBitsOf(epoch)
}

/** The parts of any KID that is a whole number; an absurd one shows as an unknown context. */
export function decodeKeyId(kid: number): KeyIdParts {
  const source = Math.floor(kid / EPOCHS)
  return { context: Math.floor(source / LEAVES), leaf: source % LEAVES, epochBits: kid % EPOCHS }
}
