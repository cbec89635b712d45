import type { GroupEnvironment } from './environment.ts'
import { GroupInternalError } from './errors.ts'
import { checkKeyPackage, decodeKeyPackageMessage, TakenNames } from './key-package.ts'
import { createCommit, encodeMlsMessage } from './library.ts'
import type { ClientState, CreateCommitResult, KeyPackage, Proposal } from './library.ts'
import { MAX_MEMBERS } from './limits.ts'
import type { KeyPackageRejection, RejectedKeyPackage } from './outcome.ts'
import { checkTransition, mayRemove } from './policy.ts'
import type { MembershipChange } from './policy.ts'
import { roomPskProposal } from './psk.ts'
import { leafAt, memberAt, rosterOf } from './roster.ts'
import type { RosterEntry } from './roster.ts'

/** Our own commit, from its creation until the server's echo or another member's commit decides about it. */
export interface PendingCommit {
  readonly commit: Uint8Array
  readonly welcome: Uint8Array | undefined
  readonly newState: ClientState
  /** Secrets of the old state, to be zeroed only when `newState` is adopted: a lost race still needs them. */
  readonly consumed: readonly Uint8Array[]
  readonly added: readonly RosterEntry[]
  readonly removed: readonly RosterEntry[]
}

export interface MembershipRequest {
  readonly add: readonly Uint8Array[]
  readonly remove: readonly string[]
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

/** Members to remove, without ourselves: a member cannot commit its own removal (RFC 9420 §12.2). */
function removalsOf(state: ClientState, memberIds: readonly string[]): RosterEntry[] {
  const ownLeaf = state.privatePath.leafIndex
  const committer = memberAt(state.ratchetTree, ownLeaf)
  if (committer === undefined) return []
  return rosterOf(state.ratchetTree).filter(
    (removed) =>
      removed.leaf !== ownLeaf && memberIds.includes(removed.memberId) && mayRemove({ committer, removed }),
  )
}

/** Splits the key packages into those that can be added after the removals, and the rest with the reason. */
async function chooseCandidates(
  state: ClientState,
  removed: readonly RosterEntry[],
  request: MembershipRequest,
  environment: GroupEnvironment,
): Promise<{ candidates: Candidate[]; rejected: RejectedKeyPackage[] }> {
  const taken = new TakenNames()
  const tree = state.ratchetTree.map((node, i) =>
    removed.some(({ leaf }) => 2 * leaf === i) ? undefined : node,
  )
  taken.takeTree(tree)
  let members = rosterOf(tree).length
  const candidates: Candidate[] = []
  const rejected: RejectedKeyPackage[] = []
  const judge = async (keyPackage: KeyPackage | undefined): Promise<KeyPackageRejection | undefined> => {
    if (keyPackage === undefined) return 'malformed'
    const rejection = await checkKeyPackage(keyPackage, environment, request.now)
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
  adds: readonly KeyPackage[],
  removed: readonly RosterEntry[],
  environment: GroupEnvironment,
): Promise<CreateCommitResult> {
  const { suite, pskIndex } = environment
  return createCommit(
    { state, cipherSuite: suite, pskIndex },
    {
      wireAsPublicMessage: true, // the server sees that it is a commit of the current epoch, and of whom
      ratchetTreeExtension: adds.length > 0, // the joiner takes the tree from the encrypted Welcome, not from the server
      extraProposals: proposalsFor(adds, removed, environment),
    },
  )
}

/** Applies our own policy to our own commit, and wraps the result. */
async function toPending(
  state: ClientState,
  result: CreateCommitResult,
  change: MembershipChange,
  removed: readonly RosterEntry[],
  environment: GroupEnvironment,
): Promise<PendingCommit> {
  const { newState, consumed, commit, welcome } = result
  const reason = await checkTransition(state, newState, state.privatePath.leafIndex, change, environment)
  if (reason !== undefined) throw GroupInternalError.ownCommitRefused(reason)
  return {
    commit: encodeMlsMessage(commit),
    welcome: welcome && encodeMlsMessage({ version: 'mls10', wireformat: 'mls_welcome', welcome }),
    newState,
    consumed,
    added: newMembers(state, newState, removed),
    removed,
  }
}

/** The members of `after` that were not in `before`, or were removed from it. */
export function newMembers(
  before: Pick<ClientState, 'ratchetTree'>,
  after: Pick<ClientState, 'ratchetTree'>,
  removed: readonly RosterEntry[],
): RosterEntry[] {
  return rosterOf(after.ratchetTree).filter(
    ({ leaf }) =>
      leafAt(before.ratchetTree, leaf) === undefined || removed.some((entry) => entry.leaf === leaf),
  )
}

/**
 * One commit that adds and removes. `state` stays as it is.
 *
 * @throws GroupInternalError `own_commit_refused`
 */
export async function createMembershipCommit(
  state: ClientState,
  request: MembershipRequest,
  environment: GroupEnvironment,
): Promise<MembershipCommit> {
  const removed = removalsOf(state, request.remove)
  const chosen = await chooseCandidates(state, removed, request, environment)
  const { rejected } = chosen
  let { candidates } = chosen
  if (candidates.length === 0 && removed.length === 0) return { pending: undefined, rejected }
  const attempt = (tried: readonly Candidate[]): Promise<CreateCommitResult> =>
    createFor(
      state,
      tried.map(({ keyPackage }) => keyPackage),
      removed,
      environment,
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
  }
  return { pending: await toPending(state, result, change, removed, environment), rejected }
}

/** An empty commit: new keys on our path, so that a stolen state is worthless after it (RFC 9420 §12.4). */
export async function createRefreshCommit(
  state: ClientState,
  environment: GroupEnvironment,
): Promise<PendingCommit> {
  const result = await createFor(state, [], [], environment)
  return toPending(state, result, { adds: [], removes: [] }, [], environment)
}
