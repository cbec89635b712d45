import { encodeHex, encodeUtf8, equalBytes } from '../bytes.ts'
import { CIPHER_SUITE } from './cipher-suite.ts'
import { memberIdUnverified } from './credential.ts'
import type { GroupEnvironment } from './environment.ts'
import { verifyKeyPackage, verifyLeafNodeSignatureKeyPackage } from './library.ts'
import type { KeyPackage, LeafNode, LeafNodeKeyPackage, RatchetTree } from './library.ts'
import { isCurrent, isShortLifetime } from './lifetime.ts'
import { decodedCodecs } from './media-extension.ts'
import { CAPABILITIES } from './member-keys.ts'
import { decodeMessage } from './message.ts'
import type { KeyPackageRejection } from './outcome.ts'

/** X25519 and Ed25519 public keys. */
const PUBLIC_KEY_BYTES = 32

/** The key package in an MLSMessage; `undefined` for anything else. */
export function decodeKeyPackageMessage(bytes: Uint8Array): KeyPackage | undefined {
  const message = decodeMessage(bytes)
  return message?.wireformat === 'mls_key_package' ? message.keyPackage : undefined
}

function sameList(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((value, i) => value === b[i])
}

/** Whether a leaf has the only shape that we make: no Update leaves, one extension, exactly our capabilities. */
export function isOurLeaf(leaf: LeafNode): boolean {
  return (
    leaf.leafNodeSource !== 'update' &&
    decodedCodecs(leaf.extensions) !== undefined &&
    leaf.hpkePublicKey.length === PUBLIC_KEY_BYTES &&
    leaf.signaturePublicKey.length === PUBLIC_KEY_BYTES &&
    memberIdUnverified(leaf.credential) !== undefined &&
    sameList(leaf.capabilities.versions, CAPABILITIES.versions) &&
    sameList(leaf.capabilities.ciphersuites, CAPABILITIES.ciphersuites) &&
    sameList(leaf.capabilities.extensions, CAPABILITIES.extensions) &&
    sameList(leaf.capabilities.proposals, CAPABILITIES.proposals) &&
    sameList(leaf.capabilities.credentials, CAPABILITIES.credentials)
  )
}

function isOurKeyPackage(keyPackage: KeyPackage): boolean {
  return (
    keyPackage.version === 'mls10' &&
    keyPackage.cipherSuite === CIPHER_SUITE &&
    keyPackage.extensions.length === 0 &&
    keyPackage.initKey.length === PUBLIC_KEY_BYTES &&
    // RFC 9420 §10.1: the init key must differ from the encryption key of the leaf.
    !equalBytes(keyPackage.initKey, keyPackage.leafNode.hpkePublicKey) &&
    keyPackage.leafNode.leafNodeSource === 'key_package' &&
    isOurLeaf(keyPackage.leafNode)
  )
}

/**
 * Whether something can be encrypted to the key. A member could otherwise add a leaf with a key of low order, and no
 * later commit with a path could be made until that leaf is removed.
 */
async function isUsable(publicKey: Uint8Array, { suite }: GroupEnvironment): Promise<boolean> {
  try {
    await suite.hpke.seal(
      await suite.hpke.importPublicKey(publicKey),
      new Uint8Array(1),
      encodeUtf8('key check'),
    )
    return true
  } catch {
    return false
  }
}

/** What committer and receivers check of an Add, the signatures aside: those the library verifies for receivers. */
export async function checkAddedKeyPackage(
  keyPackage: KeyPackage,
  environment: GroupEnvironment,
): Promise<'wrong_suite' | 'expired' | 'not_admitted' | 'malformed' | undefined> {
  if (!isOurKeyPackage(keyPackage)) return 'wrong_suite'
  if (!isShortLifetime(keyPackage.leafNode.lifetime)) return 'expired'
  const { credential, signaturePublicKey, hpkePublicKey } = keyPackage.leafNode
  if (!(await environment.verifier.verify(credential, signaturePublicKey))) return 'not_admitted'
  return (await isUsable(hpkePublicKey, environment)) ? undefined : 'malformed'
}

async function hasValidSignatures(keyPackage: KeyPackage, { suite }: GroupEnvironment): Promise<boolean> {
  try {
    const leaf: LeafNodeKeyPackage = keyPackage.leafNode
    return (
      (await verifyLeafNodeSignatureKeyPackage(leaf, suite.signature)) &&
      (await verifyKeyPackage(keyPackage, suite.signature))
    )
  } catch {
    return false // a signature or key of a length that WebCrypto refuses
  }
}

/** All checks of RFC 9420 §10.1 and ours that a committer makes before an Add; the group's own state aside. */
export async function checkKeyPackage(
  keyPackage: KeyPackage,
  environment: GroupEnvironment,
  now: number,
): Promise<KeyPackageRejection | undefined> {
  const rejection = await checkAddedKeyPackage(keyPackage, environment)
  if (rejection !== undefined) return rejection
  if (!isCurrent(keyPackage.leafNode.lifetime, now)) return 'expired'
  if (!(await hasValidSignatures(keyPackage, environment))) return 'bad_signature'
  return (await isUsable(keyPackage.initKey, environment)) ? undefined : 'malformed'
}

/**
 * Identities and public keys that are taken. RFC 9420 §7.3 wants signature and encryption keys unique among members;
 * the library does not compare a new leaf's own keys to the tree.
 */
export class TakenNames {
  readonly #taken = new Set<string>()

  /** Takes the leaf's member id and keys; false, and nothing taken, if one of them is taken already. */
  takeLeaf(leaf: LeafNode): boolean {
    const names = [
      `member ${memberIdUnverified(leaf.credential) ?? ''}`,
      `signature ${encodeHex(leaf.signaturePublicKey)}`,
      `encryption ${encodeHex(leaf.hpkePublicKey)}`,
    ]
    return this.#take(names)
  }

  /** Takes the names of every leaf and the key of every parent of a tree; false if two are the same. */
  takeTree(tree: RatchetTree): boolean {
    return tree.every((node) => {
      if (node === undefined) return true
      if (node.nodeType === 'leaf') return this.takeLeaf(node.leaf)
      return this.#take([`encryption ${encodeHex(node.parent.hpkePublicKey)}`])
    })
  }

  #take(names: readonly string[]): boolean {
    if (names.some((name) => this.#taken.has(name))) return false
    for (const name of names) this.#taken.add(name)
    return true
  }
}
