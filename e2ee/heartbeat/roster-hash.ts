import { concat, encodeBase64url, encodeUint, encodeUtf8 } from '../bytes.ts'

const LABEL = encodeUtf8('incamera v1 heartbeat roster')

/** Bytes of the hash that are sent. Higher: nothing that matters. Lower: a second roster with the same hash can be found. */
const HASH_BYTES = 16

/**
 * base64url of the first 16 bytes of SHA-256(`incamera v1 heartbeat roster` ‖ for each member by rising leaf: the leaf in
 * four bytes ‖ the 22 characters of its id).
 */
export async function rosterHash(
  roster: readonly { readonly leaf: number; readonly memberId: string }[],
): Promise<string> {
  const members = roster.toSorted((a, b) => a.leaf - b.leaf)
  const parts = members.flatMap(({ leaf, memberId }) => [encodeUint(leaf, 4), encodeUtf8(memberId)])
  const digest = await crypto.subtle.digest('SHA-256', concat(LABEL, ...parts))
  return encodeBase64url(new Uint8Array(digest).subarray(0, HASH_BYTES))
}
