import { concat, encodeBase64url, encodeUint, encodeUtf8 } from '../bytes.ts'
import { CIPHER_SUITE_ID } from './cipher-suite.ts'
import { MEMBER_ID_BYTES } from './limits.ts'
import type { ClientConfig, Credential } from './library.ts'
import type { MeetingRoom } from './room.ts'

const ADMISSION_LABEL = encodeUtf8('incamera v1 admission')

/** HMAC-SHA256. */
const PROOF_BYTES = 32

/** A key object of WebCrypto; its name differs between the types of Node and of browsers. */
type HmacKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>

/** What an admission proof is made with; part of {@link MeetingRoom}. */
export type Admission = Pick<MeetingRoom, 'roomId' | 'admissionKey'>

/**
 * Everything that the proof ties together. Only `roomId` has a free length, so no two inputs give the same bytes.
 * The signature key is in it: a proof cannot be copied to another key, nor a leaf to another room.
 */
function proofInput(
  roomId: Uint8Array,
  memberId: Uint8Array,
  signaturePublicKey: Uint8Array,
): Uint8Array<ArrayBuffer> {
  return concat(ADMISSION_LABEL, signaturePublicKey, roomId, encodeUint(CIPHER_SUITE_ID, 2), memberId)
}

function importAdmissionKey(admissionKey: Uint8Array): Promise<HmacKey> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  return crypto.subtle.importKey('raw', new Uint8Array(admissionKey), algorithm, false, ['sign', 'verify'])
}

/** A basic credential (RFC 9420 §5.3) with the identity `memberId ‖ admission proof`. */
export async function createCredential(
  admission: Admission,
  memberId: Uint8Array,
  signaturePublicKey: Uint8Array,
): Promise<Credential> {
  const key = await importAdmissionKey(admission.admissionKey)
  const proof = await crypto.subtle.sign(
    'HMAC',
    key,
    proofInput(admission.roomId, memberId, signaturePublicKey),
  )
  return { credentialType: 'basic', identity: concat(memberId, new Uint8Array(proof)) }
}

/**
 * The member id in a credential; `undefined` if it is not of our form. Whether it is true is for
 * {@link AdmissionVerifier} to say.
 */
export function memberIdUnverified(credential: Credential): string | undefined {
  if (credential.credentialType !== 'basic') return undefined
  if (credential.identity.length !== MEMBER_ID_BYTES + PROOF_BYTES) return undefined
  return encodeBase64url(credential.identity.subarray(0, MEMBER_ID_BYTES))
}

/**
 * Checks admission proofs of one room: whoever made a credential holds the meeting link. The key is shared by all who
 * hold the link, so the proof keeps the server out; it does not keep one member from making a second identity.
 */
export class AdmissionVerifier {
  readonly #key: HmacKey
  readonly #roomId: Uint8Array

  private constructor(key: HmacKey, roomId: Uint8Array) {
    this.#key = key
    this.#roomId = roomId
  }

  static async create(admission: Admission): Promise<AdmissionVerifier> {
    return new AdmissionVerifier(
      await importAdmissionKey(admission.admissionKey),
      new Uint8Array(admission.roomId),
    )
  }

  async verify(credential: Credential, signaturePublicKey: Uint8Array): Promise<boolean> {
    if (credential.credentialType !== 'basic' || memberIdUnverified(credential) === undefined) return false
    const memberId = credential.identity.subarray(0, MEMBER_ID_BYTES)
    const proof = new Uint8Array(credential.identity.subarray(MEMBER_ID_BYTES))
    const input = proofInput(this.#roomId, memberId, signaturePublicKey)
    return crypto.subtle.verify('HMAC', this.#key, proof, input)
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
