import { mayRemove } from '../authority/index.ts'
import type { RoomRecord } from '../authority/index.ts'
import { equalBytes } from '../bytes.ts'
import type { GroupEnvironment } from './environment.ts'
import { GroupInternalError } from './errors.ts'
import { encodeExpelled } from './expelled.ts'
import { groupContextExtensions } from './group-context.ts'
import { memberIdUnverified } from './credential.ts'
import { checkKeyPackage, decodeKeyPackageMessage, TakenNames } from './key-package.ts'
import { createCommit, encodeMlsMessage } from './library.ts'
import type { ClientState, CreateCommitResult, KeyPackage, Proposal } from './library.ts'
import { MAX_MEMBERS } from './limits.ts'
import type { KeyPackageRejection, RejectedKeyPackage } from './outcome.ts'
import { checkAdmissions, checkTransition } from './policy.ts'
import type { MembershipChange } from './policy.ts'
import { roomPskProposal } from './psk.ts'
import { makeRecord, recordAfter } from './record.ts'
import type { RecordMaker, RecordRequest } from './record.ts'
import { entryAt, leafAt, rosterOf } from './roster.ts'
import type { RosterEntry } from './roster.ts'

/** Our own commit, from its creation until the server's echo or another member's commit decides about it. */
export interface PendingCommit {
  readonly commit: Uint8Array
  readonly welcome: Uint8Array | undefined
  readonly newState: ClientState
  /** The record of the new epoch. */
  readonly record: RoomRecord | null
  /** Secrets of the old state, to be zeroed only when `newState` is adopted: a lost race still needs them. */
  readonly consumed: readonly Uint8Array[]
  readonly added: readonly RosterEntry[]
  readonly removed: readonly RosterEntry[]
}

export interface MembershipRequest {
  readonly add: readonly Uint8Array[]
  readonly remove: readonly string[]
  /** Whom of them somebody decided to put out. */
  readonly expel: readonly string[]
  readonly now: number
}

interface Candidate {
  readonly index: number
  readonly keyPackage: KeyPackage
}

/** A commit of ours and the key packages left out of it. */
export interface MembershipCommit {
  /** `undefined`: nothing was left to do. */
  readonly pending: PendingCommit | undefined
  readonly rejected: readonly RejectedKeyPackage[]
}

/** What a commit of ours starts from. */
export interface CommitBasis {
  readonly state: ClientState
  /** The record of the current epoch. */
  readonly record: RoomRecord | null
}

/** All checks of a key package but those that depend on who else is added. */
async function judgeKeyPackage(
  keyPackage: KeyPackage,
  committer: RosterEntry,
  record: RoomRecord | null,
  environment: GroupEnvironment,
  now: number,
): Promise<KeyPackageRejection | undefined> {
  const rejection = await checkKeyPackage(keyPackage, environment, now)
  if (rejection !== undefined) return rejection
  const refusal = await checkAdmissions([keyPackage], committer, { record }, environment)
  return refusal === 'admission_not_allowed' ? 'not_permitted' : refusal
}

/**
 * Former leaves of those who ask to be added with a signature key that is in the tree: a device that comes back takes its
 * own place, whether or not the server has said that the old one is gone.
 */
async function replacedBy(
  basis: CommitBasis,
  request: MembershipRequest,
  environment: GroupEnvironment,
): Promise<string[]> {
  const { state, record } = basis
  const committer = entryAt(state.ratchetTree, state.privatePath.leafIndex, record)
  const replaced: string[] = []
  for (const bytes of request.add) {
    const keyPackage = decodeKeyPackageMessage(bytes)
    if (keyPackage === undefined || committer === undefined) continue
    const { signaturePublicKey } = keyPackage.leafNode
    const old = rosterOf(state.ratchetTree, record).find(({ leaf }) =>
      equalBytes(leafAt(state.ratchetTree, leaf)!.signaturePublicKey, signaturePublicKey),
    )
    // Every visit has an id of its own: the same one again is this visit's key package, repeated by the server.
    if (old === undefined || old.memberId === memberIdUnverified(keyPackage.leafNode.credential)) continue
    const rejection = await judgeKeyPackage(keyPackage, committer, record, environment, request.now)
    if (rejection === undefined) replaced.push(old.memberId)
  }
  return replaced
}

