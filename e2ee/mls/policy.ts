/**
 * What ts-mls leaves to us: which commits of a member this meeting accepts, beyond being valid MLS. Checked by the
 * committer before it sends, by every receiver before it adopts a state, and by a joiner for the whole tree.
 */
import { mayAdd, mayRemove } from '../authority/index.ts'
import type { RoomRecord } from '../authority/index.ts'
import { equalBytes } from '../bytes.ts'
import type { GroupEnvironment } from './environment.ts'
import { areOurExtensions, isNextContext, isOurContext, sealedRecordOf } from './group-context.ts'
import { checkAddedKeyPackage, isOurLeaf, TakenNames } from './key-package.ts'
import { encodeLeafNode, encodeLeafNodeData } from './library.ts'
import type { GroupContext, GroupInfo, KeyPackage, LeafNode, ProposalOrRef, RatchetTree } from './library.ts'
import { MAX_MEMBERS } from './limits.ts'
import type { CommitRejection } from './outcome.ts'
import { isRoomPsk } from './psk.ts'
import { entryAt, leafAt, leafCount, rosterOf } from './roster.ts'
import { standingOf } from './standing.ts'
import type { RosterEntry } from './roster.ts'

/** What a commit does to the membership, read from its proposals. */
export interface MembershipChange {
  readonly adds: readonly KeyPackage[]
  /** Leaf indices. */
  readonly removes: readonly number[]
  /** The room record that it sets, still sealed and unchecked; `undefined` if it sets none. */
  readonly sealedRecord: Uint8Array | undefined
}

/** The part of a group's state that the policy looks at. */
export interface PublicState {
  readonly groupContext: GroupContext
  readonly ratchetTree: RatchetTree
}

/** A group's state and the record of its epoch, which decides about the next commit, whatever that one sets. */
export interface GovernedState extends PublicState {
  readonly record: RoomRecord | null
}

/**
 * Reads the proposals of a commit, all of them by value: add, remove, the room's psk and one group_context_extensions
 * that sets a room record; no update, reinit, external_init, custom ones or references (we accept no standalone
 * proposals). Whether the record is the host's is for `recordAfter` to say.
 *
 * A record and a removal do not go together: ts-mls 1.6.4 encrypts the path of such a commit under the old context and
 * decrypts it under the new one, and makes no path at all for a record alone. A record commit therefore brings no
 * fresh secrets; the next removal or refresh does.
 */
export function readProposals(
  proposals: readonly ProposalOrRef[],
  committer: RosterEntry,
  before: GovernedState,
  { room, suite }: GroupEnvironment,
): MembershipChange | CommitRejection {
  const adds: KeyPackage[] = []
  const removes: number[] = []
  let sealedRecord: Uint8Array | undefined
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
      case 'group_context_extensions': {
        const { extensions } = proposal.groupContextExtensions
        const sealed = areOurExtensions(extensions) ? sealedRecordOf(extensions) : undefined
        if (sealed === undefined || sealedRecord !== undefined) return 'proposal_not_allowed'
        sealedRecord = sealed
        break
      }
      default:
        return 'proposal_not_allowed'
    }
  }
  if (psks > 1 || (sealedRecord !== undefined && removes.length > 0)) return 'proposal_not_allowed'
  if (adds.length > 0 && psks !== 1) return 'psk_missing'
  for (const leaf of removes) {
    const removed = entryAt(before.ratchetTree, leaf, before.record)
    if (removed === undefined) return 'invalid'
    if (!mayRemove(before.record, committer.role, removed.role)) return 'removal_not_allowed'
  }
  return { adds, removes, sealedRecord }
}

/**
 * Whether the committer may add these now. In an open meeting everybody who passes may be added; behind a closed door only
 * whom the committer's role lets in, and whoever has a standing of their own. A host needs no access proof: it could not
 * know what was changed while it was away.
 */
export async function checkAdmissions(
  adds: readonly KeyPackage[],
  committer: RosterEntry,
  { record }: Pick<GovernedState, 'record'>,
  { room, verifier }: GroupEnvironment,
): Promise<'admission_not_allowed' | 'access_refused' | undefined> {
  for (const { leafNode } of adds) {
    const standing = await standingOf(leafNode, record, room.roomId)
    if (standing === 'none' && !mayAdd(record, committer.role)) return 'admission_not_allowed'
    if (standing === 'host') continue
    if (!(await verifier.verifyAccess(leafNode.credential, leafNode.signaturePublicKey)))
      return 'access_refused'
  }
  return undefined
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
  { adds, removes, sealedRecord }: MembershipChange,
  environment: GroupEnvironment,
): Promise<CommitRejection | undefined> {
  if (!isNextContext(before.groupContext, after.groupContext, sealedRecord)) return 'context_changed'
  const added = newLeaves(before.ratchetTree, after.ratchetTree, committerLeaf, removes)
  if (added === undefined || !isExactly(added, adds)) return 'tree_changed'
  if (rosterOf(after.ratchetTree, null).length > MAX_MEMBERS) return 'group_full'
  if (!new TakenNames().takeTree(after.ratchetTree)) return 'duplicate_member'
  for (const keyPackage of adds) {
    const rejection = await checkAddedKeyPackage(keyPackage, environment)
    if (rejection !== undefined) return rejection === 'not_admitted' ? 'not_admitted' : 'key_package_refused'
  }
  return undefined
}

/**
 * Whether a group that we are invited to keeps all the rules: context, every leaf, unique names, number of members. Tree
 * hash, parent hashes and signatures are the library's part, and the room record is for `readRecord` to say.
 */
export async function isAcceptableGroup(
  info: GroupInfo,
  tree: RatchetTree,
  { verifier }: GroupEnvironment,
): Promise<boolean> {
  if (!isOurContext(info.groupContext)) return false
  if (info.extensions.some(({ extensionType }) => extensionType !== 'ratchet_tree')) return false
  if (rosterOf(tree, null).length > MAX_MEMBERS || !new TakenNames().takeTree(tree)) return false
  for (let leaf = 0; leaf < leafCount(tree); leaf++) {
    const node = leafAt(tree, leaf)
    if (node === undefined) continue
    if (!isOurLeaf(node) || !(await verifier.verify(node.credential, node.signaturePublicKey))) return false
  }
  return true
}
