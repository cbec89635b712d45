/** Where every server of this product says what it serves (`web/build/manifest.ts`). */
const MANIFEST = '/.well-known/incamera-manifest.json'

/**
 * The id of the build that this server says it delivers: the first 20 hexadecimal digits of the SHA-256 of its manifest, in
 * groups of five; null where it says nothing. It is the server's word, of worth to whoever compares it with another source.
 */
export async function fetchBuildId(): Promise<string | null> {
  const answer = await fetch(MANIFEST, { credentials: 'omit', redirect: 'error' }).catch(() => null)
  if (answer?.ok !== true) return null
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await answer.arrayBuffer()))
  const hex = Array.from(digest.subarray(0, 10), (byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replaceAll(/.{5}(?!$)/g, '$& ')
}
