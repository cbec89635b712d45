/** SFrame cipher suites (RFC 9605 §4.5). The product has one and negotiates none. */

/** What key derivation and framing need to know of a suite; the names in brackets are the RFC's. */
export interface CipherSuite {
  /** Identifier in the IANA registry "SFrame Cipher Suites" (§8.1). */
  readonly id: number
  /** Hash of HKDF. */
  readonly hash: 'SHA-256' | 'SHA-512'
  /** Bytes of the derived key, and of the base key taken from MLS (Nk). */
  readonly keyLength: number
  /** Bytes of nonce and salt (Nn). */
  readonly nonceLength: number
  /** Bytes of the authentication tag (Nt). */
  readonly tagLength: number
}

/** The only suite of Incamera: AES-GCM with a 128-bit key and the full tag. */
export const AES_128_GCM_SHA256_128 = {
  id: 0x0004,
  hash: 'SHA-256',
  keyLength: 16,
  nonceLength: 12,
  tagLength: 16,
} as const satisfies CipherSuite
