import { concat, encodeBase64url, encodeUint, encodeUtf8 } from '../bytes.ts'
import { CIPHER_SUITE_ID } from './cipher-suite.ts'
import { MEMBER_ID_BYTES, STANDING_BYTES } from './limits.ts'
import type { ClientConfig, Credential } from './library.ts'
import type { MeetingRoom } from './room.ts'

const ADMISSION_LABEL = encodeUtf8('incamera v1 admission')
const ACCESS_LABEL = encodeUtf8('incamera v1 access')

/** HMAC-SHA256. */
const PROOF_BYTES = 32

const ADMISSION_AT = MEMBER_ID_BYTES
const ACCESS_AT = ADMISSION_AT + PROOF_BYTES
const STANDING_AT = ACCESS_AT + PROOF_BYTES
const IDENTITY_BYTES = STANDING_AT + STANDING_BYTES

/** A key object of WebCrypto; its name differs between the types of Node and of browsers. */
type HmacKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>

/** What the proofs are made with; part of {@link MeetingRoom}. */
export type Admission = Pick<MeetingRoom, 'roomId' | 'admissionKey' | 'accessKey'>

/**
 * Everything that a proof ties together. Only `roomId` has a free length, so no two inputs give the same bytes.
 * The signature key is in it: a proof cannot be copied to another key, nor a leaf to another room.
 */
function proofInput(
  label: Uint8Array,
  roomId: Uint8Array,
  memberId: Uint8Array,
  signaturePublicKey: Uint8Array,
): Uint8Array<ArrayBuffer> {
  return concat(label, signaturePublicKey, roomId, encodeUint(CIPHER_SUITE_ID, 2), memberId)
}

function importKey(key: Uint8Array): Promise<HmacKey> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  return crypto.subtle.importKey('raw', new Uint8Array(key), algorithm, false, ['sign', 'verify'])
}

/**
 * A basic credential (RFC 9420 §5.3) with the identity `memberId ‖ admission proof ‖ access proof ‖ standing`.
 *
 * @param standing 64 bytes (standing.ts)
 */
export async function createCredential(
  { admissionKey, accessKey, roomId }: Admission,
  memberId: Uint8Array,
  signaturePublicKey: Uint8Array,
  standing: Uint8Array,
): Promise<Credential> {
  const prove = async (secret: Uint8Array, label: Uint8Array): Promise<Uint8Array> => {
    const input = proofInput(label, roomId, memberId, signaturePublicKey)
    return new Uint8Array(await crypto.subtle.sign('HMAC', await importKey(secret), input))
  }
  const admission = await prove(admissionKey, ADMISSION_LABEL)
  const access = await prove(accessKey, ACCESS_LABEL)
  return { credentialType: 'basic', identity: concat(memberId, admission, access, standing) }
}

/** A credential of our form in its parts, nothing of it checked; `undefined` for any other. */
function partsOf(credential: Credential) {
  if (credential.credentialType !== 'basic' || credential.identity.length !== IDENTITY_BYTES) return undefined
  const { identity } = credential
  return {
    memberId: identity.slice(0, ADMISSION_AT),
    admission: identity.slice(ADMISSION_AT, ACCESS_AT),
    access: identity.slice(ACCESS_AT, STANDING_AT),
    standing: identity.slice(STANDING_AT),
  }
}

/**
 * The member id in a credential; `undefined` if it is not of our form. Whether it is true is for
 * {@link AdmissionVerifier} to say.
 */
export function memberIdUnverified(credential: Credential): string | undefined {
  const parts = partsOf(credential)
  return parts && encodeBase64url(parts.memberId)
}

/** Member id and standing as a credential has them, 16 and 64 bytes; `undefined` if it is not of our form. */
export function standingUnverified(
  credential: Credential,
): { readonly memberId: Uint8Array; readonly standing: Uint8Array } | undefined {
  return partsOf(credential)
}

/**
 * Checks the proofs of one room. The admission proof: whoever made a credential holds the meeting link. The access proof:
 * and whatever else is asked of those who come in now. The keys are shared by all who know the same, so the proofs keep
 * the server out; they do not keep one member from making a second identity.
 */
export class AdmissionVerifier {
  readonly #admission: HmacKey
  readonly #access: HmacKey
  readonly #roomId: Uint8Array

  private constructor(admission: HmacKey, access: HmacKey, roomId: Uint8Array) {
    this.#admission = admission
    this.#access = access
    this.#roomId = roomId
  }

  static async create({ admissionKey, accessKey, roomId }: Admission): Promise<AdmissionVerifier> {
    const [admission, access] = await Promise.all([importKey(admissionKey), importKey(accessKey)])
    return new AdmissionVerifier(admission, access, new Uint8Array(roomId))
  }

  /** Whether its maker holds the link. Asked of every leaf. */
  async verify(credential: Credential, signaturePublicKey: Uint8Array): Promise<boolean> {
    const parts = partsOf(credential)
    if (parts === undefined) return false
    const input = proofInput(ADMISSION_LABEL, this.#roomId, parts.memberId, signaturePublicKey)
    return crypto.subtle.verify('HMAC', this.#admission, parts.admission, input)
  }

  /** Whether its maker may be added by what holds now. Asked of every Add, and of no leaf that is there already. */
  async verifyAccess(credential: Credential, signaturePublicKey: Uint8Array): Promise<boolean> {
    const parts = partsOf(credential)
    if (parts === undefined) return false
    const input = proofInput(ACCESS_LABEL, this.#roomId, parts.memberId, signaturePublicKey)
    return crypto.subtle.verify('HMAC', this.#access, parts.access, input)
  }
}

/** The library's settings for one room. Its authentication service is the admission proof; there is no other. */
export function clientConfig(verifier: AdmissionVerifier): ClientConfig {
  return {
    authService: {
      validateCredential: (credential, signatureKey) => verifier.verify(credential, signatureKey),
    },
    // Receivers have no `now`: the committer checks lifetimes, everybody checks their length (key-package.ts).
    lifetimeConfig: { maximumTotalLifetime: 90_000n, validateLifetimeOnReceive: false },
    keyPackageEqualityConfig: {
      compareKeyPackages: (a, b) => sameMember(a.leafNode.credential, b.leafNode.credential),
      compareKeyPackageToLeafNode: (a, b) => sameMember(a.leafNode.credential, b.credential),
    },
    // Old epochs: higher reads messages that overtook several commits, lower forgets keys sooner.
    keyRetentionConfig: {
      retainKeysForGenerations: 10,
      retainKeysForEpochs: 4,
      maximumForwardRatchetSteps: 200,
    },
    paddingConfig: { kind: 'padUntilLength', padUntilLength: 256 },
  }
}

function sameMember(a: Credential, b: Credential): boolean {
  const memberId = memberIdUnverified(a)
  return memberId !== undefined && memberId === memberIdUnverified(b)
}
