import { getCiphersuiteFromName, getCiphersuiteImpl } from './library.ts'
import type { CiphersuiteImpl } from './library.ts'

/** RFC 9420 §17.1, suite 1: the only one. Nothing chosen by a server or by another member changes it. */
export const CIPHER_SUITE = 'MLS_128_DHKEMX25519_AES128GCM_SHA256_Ed25519'

/** The number of {@link CIPHER_SUITE}, as it enters the admission proof. */
export const CIPHER_SUITE_ID = 1

/** The suite's primitives on WebCrypto. Fails where the browser lacks Ed25519 or X25519 when they are first used. */
export function loadCipherSuite(): Promise<CiphersuiteImpl> {
  return getCiphersuiteImpl(getCiphersuiteFromName(CIPHER_SUITE))
}
