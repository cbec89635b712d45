import { memberIdUnverified } from './credential.ts'
import type { LeafNode, RatchetTree } from './library.ts'

/** A member as the ratchet tree shows it, never as the server says. */
export interface RosterEntry {
  /** Leaf index (RFC 9420 §4.1), the leaf part of an SFrame KID. It can be given to another member after a removal. */
  readonly leaf: number
  /** base64url (22 characters) of the 16 random bytes that begin the credential's identity. */
  readonly memberId: string
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
export function memberAt(tree: RatchetTree, leaf: number): RosterEntry | undefined {
  const node = leafAt(tree, leaf)
  const memberId = node && memberIdUnverified(node.credential)
  return memberId === undefined ? undefined : { leaf, memberId }
}

/** All members in the order of their leaves. The tree must have passed the policy. */
export function rosterOf(tree: RatchetTree): RosterEntry[] {
  const roster: RosterEntry[] = []
  for (let leaf = 0; leaf < leafCount(tree); leaf++) {
    const member = memberAt(tree, leaf)
    if (member !== undefined) roster.push(member)
  }
  return roster
}