/** Members to remove, without ourselves: a member cannot commit its own removal (RFC 9420 §12.2). */
function removalsOf({ state, record }: CommitBasis, memberIds: readonly string[]): RosterEntry[] {
  const ownLeaf = state.privatePath.leafIndex
  const committer = entryAt(state.ratchetTree, ownLeaf, record)
  if (committer === undefined) return []
  return rosterOf(state.ratchetTree, record).filter(
    ({ leaf, memberId, role }) =>
      leaf !== ownLeaf && memberIds.includes(memberId) && mayRemove(record, committer.role, role),
  )
}

/** Splits the key packages into those that can be added after the removals, and the rest with the reason. */
async function chooseCandidates(
  { state, record }: CommitBasis,
  removed: readonly RosterEntry[],
  request: MembershipRequest,
  environment: GroupEnvironment,
): Promise<{ candidates: Candidate[]; rejected: RejectedKeyPackage[] }> {
  const taken = new TakenNames()
  const tree = state.ratchetTree.map((node, i) =>
    removed.some(({ leaf }) => 2 * leaf === i) ? undefined : node,
  )
  taken.takeTree(tree)
  let members = rosterOf(tree, null).length
  const own = entryAt(state.ratchetTree, state.privatePath.leafIndex, record)
  const candidates: Candidate[] = []
  const rejected: RejectedKeyPackage[] = []
  const judge = async (keyPackage: KeyPackage | undefined): Promise<KeyPackageRejection | undefined> => {
    if (own === undefined) return 'not_permitted'
    if (keyPackage === undefined) return 'malformed'
    const rejection = await judgeKeyPackage(keyPackage, own, record, environment, request.now)
    if (rejection !== undefined) return rejection
    if (members >= MAX_MEMBERS) return 'group_full'
    return taken.takeLeaf(keyPackage.leafNode) ? undefined : 'duplicate_member'
  }
  for (const [index, bytes] of request.add.entries()) {
    const keyPackage = decodeKeyPackageMessage(bytes)
    const reason = await judge(keyPackage)
    if (reason !== undefined || keyPackage === undefined)
      rejected.push({ index, reason: reason ?? 'malformed' })
    else {
      candidates.push({ index, keyPackage })
      members++
    }
  }
  return { candidates, rejected }
}

function proposalsFor(
  adds: readonly KeyPackage[],
  removed: readonly RosterEntry[],
  { room, suite }: GroupEnvironment,
): Proposal[] {
  const proposals: Proposal[] = removed.map(({ leaf }) => ({
    proposalType: 'remove',
    remove: { removed: leaf },
  }))
  for (const keyPackage of adds) proposals.push({ proposalType: 'add', add: { keyPackage } })
  if (adds.length > 0) proposals.push(roomPskProposal(room.roomId, suite))
  return proposals
}

function createFor(
  state: ClientState,
  extraProposals: Proposal[],
  { suite, pskIndex }: GroupEnvironment,
  authenticatedData = new Uint8Array(),
): Promise<CreateCommitResult> {
  return createCommit(
    { state, cipherSuite: suite, pskIndex },
    {
      wireAsPublicMessage: true, // the server sees that it is a commit of the current epoch, and of whom
      ratchetTreeExtension: extraProposals.some(({ proposalType }) => proposalType === 'add'), // the joiner takes the tree from the encrypted Welcome, not from the server
      extraProposals,
      authenticatedData,
    },
  )
}

/** Applies our own policy to our own commit, and wraps the result. */
async function toPending(
  { state, record }: CommitBasis,
  result: CreateCommitResult,
  change: MembershipChange,
  removed: readonly RosterEntry[],
  environment: GroupEnvironment,
): Promise<PendingCommit> {
  const { newState, consumed, commit, welcome } = result
  const reason = await checkTransition(state, newState, state.privatePath.leafIndex, change, environment)
  if (reason !== undefined) throw GroupInternalError.ownCommitRefused(reason)
  const before = { groupContext: state.groupContext, ratchetTree: state.ratchetTree, record }
  const next = await recordAfter(change.sealedRecord, before, state.privatePath.leafIndex, environment)
  if (next === undefined) throw GroupInternalError.ownCommitRefused('record_refused')
  return {
    commit: encodeMlsMessage(commit),
    welcome: welcome && encodeMlsMessage({ version: 'mls10', wireformat: 'mls_welcome', welcome }),
    newState,
    record: next,
    consumed,
    added: newMembers(state, newState, removed, next),
    removed,
  }
}

