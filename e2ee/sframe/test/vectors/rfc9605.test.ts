/**
 * The vectors of the RFC 9605 authors, all suites. Header and key labels come from the product for every suite; frames of
 * suite 4 are opened by the product's WebCrypto calls, those of the others by node:crypto here.
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { concat, decodeHex, encodeHex, encodeUint, equalBytes, type Bytes } from '../../../bytes.ts'
import { decodeHeader, encodeHeader, type Uint64 } from '../../header.ts'
import { deriveFrameKey, importBaseKey, keyLabel, nonceOf, saltLabel } from '../../keys.ts'
import { AES_128_GCM_SHA256_128, type CipherSuite } from '../../suite.ts'

interface HeaderVector {
  readonly kid: bigint
  readonly ctr: bigint
  readonly encoded: string
}

interface AeadVector {
  readonly cipher_suite: number
  readonly key: string
  readonly nonce: string
  readonly aad: string
  readonly pt: string
  readonly ct: string
}

interface FrameVector {
  readonly cipher_suite: number
  readonly kid: bigint
  readonly ctr: bigint
  readonly base_key: string
  readonly sframe_key_label: string
  readonly sframe_salt_label: string
  readonly sframe_key: string
  readonly sframe_salt: string
  readonly metadata: string
  readonly nonce: string
  readonly aad: string
  readonly pt: string
  readonly ct: string
}

interface Vectors {
  readonly header?: readonly HeaderVector[]
  readonly aes_ctr_hmac?: readonly AeadVector[]
  readonly aes_256_ctr_hmac?: readonly AeadVector[]
  readonly sframe?: readonly FrameVector[]
  readonly sframe_aes_256_ctr_hmac?: readonly FrameVector[]
}

/** `../shared/vectors` as seen from the root of the repository. */
const FOLDER = new URL('../../../../../shared/vectors/sframe/', import.meta.url)
const present = existsSync(FOLDER)

test('the SFrame vectors are there', ({ skip }) => {
  skip(!present, 'nothing at ../shared/vectors, so nothing is compared')
  expect(present).toBe(true)
})

/** JSON.parse would round the numbers; the reviver's third argument has their digits. */
function read(name: string): Vectors {
  if (!present) return {}
  const exact = (key: string, value: unknown, context?: { readonly source?: string }): unknown =>
    key === 'kid' || key === 'ctr' ? BigInt(context?.source ?? '') : value
  return JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8'), exact) as Vectors
}

const vectors = read('test-vectors.json')
const aes256 = read('test-vectors-aes256.json')
const headers = vectors.header ?? []
const aeads = [...(vectors.aes_ctr_hmac ?? []), ...(vectors.aes_256_ctr_hmac ?? [])]
const frames = [...(vectors.sframe ?? []), ...(aes256.sframe_aes_256_ctr_hmac ?? [])]

const unhex = (text: string): Bytes => {
  const bytes = decodeHex(text)
  if (bytes === undefined) throw new Error(`not hexadecimal: ${text}`)
  return bytes
}

const canonical = (value: bigint): Uint64 => (value <= Number.MAX_SAFE_INTEGER ? Number(value) : value)

interface TestSuite extends CipherSuite {
  /** Bytes of the AES-CTR key; the rest of the key is for HMAC. 0 means AES-GCM. */
  readonly cipherKeyLength: number
}

const suite = (
  id: number,
  hash: CipherSuite['hash'],
  cipherKeyLength: number,
  keyLength: number,
  tagLength: number,
) => ({ id, hash, cipherKeyLength, keyLength, tagLength, nonceLength: 12 }) as const satisfies TestSuite

const SUITES: readonly TestSuite[] = [
  suite(1, 'SHA-256', 16, 48, 10),
  suite(2, 'SHA-256', 16, 48, 8),
  suite(3, 'SHA-256', 16, 48, 4),
  { ...AES_128_GCM_SHA256_128, cipherKeyLength: 0 },
  suite(5, 'SHA-512', 0, 32, 16),
  suite(6, 'SHA-512', 32, 96, 10),
  suite(7, 'SHA-512', 32, 96, 8),
  suite(8, 'SHA-512', 32, 96, 4),
]

function suiteOf(id: number): TestSuite {
  const found = SUITES.find((candidate) => candidate.id === id)
  if (found === undefined) throw new Error(`unknown suite ${id}`)
  return found
}

function hkdf({ hash }: CipherSuite, baseKey: Bytes, info: Bytes, length: number): Bytes {
  return new Uint8Array(hkdfSync(hash, baseKey, new Uint8Array(), info, length))
}

function ctr({ cipherKeyLength }: TestSuite, key: Bytes, nonce: Bytes, input: Bytes): Bytes {
  const counter = concat(nonce, new Uint8Array(4))
  const cipher = createCipheriv(`aes-${8 * cipherKeyLength}-ctr`, key.subarray(0, cipherKeyLength), counter)
  return concat(cipher.update(input), cipher.final())
}

/** RFC 9605 §4.5.1, "compute_tag". */
function hmacTag(of: TestSuite, key: Bytes, nonce: Bytes, aad: Bytes, ciphertext: Bytes): Bytes {
  const hmac = createHmac(of.hash.replace('-', ''), key.subarray(of.cipherKeyLength))
  for (const length of [aad.length, ciphertext.length, of.tagLength]) hmac.update(encodeUint(length, 8))
  return new Uint8Array(hmac.update(nonce).update(aad).update(ciphertext).digest()).slice(0, of.tagLength)
}

