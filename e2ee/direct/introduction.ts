import { counted, decodeBase64url, encodeBase64url, type Bytes } from '../bytes.ts'
import type { IntroductionMessage } from '../conversation/index.ts'
import { createHpkeKeys, type HpkeKeys } from '../mls/index.ts'

/**
 * What makes one visitor out of the visits of a page to a meeting. Each visit has a member id and leaf of its own, drawn
 * anew; the visitor stays the same from joining to leaving, through lost connections and restarts of the server.
 */
export interface VisitorKeys {
  /** base64url of the Ed25519 public key: how others know this visitor again. */
  readonly visitor: string
  readonly signingKey: CryptoKey
  /** What is sealed to this visitor alone is sealed to these. */
  readonly box: HpkeKeys
}

/** A visitor as its introduction shows it. */
export interface Visitor {
  /** base64url of the Ed25519 public key. */
  readonly visitor: string
  /** X25519 public key, 32 bytes. */
  readonly boxKey: Bytes
}

/** Where an introduction holds: for one member in one group. */
export interface IntroductionPlace {
  readonly groupId: Uint8Array
  /** base64url of the 16 bytes, as the group knows the sender. */
  readonly memberId: string
}

const LABEL = 'incamera v1 introduction'
const SIGNATURE_BYTES = 64

/** Keys for one stay in one meeting. The private keys cannot be exported, nor told from anybody else's. */
export async function createVisitorKeys(): Promise<VisitorKeys> {
  const { publicKey, privateKey } = await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify'])
  const visitor = encodeBase64url(new Uint8Array(await crypto.subtle.exportKey('raw', publicKey)))
  return { visitor, signingKey: privateKey, box: await createHpkeKeys() }
}

function signedBytes({ groupId, memberId }: IntroductionPlace, boxKey: Uint8Array): Bytes {
  return counted(LABEL, groupId, memberId, boxKey)
}

/** Says under which member id this visitor is in the group. */
export async function introduce(
  { visitor, signingKey, box }: VisitorKeys,
  place: IntroductionPlace,
): Promise<IntroductionMessage> {
  const proof = await crypto.subtle.sign('Ed25519', signingKey, signedBytes(place, box.publicKey))
  return {
    kind: 'introduction',
    visitor,
    box: encodeBase64url(box.publicKey),
    proof: encodeBase64url(new Uint8Array(proof)),
  }
}

/**
 * The visitor, if the holder of its key made this introduction for this member of this group: nobody can take over
 * another's, seen here or elsewhere. `undefined` for everything else; never throws.
 */
export async function verifyIntroduction(
  { visitor, box, proof }: Omit<IntroductionMessage, 'kind'>,
  place: IntroductionPlace,
): Promise<Visitor | undefined> {
  const [publicKey, boxKey, signature] = [visitor, box, proof].map(decodeBase64url)
  if (publicKey === undefined || boxKey === undefined || signature?.length !== SIGNATURE_BYTES)
    return undefined
  try {
    const key = await crypto.subtle.importKey('raw', publicKey, 'Ed25519', false, ['verify'])
    const holds = await crypto.subtle.verify('Ed25519', key, signature, signedBytes(place, boxKey))
    return holds ? { visitor, boxKey } : undefined
  } catch {
    return undefined // a point that WebCrypto refuses
  }
}