/** The members of `after` that were not in `before`, or were removed from it, with their roles in `after`. */
export function newMembers(
  before: Pick<ClientState, 'ratchetTree'>,
  after: Pick<ClientState, 'ratchetTree'>,
  removed: readonly RosterEntry[],
  recordAfter: RoomRecord | null,
): RosterEntry[] {
  return rosterOf(after.ratchetTree, recordAfter).filter(
    ({ leaf }) =>
      leafAt(before.ratchetTree, leaf) === undefined || removed.some((entry) => entry.leaf === leaf),
  )
}

/**
 * One commit that adds and removes, as far as the record lets us. The state stays as it is.
 *
 * @throws GroupInternalError `own_commit_refused`
 */
export async function createMembershipCommit(
  basis: CommitBasis,
  request: MembershipRequest,
  environment: GroupEnvironment,
): Promise<MembershipCommit> {
  const removed = removalsOf(basis, [...request.remove, ...(await replacedBy(basis, request, environment))])
  const chosen = await chooseCandidates(basis, removed, request, environment)
  const { rejected } = chosen
  let { candidates } = chosen
  if (candidates.length === 0 && removed.length === 0) return { pending: undefined, rejected }
  const expelled = encodeExpelled(
    removed.filter(({ memberId }) => request.expel.includes(memberId)).map(({ leaf }) => leaf),
  )
  const attempt = (tried: readonly Candidate[]): Promise<CreateCommitResult> =>
    createFor(
      basis.state,
      proposalsFor(
        tried.map(({ keyPackage }) => keyPackage),
        removed,
        environment,
      ),
      environment,
      expelled,
    )
  let result: CreateCommitResult
  try {
    result = await attempt(candidates)
  } catch (error) {
    // One of them is bad in a way that our checks do not know. It must not keep the others out: find it.
    const good: Candidate[] = []
    for (const candidate of candidates) {
      try {
        await attempt([candidate])
        good.push(candidate)
      } catch {
        rejected.push({ index: candidate.index, reason: 'malformed' })
      }
    }
    if (good.length === candidates.length) throw error
    candidates = good
    if (candidates.length === 0 && removed.length === 0) return { pending: undefined, rejected }
    result = await attempt(candidates)
  }
  const change = {
    adds: candidates.map(({ keyPackage }) => keyPackage),
    removes: removed.map(({ leaf }) => leaf),
    sealedRecord: undefined,
  }
  return { pending: await toPending(basis, result, change, removed, environment), rejected }
}

/** An empty commit: new keys on our path, so that a stolen state is worthless after it (RFC 9420 §12.4). */
export async function createRefreshCommit(
  basis: CommitBasis,
  environment: GroupEnvironment,
): Promise<PendingCommit> {
  const result = await createFor(basis.state, [], environment)
  return toPending(basis, result, { adds: [], removes: [], sealedRecord: undefined }, [], environment)
}

/**
 * A commit of a new room record (RFC 9420 §12.1.7) and nothing else; `undefined` if the record would stay the same.
 *
 * @throws TypeError if the request is out of range
 */
export async function createRecordCommit(
  basis: CommitBasis,
  request: RecordRequest,
  by: RecordMaker,
  environment: GroupEnvironment,
): Promise<PendingCommit | undefined> {
  const { state, record } = basis
  const sealedRecord = await makeRecord(state, request, record, by, environment)
  if (sealedRecord === undefined) return undefined
  const extensions = groupContextExtensions(sealedRecord)
  const result = await createFor(
    state,
    [{ proposalType: 'group_context_extensions', groupContextExtensions: { extensions } }],
    environment,
  )
  return toPending(basis, result, { adds: [], removes: [], sealedRecord }, [], environment)
}
