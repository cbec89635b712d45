/** The host's side of a meeting: everything follows from the host seed, which is what a host link carries. */
import { concat, decodeBase64url, decodeHex, equalBytes, type Bytes } from '../bytes.ts'
import { labelledHash, labelledKey } from './labelled.ts'

/** Bytes of a host seed and of a meeting secret, the two things a link can carry. */
export const LINK_SECRET_LENGTH = 16

type WebCryptoKey = InstanceType<typeof CryptoKey>

/** What a host device knows and a participant does not, and what it commits to. */
export interface Meeting {
  /** Ed25519. The private key cannot be exported. */
  readonly hostKeyPair: { readonly privateKey: WebCryptoKey; readonly publicKey: WebCryptoKey }
  /** The public key as bytes. 32 bytes. */
  readonly hostPublic: Bytes
  /** `r`: hides the host's key from who sees only the meeting secret. 32 bytes. */
  readonly blinding: Bytes
  /** `S`: what the participant link carries. 16 bytes. */
  readonly meetingSecret: Bytes
}

/**
 * A new host seed of 16 bytes. `randomBytes(n)` gives n bytes from a cryptographic generator.
 *
 * @throws TypeError if it gives another number of bytes, as a seed that is too short can be guessed.
 */
export function createHostSeed(randomBytes: (length: number) => Uint8Array): Bytes {
  const seed = randomBytes(LINK_SECRET_LENGTH)
  if (seed.length !== LINK_SECRET_LENGTH) throw new TypeError('randomBytes gave a wrong number of bytes')
  return seed.slice()
}

/**
 * The meeting secret that commits to a host key: the first 16 bytes of SHA-256(`incamera v1 link` ‖ hostPublic ‖
 * blinding). Both take 32 bytes.
 */
async function commitToHost(hostPublic: Uint8Array, blinding: Uint8Array): Promise<Bytes> {
  return (await labelledHash('incamera v1 link', hostPublic, blinding)).slice(0, LINK_SECRET_LENGTH)
}

/**
 * Whether a key and blinding from a room record belong to the host of this meeting. Neither the server nor a participant
 * can make others that do. Resolves to `false` for wrong lengths too.
 */
export async function isHostOfMeeting(
  meetingSecret: Uint8Array,
  hostPublic: Uint8Array,
  blinding: Uint8Array,
): Promise<boolean> {
  if (hostPublic.length !== 32 || blinding.length !== 32) return false
  return equalBytes(await commitToHost(hostPublic, blinding), meetingSecret)
}

/** PrivateKeyInfo of an Ed25519 key up to its 32 bytes (RFC 8410 §7). */
const PKCS8_ED25519 = decodeHex('302e020100300506032b657004220420')!

/** WebCrypto gives the public key to a private one only by way of an export. */
async function ed25519KeyPair(seed: Uint8Array): Promise<Pick<Meeting, 'hostKeyPair' | 'hostPublic'>> {
  const pkcs8 = concat(PKCS8_ED25519, seed)
  const exportable = await crypto.subtle.importKey('pkcs8', pkcs8, 'Ed25519', true, ['sign'])
  const { x } = await crypto.subtle.exportKey('jwk', exportable)
  const hostPublic = decodeBase64url(x ?? '')
  if (hostPublic?.length !== 32) throw new TypeError('WebCrypto exported no Ed25519 public key')
  const [privateKey, publicKey] = await Promise.all([
    crypto.subtle.importKey('pkcs8', pkcs8, 'Ed25519', false, ['sign']),
    crypto.subtle.importKey('raw', hostPublic, 'Ed25519', true, ['verify']),
  ])
  return { hostKeyPair: { privateKey, publicKey }, hostPublic }
}

/** Everything that follows from the host seed (16 bytes). Rejects only where WebCrypto lacks Ed25519. */
export async function deriveMeeting(hostSeed: Uint8Array): Promise<Meeting> {
  const [keySeed, blinding] = await Promise.all([
    labelledKey(hostSeed, 'incamera v1 host key'),
    labelledKey(hostSeed, 'incamera v1 blinding'),
  ])
  const { hostKeyPair, hostPublic } = await ed25519KeyPair(keySeed)
  return { hostKeyPair, hostPublic, blinding, meetingSecret: await commitToHost(hostPublic, blinding) }
}
