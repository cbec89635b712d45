import type { RoomRecord } from '../authority/index.ts'
import { equalBytes } from '../bytes.ts'
import { newMembers } from './commit.ts'
import type { GroupEnvironment } from './environment.ts'
import { decodeExpelled } from './expelled.ts'
import { processPublicMessage } from './library.ts'
import type { ClientState } from './library.ts'
import { decodeMessage } from './message.ts'
import type { CommitRejection } from './outcome.ts'
import { checkAdmissions, checkTransition, readProposals } from './policy.ts'
import { recordAfter } from './record.ts'
import { entryAt } from './roster.ts'
import type { RosterEntry } from './roster.ts'

/** What another member's commit comes to, before anything of ours has changed. */
export type ReceivedCommit =
  | {
      readonly kind: 'accepted'
      readonly newState: ClientState
      /** The record of the new epoch. */
      readonly record: RoomRecord | null
      readonly consumed: readonly Uint8Array[]
      readonly committer: RosterEntry
      readonly added: readonly RosterEntry[]
      readonly removed: readonly RosterEntry[]
    }
  | { readonly kind: 'removed'; readonly committer: RosterEntry; readonly expelled: boolean }
  | { readonly kind: 'ignored' }
  | { readonly kind: 'future'; readonly epoch: bigint }
  | { readonly kind: 'rejected'; readonly reason: CommitRejection }

const rejected = (reason: CommitRejection): ReceivedCommit => ({ kind: 'rejected', reason })

/** Processes a foreign commit (RFC 9420 §12.4.2) and holds its result against the policy and `record`, that of the current epoch. `state` stays as it is. */
export async function receiveCommit(
  state: ClientState,
  record: RoomRecord | null,
  bytes: Uint8Array,
  environment: GroupEnvironment,
): Promise<ReceivedCommit> {
  const message = decodeMessage(bytes)
  if (message?.wireformat !== 'mls_public_message') return rejected('malformed')
  const { content } = message.publicMessage
  const { groupId, epoch } = state.groupContext
  if (!equalBytes(content.groupId, groupId)) return rejected('wrong_group')
  if (content.epoch < epoch) return { kind: 'ignored' }
  if (content.epoch > epoch) return { kind: 'future', epoch: content.epoch }
  if (content.contentType !== 'commit') return rejected('not_a_commit')
  if (content.sender.senderType !== 'member') return rejected('external_sender')
  const ownLeaf = state.privatePath.leafIndex
  if (content.sender.leafIndex === ownLeaf) return rejected('not_ours')
  const committer = entryAt(state.ratchetTree, content.sender.leafIndex, record)
  if (committer === undefined) return rejected('invalid')
  const before = { groupContext: state.groupContext, ratchetTree: state.ratchetTree, record }
  const change = readProposals(content.commit.proposals, committer, before, environment)
  if (typeof change === 'string') return rejected(change)
  const expelled = decodeExpelled(content.authenticatedData, change.removes)
  if (expelled === undefined) return rejected('proposal_not_allowed')
  const refusal = await checkAdmissions(change.adds, committer, before, environment)
  if (refusal !== undefined) return rejected(refusal)
  const next = await recordAfter(change.sealedRecord, before, committer.leaf, environment)
  if (next === undefined) return rejected('record_refused')

  let removesUs = false
  let result
  try {
    // The library calls back when signature and membership tag are verified, and before it walks the path, which a
    // removed member cannot do: if the commit removes us, this is where to stop.
    const callback = (): 'accept' | 'reject' => {
      removesUs = change.removes.includes(ownLeaf)
      return removesUs ? 'reject' : 'accept'
    }
    const { pskIndex, suite } = environment
    result = await processPublicMessage(state, message.publicMessage, pskIndex, suite, callback)
  } catch {
    return rejected('invalid')
  }
  if (removesUs) return { kind: 'removed', committer, expelled: expelled.includes(ownLeaf) }
  const { newState, consumed } = result
  if (result.actionTaken !== 'accept' || newState.groupActiveState.kind !== 'active')
    return rejected('invalid')
  const reason = await checkTransition(state, newState, committer.leaf, change, environment)
  if (reason !== undefined) return rejected(reason)
  const removed = change.removes.flatMap((leaf) => entryAt(state.ratchetTree, leaf, record) ?? [])
  return {
    kind: 'accepted',
    newState,
    record: next,
    consumed,
    committer,
    added: newMembers(state, newState, removed, next),
    removed,
  }
}