function seal(of: TestSuite, key: Bytes, nonce: Bytes, aad: Bytes, plaintext: Bytes): Bytes {
  if (of.cipherKeyLength > 0) {
    const ciphertext = ctr(of, key, nonce, plaintext)
    return concat(ciphertext, hmacTag(of, key, nonce, aad, ciphertext))
  }
  const cipher = createCipheriv(of.keyLength === 16 ? 'aes-128-gcm' : 'aes-256-gcm', key, nonce).setAAD(aad)
  return concat(cipher.update(plaintext), cipher.final(), cipher.getAuthTag())
}

function open(of: TestSuite, key: Bytes, nonce: Bytes, aad: Bytes, sealed: Bytes): Bytes | undefined {
  const ciphertext = sealed.slice(0, -of.tagLength)
  const tag = sealed.slice(-of.tagLength)
  if (of.cipherKeyLength > 0) {
    return equalBytes(hmacTag(of, key, nonce, aad, ciphertext), tag)
      ? ctr(of, key, nonce, ciphertext)
      : undefined
  }
  const decipher = createDecipheriv(of.keyLength === 16 ? 'aes-128-gcm' : 'aes-256-gcm', key, nonce)
  decipher.setAAD(aad).setAuthTag(tag)
  try {
    return concat(decipher.update(ciphertext), decipher.final())
  } catch {
    return undefined
  }
}

test.skipIf(!present)('all 289 headers are written and read back, beyond 2^53 too', () => {
  expect(headers.length).toBe(289)
  let beyond = 0
  for (const { kid, ctr: counter, encoded } of headers) {
    const bytes = unhex(encoded)
    const header = { kid: canonical(kid), ctr: canonical(counter), length: bytes.length }
    if (typeof header.kid === 'bigint' || typeof header.ctr === 'bigint') beyond++
    expect(encodeHex(encodeHeader(header.kid, header.ctr))).toBe(encoded)
    expect(decodeHeader(bytes)).toEqual(header)
  }
  expect(beyond).toBe(93)
})

test.skipIf(!present)('the compound AEAD used for the other suites here is the RFC’s', () => {
  expect(aeads.length).toBe(6)
  for (const vector of aeads) {
    const of = suiteOf(vector.cipher_suite)
    const sealed = seal(of, unhex(vector.key), unhex(vector.nonce), unhex(vector.aad), unhex(vector.pt))
    expect(encodeHex(sealed)).toBe(vector.ct)
  }
})

test.skipIf(!present)('there is a frame of each of the eight suites', () => {
  expect(frames.map((vector) => vector.cipher_suite)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
})

test.each(frames)('suite $cipher_suite: labels, key, salt, nonce, AAD and frame', (vector) => {
  const of = suiteOf(vector.cipher_suite)
  const kid = canonical(vector.kid)
  const baseKey = unhex(vector.base_key)
  expect(encodeHex(keyLabel(of, kid))).toBe(vector.sframe_key_label)
  expect(encodeHex(saltLabel(of, kid))).toBe(vector.sframe_salt_label)
  const key = hkdf(of, baseKey, keyLabel(of, kid), of.keyLength)
  const salt = hkdf(of, baseKey, saltLabel(of, kid), of.nonceLength)
  expect(encodeHex(key)).toBe(vector.sframe_key)
  expect(encodeHex(salt)).toBe(vector.sframe_salt)
  const nonce = nonceOf(salt, Number(vector.ctr))
  expect(encodeHex(nonce)).toBe(vector.nonce)
  const header = encodeHeader(kid, canonical(vector.ctr))
  const aad = concat(header, unhex(vector.metadata))
  expect(encodeHex(aad)).toBe(vector.aad)
  const sealed = seal(of, key, nonce, aad, unhex(vector.pt))
  expect(encodeHex(concat(header, sealed))).toBe(vector.ct)
  expect(encodeHex(open(of, key, nonce, aad, sealed) ?? new Uint8Array())).toBe(vector.pt)
  sealed[0]! ^= 1
  expect(open(of, key, nonce, aad, sealed)).toBeUndefined()
})

test.skipIf(!present)(
  'suite 4: the product derives the salt and a key that makes and opens the frame',
  async () => {
    const vector = frames.find((frame) => frame.cipher_suite === AES_128_GCM_SHA256_128.id)!
    const baseKey = await importBaseKey(unhex(vector.base_key))
    const sealing = await deriveFrameKey(baseKey!, Number(vector.kid), 'encrypt')
    const opening = await deriveFrameKey(baseKey!, Number(vector.kid), 'decrypt')
    expect(encodeHex(sealing!.salt)).toBe(vector.sframe_salt)
    const iv = nonceOf(sealing!.salt, Number(vector.ctr))
    const aead = { name: 'AES-GCM', iv, additionalData: unhex(vector.aad) }
    const sealed = new Uint8Array(await crypto.subtle.encrypt(aead, sealing!.key, unhex(vector.pt)))
    const header = encodeHeader(Number(vector.kid), Number(vector.ctr))
    expect(encodeHex(concat(header, sealed))).toBe(vector.ct)
    expect(encodeHex(new Uint8Array(await crypto.subtle.decrypt(aead, opening!.key, sealed)))).toBe(vector.pt)
    expect(sealing!.key.extractable).toBe(false)
  },
)
