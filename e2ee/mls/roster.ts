import { type Role, roleOf } from '../authority/index.ts'
import type { RoomRecord } from '../authority/index.ts'
import { encodeBase64url } from '../bytes.ts'
import { memberIdUnverified } from './credential.ts'
import type { LeafNode, RatchetTree } from './library.ts'

/** A member as the ratchet tree shows it, never as the server says. */
export interface Member {
  /** Leaf index (RFC 9420 §4.1), the leaf part of an SFrame KID. It can be given to another member after a removal. */
  readonly leaf: number
  /** base64url (22 characters) of the 16 random bytes that begin the credential's identity. */
  readonly memberId: string
}

/** A member with the role that the room record of the epoch gives its leaf. */
export interface RosterEntry extends Member {
  readonly role: Role
}

/** The leaf node at a leaf index; `undefined` if blank. Leaf i is node 2i (RFC 9420 appendix C). */
export function leafAt(tree: RatchetTree, leaf: number): LeafNode | undefined {
  const node = tree[2 * leaf]
  return node?.nodeType === 'leaf' ? node.leaf : undefined
}

/** How many leaf positions the tree has, blank ones included. */
export function leafCount(tree: RatchetTree): number {
  return (tree.length + 1) >> 1
}

/** The member at a leaf; `undefined` if the leaf is blank or its credential not of our form. */
export function memberAt(tree: RatchetTree, leaf: number): Member | undefined {
  const node = leafAt(tree, leaf)
  const memberId = node && memberIdUnverified(node.credential)
  return memberId === undefined ? undefined : { leaf, memberId }
}

/** The member at a leaf with its role under the record (null: there is none). */
export function entryAt(tree: RatchetTree, leaf: number, record: RoomRecord | null): RosterEntry | undefined {
  const node = leafAt(tree, leaf)
  const member = memberAt(tree, leaf)
  if (node === undefined || member === undefined) return undefined
  // Every commit asks for the whole roster, mostly to count it: spare the encoding.
  if (record === null) return { ...member, role: 'participant' }
  return { ...member, role: roleOf(record, encodeBase64url(node.signaturePublicKey)) }
}

/**
 * base64url of each member's signature public key, by member id. A member keeps its key for as long as it has its leaf
 * (policy.ts), so who is known by it is known in all epochs of its membership.
 */
export function signatureKeysOf(tree: RatchetTree): Map<string, string> {
  const keys = new Map<string, string>()
  for (let leaf = 0; leaf < leafCount(tree); leaf++) {
    const node = leafAt(tree, leaf)
    if (node === undefined) continue
    const memberId = memberIdUnverified(node.credential)
    if (memberId !== undefined) keys.set(memberId, encodeBase64url(node.signaturePublicKey))
  }
  return keys
}

/** All members in the order of their leaves, with their roles under the record. The tree must have passed the policy. */
export function rosterOf(tree: RatchetTree, record: RoomRecord | null): RosterEntry[] {
  const roster: RosterEntry[] = []
  for (let leaf = 0; leaf < leafCount(tree); leaf++) {
    const entry = entryAt(tree, leaf, record)
    if (entry !== undefined) roster.push(entry)
  }
  return roster
}
