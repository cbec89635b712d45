/**
 * What ts-mls leaves to us: which commits of a member this meeting accepts, beyond being valid MLS. Checked by the
 * committer before it sends, by every receiver before it adopts a state, and by a joiner for the whole tree.
 */
import { equalBytes } from '../bytes.ts'
import type { GroupEnvironment } from './environment.ts'
import { isNextContext, isOurContext } from './group-context.ts'
import { checkAddedKeyPackage, isOurLeaf, TakenNames } from './key-package.ts'
import { encodeLeafNode, encodeLeafNodeData } from './library.ts'
import type { GroupContext, GroupInfo, KeyPackage, LeafNode, ProposalOrRef, RatchetTree } from './library.ts'
import { MAX_MEMBERS } from './limits.ts'
import type { CommitRejection } from './outcome.ts'
import { isRoomPsk } from './psk.ts'
import { leafAt, leafCount, memberAt, rosterOf } from './roster.ts'
import type { RosterEntry } from './roster.ts'

/** What a commit does to the membership, read from its proposals. */
export interface MembershipChange {
  readonly adds: readonly KeyPackage[]
  /** Leaf indices. */
  readonly removes: readonly number[]
}

/** The part of a group's state that the policy looks at. */
export interface PublicState {
  readonly groupContext: GroupContext
  readonly ratchetTree: RatchetTree
}

/**
 * Whether `committer` may remove `removed`. For now every member may remove every other one: the meeting is open, and
 * the server's notices of lost connections are carried out by whoever commits. The signed room policy will decide here.
 */
export function mayRemove(_removal: {
  readonly committer: RosterEntry
  readonly removed: RosterEntry
}): boolean {
  return true
}

/**
 * Reads the proposals of a commit, all of them by value: add, remove and the room's psk; no update, reinit,
 * external_init, group_context_extensions, custom ones or references (we accept no standalone proposals).
 */
export function readProposals(
  proposals: readonly ProposalOrRef[],
  committer: RosterEntry,
  before: PublicState,
  { room, suite }: GroupEnvironment,
): MembershipChange | CommitRejection {
  const adds: KeyPackage[] = []
  const removes: number[] = []
  let psks = 0
  for (const item of proposals) {
    if (item.proposalOrRefType !== 'proposal') return 'proposal_not_allowed'
    const { proposal } = item
    switch (proposal.proposalType) {
      case 'add':
        adds.push(proposal.add.keyPackage)
        break
      case 'remove':
        removes.push(proposal.remove.removed)
        break
      case 'psk':
        if (!isRoomPsk(proposal.psk.preSharedKeyId, room.roomId, suite)) return 'psk_missing'
        psks++
        break
      default:
        return 'proposal_not_allowed'
    }
  }
  if (psks > 1) return 'proposal_not_allowed'
  if (adds.length > 0 && psks !== 1) return 'psk_missing'
  for (const leaf of removes) {
    const removed = memberAt(before.ratchetTree, leaf)
    if (removed === undefined) return 'invalid'
    if (!mayRemove({ committer, removed })) return 'removal_not_allowed'
  }
  return { adds, removes }
}

/** Whether the committer's leaf kept everything but its encryption key and what follows from that (RFC 9420 §7.5). */
function isSuccessor(before: LeafNode, after: LeafNode): boolean {
  return (
    after.leafNodeSource === 'commit' &&
    isOurLeaf(after) &&
    equalBytes(
      encodeLeafNodeData({ ...after, hpkePublicKey: before.hpkePublicKey }),
      encodeLeafNodeData(before),
    )
  )
}

function isSameLeaf(a: LeafNode, b: LeafNode): boolean {
  return a === b || equalBytes(encodeLeafNode(a), encodeLeafNode(b))
}

/** The leaves of `after` that no unremoved leaf of `before` explains; `undefined` if one was tampered with. */
function newLeaves(
  before: RatchetTree,
  after: RatchetTree,
  committerLeaf: number,
  removes: readonly number[],
): LeafNode[] | undefined {
  const added: LeafNode[] = []
  for (let leaf = 0; leaf < Math.max(leafCount(before), leafCount(after)); leaf++) {
    const old = removes.includes(leaf) ? undefined : leafAt(before, leaf)
    const now = leafAt(after, leaf)
    if (old === undefined) {
      if (now !== undefined) added.push(now)
      continue
    }
    if (now === undefined) return undefined
    if (isSameLeaf(old, now)) continue
    if (leaf !== committerLeaf || !isSuccessor(old, now)) return undefined
  }
  return added
}

/** Whether the two lists hold the same leaves, in any order. */
function isExactly(leaves: readonly LeafNode[], adds: readonly KeyPackage[]): boolean {
  if (leaves.length !== adds.length) return false
  const open = adds.map((keyPackage) => keyPackage.leafNode as LeafNode)
  return leaves.every((leaf) => {
    const at = open.findIndex((candidate) => isSameLeaf(candidate, leaf))
    if (at >= 0) open.splice(at, 1)
    return at >= 0
  })
}

/**
 * Whether `after` is what the commit of `committerLeaf` may make of `before`.
 *
 * @returns the rule that is broken; `undefined` if none
 */
export async function checkTransition(
  before: PublicState,
  after: PublicState,
  committerLeaf: number,
  { adds, removes }: MembershipChange,
  environment: GroupEnvironment,
): Promise<CommitRejection | undefined> {
  if (!isNextContext(before.groupContext, after.groupContext)) return 'context_changed'
  const added = newLeaves(before.ratchetTree, after.ratchetTree, committerLeaf, removes)
  if (added === undefined || !isExactly(added, adds)) return 'tree_changed'
  if (rosterOf(after.ratchetTree).length > MAX_MEMBERS) return 'group_full'
  if (!new TakenNames().takeTree(after.ratchetTree)) return 'duplicate_member'
  for (const keyPackage of adds) {
    const rejection = await checkAddedKeyPackage(keyPackage, environment)
    if (rejection !== undefined) return rejection === 'not_admitted' ? 'not_admitted' : 'key_package_refused'
  }
  return undefined
}

/**
 * Whether a group that we are invited to keeps all the rules: context, every leaf, unique names, number of members.
 * Tree hash, parent hashes and signatures are the library's part.
 */
export async function isAcceptableGroup(
  info: GroupInfo,
  tree: RatchetTree,
  { verifier }: GroupEnvironment,
): Promise<boolean> {
  if (!isOurContext(info.groupContext)) return false
  if (info.extensions.some(({ extensionType }) => extensionType !== 'ratchet_tree')) return false
  if (rosterOf(tree).length > MAX_MEMBERS || !new TakenNames().takeTree(tree)) return false
  for (let leaf = 0; leaf < leafCount(tree); leaf++) {
    const node = leafAt(tree, leaf)
    if (node === undefined) continue
    if (!isOurLeaf(node) || !(await verifier.verify(node.credential, node.signaturePublicKey))) return false
  }
  return true
}
