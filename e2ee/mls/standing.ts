/**
 * What makes somebody welcome behind a closed door: the host's key, or a power that the host gave to this very signature
 * key. Every credential carries a signature at the same place, so that the server does not see who has one that counts.
 */
import { roleOf, type HostKeys, type RoomRecord } from '../authority/index.ts'
import { counted, encodeBase64url, type Bytes } from '../bytes.ts'
import { standingUnverified } from './credential.ts'
import type { CiphersuiteImpl, LeafNode } from './library.ts'

/** `host`: holds the host's key. `named`: a host or co-host by the record. */
export type Standing = 'host' | 'named' | 'none'

const LABEL = 'incamera v1 standing'

/** The signature key is in it: a standing cannot be copied to another leaf, nor to another room. */
function signedPart(roomId: Uint8Array, memberId: Uint8Array, signaturePublicKey: Uint8Array): Bytes {
  return counted(LABEL, roomId, memberId, signaturePublicKey)
}

/** The signature for a credential: by the host's key, or else by a key that is used once and forgotten. 64 bytes. */
export async function signStanding(
  host: HostKeys | undefined,
  roomId: Uint8Array,
  memberId: Uint8Array,
  signaturePublicKey: Uint8Array,
  suite: CiphersuiteImpl,
): Promise<Uint8Array> {
  const signed = signedPart(roomId, memberId, signaturePublicKey)
  if (host !== undefined)
    return new Uint8Array(await crypto.subtle.sign('Ed25519', host.hostKeyPair.privateKey, signed))
  const { signKey } = await suite.signature.keygen()
  return suite.signature.sign(signKey, signed)
}

/** The standing of a leaf under the record; without a record nobody has one, and needs none. Never throws. */
export async function standingOf(
  leaf: LeafNode,
  record: RoomRecord | null,
  roomId: Uint8Array,
): Promise<Standing> {
  const parts = standingUnverified(leaf.credential)
  if (record === null || parts === undefined) return 'none'
  const { signaturePublicKey } = leaf
  try {
    const key = await crypto.subtle.importKey('raw', record.hostPublic.slice(), 'Ed25519', false, ['verify'])
    const signed = signedPart(roomId, parts.memberId, signaturePublicKey)
    if (await crypto.subtle.verify('Ed25519', key, parts.standing.slice(), signed)) return 'host'
  } catch {
    return 'none' // a point that WebCrypto refuses
  }
  return roleOf(record, encodeBase64url(signaturePublicKey)) === 'participant' ? 'none' : 'named'
}
