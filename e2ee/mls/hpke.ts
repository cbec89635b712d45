import { concat, type Bytes } from '../bytes.ts'
import { loadCipherSuite } from './cipher-suite.ts'
import type { CiphersuiteImpl } from './library.ts'

/** Bytes of a public key of X25519, and of an encapsulated one. */
export const HPKE_PUBLIC_BYTES = 32
const TAG_BYTES = 16

/** Bytes that sealing adds: the encapsulated key in front, the tag behind. */
export const HPKE_OVERHEAD_BYTES = HPKE_PUBLIC_BYTES + TAG_BYTES

/** An X25519 key pair for {@link sealHpke}. The private key stays with whoever holds the object. */
export interface HpkeKeys {
  /** 32 bytes. */
  readonly publicKey: Bytes
  readonly privateKey: Awaited<ReturnType<CiphersuiteImpl['hpke']['generateKeyPair']>>['privateKey']
}

export async function createHpkeKeys(): Promise<HpkeKeys> {
  const { hpke } = await loadCipherSuite()
  const { publicKey, privateKey } = await hpke.generateKeyPair()
  return { publicKey: concat(await hpke.exportPublicKey(publicKey)), privateKey }
}

/**
 * HPKE in base mode (RFC 9180 §6.1) with the algorithms of the group's cipher suite: DHKEM(X25519, HKDF-SHA256),
 * HKDF-SHA256, AES-128-GCM. Encapsulated key (32) ‖ ciphertext ‖ tag (16). It says nothing about who sealed it.
 *
 * @returns `undefined` if the public key is none that something can be sealed to
 */
export async function sealHpke(
  publicKey: Uint8Array,
  info: Uint8Array,
  aad: Uint8Array,
  plaintext: Uint8Array,
): Promise<Bytes | undefined> {
  const { hpke } = await loadCipherSuite()
  try {
    const { enc, ct } = await hpke.seal(await hpke.importPublicKey(publicKey), plaintext, info, aad)
    return concat(enc, ct)
  } catch {
    return undefined // a point of small order, or no point at all
  }
}

/** What {@link sealHpke} sealed to these keys under the same info and aad; `undefined` for everything else. Never throws. */
export async function openHpke(
  { privateKey }: HpkeKeys,
  info: Uint8Array,
  aad: Uint8Array,
  sealed: Uint8Array,
): Promise<Bytes | undefined> {
  if (sealed.length < HPKE_OVERHEAD_BYTES) return undefined
  const { hpke } = await loadCipherSuite()
  try {
    const enc = sealed.subarray(0, HPKE_PUBLIC_BYTES)
    const opened = await hpke.open(privateKey, enc, sealed.subarray(HPKE_PUBLIC_BYTES), info, aad)
    return concat(opened)
  } catch {
    return undefined
  }
}
