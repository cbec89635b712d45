/** Key derivation and nonces (RFC 9605 §4.4.2, §4.4.3). Derived keys never exist as bytes outside WebCrypto. */
import { concat, encodeUint, encodeUtf8, type Bytes } from '../bytes.ts'
import type { Uint64 } from './header.ts'
import { AES_128_GCM_SHA256_128, type CipherSuite } from './suite.ts'

/** WebCrypto's key object; named here because Node's library types have only the constructor under that name. */
export type WebCryptoKey = InstanceType<typeof CryptoKey>

/** What seals or opens the frames of one KID. */
export interface FrameKey {
  /** `sframe_key`: AES-GCM, not extractable, for one direction only. */
  readonly key: WebCryptoKey
  /** `sframe_salt`. */
  readonly salt: Bytes
}

/** `sframe_key_label`: the HKDF info of a key. The KID takes 8 bytes here, whatever the header does. */
export function keyLabel(suite: CipherSuite, kid: Uint64): Bytes {
  return concat(encodeUtf8('SFrame 1.0 Secret key '), encodeUint(kid, 8), encodeUint(suite.id, 2))
}

/** `sframe_salt_label`: the HKDF info of a salt. */
export function saltLabel(suite: CipherSuite, kid: Uint64): Bytes {
  return concat(encodeUtf8('SFrame 1.0 Secret salt '), encodeUint(kid, 8), encodeUint(suite.id, 2))
}

/**
 * A base key (from the MLS exporter, §5.2) as HKDF input. The bytes are copied before this returns, so the caller may
 * wipe them at once. Resolves to `undefined` where WebCrypto refuses; never rejects.
 */
export async function importBaseKey(baseKey: Uint8Array): Promise<WebCryptoKey | undefined> {
  try {
    return await crypto.subtle.importKey('raw', baseKey.slice(), 'HKDF', false, ['deriveKey', 'deriveBits'])
  } catch {
    return undefined
  }
}

/**
 * `sframe_key` and `sframe_salt` of a KID, with the extract step on an empty salt as in §4.4.2. The key is good for
 * `usage` alone. Resolves to `undefined` where WebCrypto refuses; never rejects.
 */
export async function deriveFrameKey(
  baseKey: WebCryptoKey,
  kid: number,
  usage: 'encrypt' | 'decrypt',
): Promise<FrameKey | undefined> {
  const suite = AES_128_GCM_SHA256_128
  const hkdf = { name: 'HKDF', hash: suite.hash, salt: new Uint8Array() }
  const aes = { name: 'AES-GCM', length: 8 * suite.keyLength }
  try {
    const [key, salt] = await Promise.all([
      crypto.subtle.deriveKey({ ...hkdf, info: keyLabel(suite, kid) }, baseKey, aes, false, [usage]),
      crypto.subtle.deriveBits({ ...hkdf, info: saltLabel(suite, kid) }, baseKey, 8 * suite.nonceLength),
    ])
    return { key, salt: new Uint8Array(salt) }
  } catch {
    return undefined
  }
}

/** The nonce of a frame: the salt XOR the counter as a big-endian integer of the salt's length (§4.4.3). */
export function nonceOf(salt: Bytes, ctr: number): Bytes {
  const nonce = salt.slice()
  for (let i = nonce.length - 1, rest = ctr; rest > 0; i--, rest = Math.floor(rest / 256))
    nonce[i]! ^= rest % 256
  return nonce
}
