/**
 * Ed25519 signatures (RFC 8032) of manifests, made offline by whoever releases.
 *
 * @module
 */
import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto'

/** Stands before what is signed, so that a signature under this key never counts for anything else. */
const CONTEXT = 'incamera release manifest 1\n'
/** DER before the 32 bytes of an Ed25519 public key (RFC 8410 section 4). */
const SPKI_HEAD = Buffer.from('302a300506032b6570032100', 'hex')
const KEY_BYTES = 32
const SIGNATURE_BYTES = 64

const signedBytes = (manifest: Uint8Array): Buffer => Buffer.concat([Buffer.from(CONTEXT), manifest])

/** A new key pair: the private key as PEM (PKCS 8), the public key as 44 characters of Base64. */
export function newKey(): { readonly privateKey: string; readonly publicKey: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  return {
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicKey: textOf(publicKey),
  }
}

const textOf = (publicKey: KeyObject): string =>
  publicKey.export({ type: 'spki', format: 'der' }).subarray(SPKI_HEAD.length).toString('base64')

/**
 * @param privateKey PEM
 * @returns the signature file: one line of Base64
 * @throws {TypeError} where it is no Ed25519 key
 */
export function signManifest(manifest: Uint8Array, privateKey: string): string {
  return `${sign(null, signedBytes(manifest), readPrivateKey(privateKey)).toString('base64')}\n`
}

/** The public half of a private key. */
export const publicKeyOf = (privateKey: string): string => textOf(createPublicKey(readPrivateKey(privateKey)))

function readPrivateKey(text: string): KeyObject {
  let key: KeyObject | undefined
  try {
    key = createPrivateKey(text)
  } catch {
    // Told below, without a word of the key.
  }
  if (key?.asymmetricKeyType !== 'ed25519') throw new TypeError('this is no Ed25519 private key')
  return key
}

const BASE64 = /^[\w+/]+={0,2}$/

/** Bytes of strict Base64 of this length, or nothing. */
function exactBytes(text: string, length: number): Buffer | undefined {
  const line = text.trim()
  const bytes = BASE64.test(line) ? Buffer.from(line, 'base64') : undefined
  return bytes?.length === length && bytes.toString('base64') === line ? bytes : undefined
}

/**
 * Whether a signature file is by this key and for this manifest, byte for byte.
 *
 * @param publicKey as {@link newKey} gives it
 * @throws {TypeError} where `publicKey` is none
 */
export function isSignedBy(manifest: Uint8Array, signature: string, publicKey: string): boolean {
  const raw = exactBytes(publicKey, KEY_BYTES)
  if (raw === undefined) throw new TypeError('this is no Ed25519 public key in Base64')
  const bytes = exactBytes(signature, SIGNATURE_BYTES)
  if (bytes === undefined) return false
  const key = createPublicKey({ key: Buffer.concat([SPKI_HEAD, raw]), format: 'der', type: 'spki' })
  return verify(null, signedBytes(manifest), key, bytes)
}
