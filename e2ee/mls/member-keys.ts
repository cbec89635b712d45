import type { HostKeys } from '../authority/index.ts'
import { encodeBase64url } from '../bytes.ts'
import { CIPHER_SUITE, loadCipherSuite } from './cipher-suite.ts'
import { createCredential } from './credential.ts'
import { GroupUsageError } from './errors.ts'
import { RECORD_EXTENSION_TYPE, VERSION_EXTENSION_TYPE } from './group-context.ts'
import { encodeMlsMessage, generateKeyPackageWithKey } from './library.ts'
import type { KeyPackage, PrivateKeyPackage } from './library.ts'
import { lifetimeFrom } from './lifetime.ts'
import { MEMBER_ID_BYTES } from './limits.ts'
import { MEDIA_EXTENSION_TYPE, mediaExtension, type OptionalCodec } from './media-extension.ts'
import { assertRoomSecrets } from './room.ts'
import { signStanding } from './standing.ts'

/** Both halves of a key package, for this folder only. */
interface KeyPackagePair {
  readonly publicPackage: KeyPackage
  readonly privatePackage: PrivateKeyPackage
}

interface SignatureKeys {
  readonly signKey: Uint8Array
  readonly publicKey: Uint8Array
}

export interface CreateMemberKeysOptions {
  /** 16 random bytes drawn by the caller, new for each meeting. */
  readonly memberId: Uint8Array
  readonly admissionKey: Uint8Array
  readonly accessKey: Uint8Array
  readonly roomId: Uint8Array
  /** Milliseconds since the Unix epoch. */
  readonly now: number
  /** Shows that this device is a host's. The keys of the meeting that the room belongs to. */
  readonly host?: HostKeys | undefined
  /**
   * Keys of an earlier visit of this device whose signature key is kept, because the room record gives it a power. The
   * server can then tell that both visits are of one device.
   */
  readonly successorTo?: MemberKeys | undefined
  /** Which codecs this device can decode beside VP8 and Opus: none by default. Everybody in the group, and the server, sees it. */
  readonly decodes?: readonly OptionalCodec[] | undefined
}

/** The capabilities of every leaf, exactly: our suite and our three extensions, and no GREASE, which would tell browsers apart. */
export const CAPABILITIES = {
  versions: ['mls10'],
  ciphersuites: [CIPHER_SUITE],
  extensions: [VERSION_EXTENSION_TYPE, RECORD_EXTENSION_TYPE, MEDIA_EXTENSION_TYPE],
  proposals: [],
  credentials: ['basic'],
} as const

/** Read the pair out of {@link MemberKeys}; assigned by the class, which alone can see its fields. */
let pairOf: (keys: MemberKeys) => KeyPackagePair
let signatureKeysOf: (keys: MemberKeys) => SignatureKeys
let setUsed: (keys: MemberKeys) => void

/**
 * What a device prepares before it is in a group: a key package and the private keys to it. The private keys cannot
 * be read from it nor copied to another thread. It serves for one group; a failed join leaves it usable, so that a
 * corrected password can be tried with the same Welcome.
 */
export class MemberKeys {
  readonly #pair: KeyPackagePair
  /** A copy: the group that these keys led to zeroes its own when it ends. */
  readonly #signatureKeys: SignatureKeys
  #used = false

  /** base64url of the 16 bytes. */
  readonly memberId: string
  /** An MLSMessage with the KeyPackage (RFC 9420 §10); public, to be sent to the committer. */
  readonly keyPackageMessage: Uint8Array

  static {
    pairOf = (keys) => {
      if (keys.#used) throw GroupUsageError.keysUsed()
      return keys.#pair
    }
    signatureKeysOf = (keys) => keys.#signatureKeys
    setUsed = (keys) => {
      keys.#used = true
    }
  }

  private constructor(pair: KeyPackagePair, signatureKeys: SignatureKeys, memberId: string) {
    this.#pair = pair
    this.#signatureKeys = signatureKeys
    this.memberId = memberId
    this.keyPackageMessage = encodeMlsMessage({
      version: 'mls10',
      wireformat: 'mls_key_package',
      keyPackage: pair.publicPackage,
    })
  }

  static async create(options: CreateMemberKeysOptions): Promise<MemberKeys> {
    const { memberId, now, host, roomId, successorTo } = options
    assertRoomSecrets(options)
    if (memberId.length !== MEMBER_ID_BYTES) throw GroupUsageError.badArgument('memberId', '16 bytes')
    if (!Number.isSafeInteger(Math.floor(now)) || now < 0)
      throw GroupUsageError.badArgument('now', 'milliseconds')
    const suite = await loadCipherSuite()
    // Copies here too: the group zeroes what it is given.
    const { signKey, publicKey } =
      successorTo === undefined ? await suite.signature.keygen() : signatureKeysOf(successorTo)
    const signatureKeys = { signKey: signKey.slice(), publicKey: publicKey.slice() }
    const standing = await signStanding(host, roomId, memberId, publicKey, suite)
    const credential = await createCredential(options, memberId, publicKey, standing)
    const capabilities = {
      versions: [...CAPABILITIES.versions],
      ciphersuites: [...CAPABILITIES.ciphersuites],
      extensions: [...CAPABILITIES.extensions],
      proposals: [...CAPABILITIES.proposals],
      credentials: [...CAPABILITIES.credentials],
    }
    const lifetime = lifetimeFrom(now)
    const pair = await generateKeyPackageWithKey(
      credential,
      capabilities,
      lifetime,
      [],
      signatureKeys,
      suite,
      [mediaExtension(options.decodes ?? [])],
    )
    return new MemberKeys(
      pair,
      { signKey: signKey.slice(), publicKey: publicKey.slice() },
      encodeBase64url(memberId),
    )
  }
}

/**
 * Makes the keys with which one device joins one meeting.
 *
 * @throws GroupUsageError `bad_argument` for a wrong length
 */
export function createMemberKeys(options: CreateMemberKeysOptions): Promise<MemberKeys> {
  return MemberKeys.create(options)
}

/**
 * The key package and its private keys. Not exported from the workspace.
 *
 * @throws GroupUsageError `keys_used`
 */
export function keyPackagePairOf(keys: MemberKeys): KeyPackagePair {
  return pairOf(keys)
}

/** From now on these keys belong to a group. */
export function markUsed(keys: MemberKeys): void {
  setUsed(keys)
}
