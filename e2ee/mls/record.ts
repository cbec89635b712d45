/** The room record in the group context, where all members of an epoch agree on it. */
import { nextRecord, openRecord, sealRecord } from '../authority/index.ts'
import type { HostKeys, PowerChange, RecordReader, RoomRecord } from '../authority/index.ts'
import { encodeBase64url } from '../bytes.ts'
import type { GroupEnvironment } from './environment.ts'
import { sealedRecordOf } from './group-context.ts'
import type { ClientState, GroupContext, RatchetTree } from './library.ts'
import { entryAt, leafAt, rosterOf } from './roster.ts'

/** What a host wants to be different; co-hosts by member id. Fields left out stay as they are. */
export type RecordChange = PowerChange

/** Who makes a record. */
export interface RecordMaker {
  readonly host: HostKeys
  /** The record of the meeting's group before this one. */
  readonly former: RoomRecord | undefined
}

export interface RecordRequest {
  readonly change: RecordChange
  /** Milliseconds since the Unix epoch. */
  readonly now: number
  /** 12 random bytes drawn by the caller, new for each call. */
  readonly nonce: Uint8Array
}

function readerFor({ groupId }: Pick<GroupContext, 'groupId'>, { room }: GroupEnvironment): RecordReader {
  const { roomId, nameKey, meetingSecret } = room
  return { roomId, groupId, nameKey, meetingSecret }
}

/** The record of a context of our form: null if there is none, `undefined` if it is not the host's or of another group. */
export async function readRecord(
  context: GroupContext,
  environment: GroupEnvironment,
): Promise<RoomRecord | null | undefined> {
  const sealed = sealedRecordOf(context.extensions)
  return sealed === undefined ? null : openRecord(sealed, readerFor(context, environment))
}

/**
 * The record of the epoch after a commit: the one before where the commit sets none, `undefined` where it sets one that
 * may not follow. One that may is made by the host for this group, newer, and committed by one whom it names a host. So a
 * record of which the server knows (from a commit that lost its race) is of no use to others.
 */
export async function recordAfter(
  sealed: Uint8Array | undefined,
  before: {
    readonly groupContext: GroupContext
    readonly ratchetTree: RatchetTree
    readonly record: RoomRecord | null
  },
  committerLeaf: number,
  environment: GroupEnvironment,
): Promise<RoomRecord | null | undefined> {
  if (sealed === undefined) return before.record
  const record = await openRecord(sealed, readerFor(before.groupContext, environment))
  if (record === undefined || record.serial <= (before.record?.serial ?? -1)) return undefined
  return entryAt(before.ratchetTree, committerLeaf, record)?.role === 'host' ? record : undefined
}

/** The sealed record with the wanted change; `undefined` if nothing would change. */
export async function makeRecord(
  state: ClientState,
  { change, now, nonce }: RecordRequest,
  before: RoomRecord | null,
  { host, former }: RecordMaker,
  environment: GroupEnvironment,
): Promise<Uint8Array | undefined> {
  const tree = state.ratchetTree
  const keyAt = (leaf: number): string =>
    encodeBase64url(leafAt(tree, leaf)?.signaturePublicKey ?? new Uint8Array())
  const roster = rosterOf(tree, before)
  const keysOf = (memberIds: readonly string[] = []): string[] =>
    roster.filter(({ memberId }) => memberIds.includes(memberId)).map(({ leaf }) => keyAt(leaf))
  const record = nextRecord({
    before,
    former,
    change: { ...change, grant: keysOf(change.grant), revoke: keysOf(change.revoke) },
    ownKey: keyAt(state.privatePath.leafIndex),
    present: new Set(roster.map(({ leaf }) => keyAt(leaf))),
    now,
  })
  return record && sealRecord(record, host, readerFor(state.groupContext, environment), nonce)
}
