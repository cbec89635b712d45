/** Hashing and derivation under the labels of the meeting link. A label begins with `incamera v1`, and each has one use. */
import { concat, encodeUtf8, type Bytes } from '../bytes.ts'

/** SHA-256(label ‖ bytes ‖ …). No separators: of the parts after the label all but the last have a fixed length. */
export async function labelledHash(label: string, ...parts: readonly Uint8Array[]): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', concat(encodeUtf8(label), ...parts)))
}

/** HKDF-SHA256 (RFC 5869) with an empty salt and the label as info; 32 bytes. */
export async function labelledKey(secret: Uint8Array, label: string): Promise<Bytes> {
  const material = await crypto.subtle.importKey('raw', secret.slice(), 'HKDF', false, ['deriveBits'])
  const hkdf = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: encodeUtf8(label) }
  return new Uint8Array(await crypto.subtle.deriveBits(hkdf, material, 256))
}
