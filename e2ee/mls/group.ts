import { ReplayGuard, openApplicationMessage, sealApplicationMessage } from './application-message.ts'
import type { HostKeys, RoomRecord } from '../authority/index.ts'
import { equalBytes } from '../bytes.ts'
import { commitAuthor } from './commit-author.ts'
import { createMembershipCommit, createRecordCommit, createRefreshCommit } from './commit.ts'
import type { CommitBasis, PendingCommit } from './commit.ts'
import type {
  EpochSnapshot,
  FoundOptions,
  JoinOptions,
  JoinOutcome,
  MembershipOptions,
} from './group-options.ts'
import { createEnvironment } from './environment.ts'
import type { GroupEnvironment } from './environment.ts'
import { GroupInternalError, GroupUsageError } from './errors.ts'
import { groupContextExtensions } from './group-context.ts'
import { checkKeyPackage, decodeKeyPackageMessage } from './key-package.ts'
import { openWelcome } from './join.ts'
import { createGroup } from './library.ts'
import type { ClientState } from './library.ts'
import { isCurrent } from './lifetime.ts'
import { GROUP_ID_BYTES } from './limits.ts'
import { commonCodecs } from './media-extension.ts'
import { keyPackagePairOf, markUsed } from './member-keys.ts'
import type { CommitCreation, CommitOutcome, MessageOpening, RejectedKeyPackage } from './outcome.ts'
import { receiveCommit } from './receive-commit.ts'
import type { ReceivedCommit } from './receive-commit.ts'
import type { RecordRequest } from './record.ts'
import { memberAt, rosterOf, signatureKeysOf } from './roster.ts'
import type { RosterEntry } from './roster.ts'
import { destroyState, discardUnusedState, retireEpoch, withCurrentRatchets, zeroAll } from './secrets.ts'
import { exportSframeBaseKey } from './sframe-base-key.ts'
import { type Standing, standingOf } from './standing.ts'

function toEpoch(epoch: bigint): number {
  if (epoch > BigInt(Number.MAX_SAFE_INTEGER)) throw GroupInternalError.exhausted('the epoch')
  return Number(epoch)
}

/**
 * One device's membership in the MLS group of a meeting (RFC 9420), under the policy of this folder. Calls may overlap:
 * they are carried out one after the other, in the order in which they were made. Every outcome that a hostile server
 * or member can bring about is a value; a call throws only for misuse ({@link GroupUsageError}) and defects.
 *
 * The group's state changes in three ways: a commit is adopted (`handleCommit`), a message ratchet moves on
 * (`sealMessage`, `openMessage`), or the group is closed. A commit of our own changes nothing until its echo.
 */
export class MeetingGroup {
  readonly #environment: GroupEnvironment
  readonly #replayGuard = new ReplayGuard()
  readonly #host: HostKeys | undefined
  readonly #former: RoomRecord | undefined
  #state: ClientState
  /** The room record of the current epoch. */
  #record: RoomRecord | null
  #pending: PendingCommit | undefined
  #messageCounter = 0
  #isRemoved = false
  #closed = false
  #queue: Promise<unknown> = Promise.resolve()

  private constructor(
    state: ClientState,
    record: RoomRecord | null,
    environment: GroupEnvironment,
    host: HostKeys | undefined,
    former: RoomRecord | undefined,
  ) {
    this.#state = state
    this.#record = record
    this.#host = host
    this.#former = former
    this.#environment = environment
  }

  /**
   * Makes the group of a meeting that nobody is in (RFC 9420 §11), with ourselves as its only member.
   *
   * @throws GroupUsageError `bad_argument`, `keys_used`
   */
  static async found({ keys, room, groupId, now, host, former }: FoundOptions): Promise<MeetingGroup> {
    if (groupId.length !== GROUP_ID_BYTES) throw GroupUsageError.badArgument('groupId', '16 bytes')
    const environment = await createEnvironment(room)
    const { publicPackage, privatePackage } = keyPackagePairOf(keys)
    const rejection = await checkKeyPackage(publicPackage, environment, now)
    if (rejection !== undefined)
      throw GroupUsageError.badArgument('keys', `keys of this room and time: ${rejection}`)
    const { suite, config } = environment
    const id = new Uint8Array(groupId)
    const state = await createGroup(
      id,
      publicPackage,
      privatePackage,
      groupContextExtensions(),
      suite,
      config,
    )
    markUsed(keys)
    return new MeetingGroup(state, null, environment, host, former)
  }

  /**
   * Joins by a Welcome (RFC 9420 §12.4.3.1). On failure the keys can be tried again, with another Welcome, or after
   * `wrong_psk` with the same Welcome and another `room.psk`.
   *
   * @throws GroupUsageError `bad_argument`, `keys_used`
   */
  static async join({ keys, room, welcome, now, host, former }: JoinOptions): Promise<JoinOutcome> {
    const environment = await createEnvironment(room)
    const pair = keyPackagePairOf(keys)
    if (!isCurrent(pair.publicPackage.leafNode.lifetime, now)) return { ok: false, reason: 'expired' }
    const opened = await openWelcome(welcome, pair, environment)
    if (typeof opened === 'string') return { ok: false, reason: opened }
    markUsed(keys)
    const { state, record } = opened
    return { ok: true, group: new MeetingGroup(state, record, environment, host, former) }
  }

  /** 16 bytes, a copy. */
  get groupId(): Uint8Array {
    return this.#state.groupContext.groupId.slice()
  }

  get epoch(): number {
    return toEpoch(this.#state.groupContext.epoch)
  }

  /**
   * 32 bytes, a copy (RFC 9420 §8.7).
   *
   * @throws GroupUsageError `closed`, `removed`
   */
  get epochAuthenticator(): Uint8Array {
    this.#assertMember()
    return this.#state.keySchedule.epochAuthenticator.slice()
  }

  /** Our leaf index; never changes. */
  get ownLeaf(): number {
    return this.#state.privatePath.leafIndex
  }

  /** Our member id in base64url. */
  get memberId(): string {
    return memberAt(this.#state.ratchetTree, this.ownLeaf)?.memberId ?? ''
  }

  /** Whether a commit of ours waits for its echo. */
  get hasPendingCommit(): boolean {
    return this.#pending !== undefined
  }

  /** Whether a commit removed us. */
  get removed(): boolean {
    return this.#isRemoved
  }

  get closed(): boolean {
    return this.#closed
  }

  /** The members by leaf, ourselves included, as of the last adopted epoch. */
  roster(): RosterEntry[] {
    return rosterOf(this.#state.ratchetTree, this.#record)
  }

  /** See {@link signatureKeysOf}; as of the last adopted epoch, ourselves included. */
  signatureKeys(): ReadonlyMap<string, string> {
    return signatureKeysOf(this.#state.ratchetTree)
  }

  /**
   * What somebody who asks to be added has on their side behind a closed door. Says nothing about the rest of the key
   * package; a commit checks all of it.
   */
  standingOf(keyPackage: Uint8Array): Promise<Standing> {
    return this.#run(async () => {
      const leaf = decodeKeyPackageMessage(keyPackage)?.leafNode
      return leaf === undefined ? 'none' : standingOf(leaf, this.#record, this.#environment.room.roomId)
    })
  }

  /**
   * One commit (RFC 9420 §12.4) of Adds, Removes and, with any Add, the room's PSK. Key packages that fail a check are
   * left out and named in `rejected`. A member id may be removed and added in the same commit: that is how a device
   * comes back with new keys. The state stays as it is until `handleCommit` is given the commit's echo; until then no
   * other commit can be made, unless `dropPendingCommit` gives this one up.
   */
  commitMembership(options: MembershipOptions): Promise<CommitCreation> {
    return this.#run(async () => {
      const obstacle = this.#commitObstacle()
      if (obstacle !== undefined) return { ok: false, reason: obstacle, rejected: [] }
      const { pending, rejected } = await createMembershipCommit(
        this.#basis,
        { expel: [], ...options },
        this.#environment,
      )
      if (pending === undefined) return { ok: false, reason: 'nothing_to_do', rejected }
      return this.#await(pending, rejected)
    })
  }

  /**
   * A commit of a new room record, signed with the host's key. An empty change makes one where our leaf is not yet among
   * the hosts. Members who left lose their powers with the next record. It brings no fresh secrets (see policy.ts).
   *
   * @throws TypeError if the nonce is not 12 bytes, or the change asks for too many co-hosts
   */
  commitRecord(request: RecordRequest): Promise<CommitCreation> {
    return this.#run(async () => {
      const obstacle = this.#commitObstacle()
      if (obstacle !== undefined) return { ok: false, reason: obstacle, rejected: [] }
      if (this.#host === undefined) return { ok: false, reason: 'not_host', rejected: [] }
      const pending = await createRecordCommit(
        this.#basis,
        request,
        { host: this.#host, former: this.#former },
        this.#environment,
      )
      return pending === undefined
        ? { ok: false, reason: 'nothing_to_do', rejected: [] }
        : this.#await(pending, [])
    })
  }

  /** An empty commit that renews our path: post-compromise security, and smaller commits afterwards. */
  commitRefresh(): Promise<CommitCreation> {
    return this.#run(async () => {
      const obstacle = this.#commitObstacle()
      if (obstacle !== undefined) return { ok: false, reason: obstacle, rejected: [] }
      return this.#await(await createRefreshCommit(this.#basis, this.#environment), [])
    })
  }

  /**
   * Takes the next commit of the server's order, our own included: the echo of our pending commit is known by its
   * bytes. Another member's commit of the current epoch drops our pending one.
   */
  handleCommit(message: Uint8Array): Promise<CommitOutcome> {
    return this.#run(async (): Promise<CommitOutcome> => {
      if (this.#closed) return { kind: 'rejected', reason: 'closed' }
      if (this.#isRemoved) return { kind: 'rejected', reason: 'removed' }
      const pending = this.#pending
      if (pending !== undefined && equalBytes(pending.commit, message)) return this.#adoptPending(pending)
      return this.#adoptReceived(await receiveCommit(this.#state, this.#record, message, this.#environment))
    })
  }

  /** Who provably made a commit of the current epoch that cannot be followed; `undefined` where nobody can be held to it. */
  commitAuthor(message: Uint8Array): Promise<RosterEntry | undefined> {
    return this.#run(async () =>
      this.#closed || this.#isRemoved
        ? undefined
        : commitAuthor(this.#state, this.#record, message, this.#environment),
    )
  }

  /**
   * Gives up the pending commit, if there is one. Only for a commit that the server refused or never got: if it comes
   * back after all we cannot follow and have to rejoin (`handleCommit` then says `not_ours`).
   */
  dropPendingCommit(): Promise<void> {
    return this.#run(async () => this.#dropPending())
  }

  /**
   * An MLSMessage with the plaintext as an application PrivateMessage. Send the messages in the order of the calls:
   * receivers refuse what is older than what they have read. The length of the plaintext shows in the length of the
   * message (conversation/ pads).
   *
   * @throws GroupUsageError `closed`, `removed`, `bad_argument`
   */
  sealMessage(plaintext: Uint8Array): Promise<Uint8Array> {
    return this.#run(async () => {
      this.#assertMember()
      const sealed = await sealApplicationMessage(
        this.#state,
        this.#messageCounter,
        plaintext,
        this.#environment,
      )
      this.#messageCounter++
      this.#state = sealed.newState
      zeroAll(sealed.consumed)
      return sealed.message
    })
  }

  /** Opens another member's application message of this epoch or one of the four before. */
  openMessage(message: Uint8Array): Promise<MessageOpening> {
    return this.#run(async (): Promise<MessageOpening> => {
      if (this.#closed) return { ok: false, reason: 'closed' }
      if (this.#isRemoved) return { ok: false, reason: 'removed' }
      const opened = await openApplicationMessage(this.#state, message, this.#environment)
      if (typeof opened === 'string') return { ok: false, reason: opened }
      this.#state = opened.newState
      zeroAll(opened.consumed)
      const { sender, plaintext, epoch, counter } = opened
      if (!this.#replayGuard.accept(epoch, sender.leaf, counter)) return { ok: false, reason: 'replay' }
      return { ok: true, sender, plaintext, epoch: toEpoch(epoch) }
    })
  }

  /**
   * The base key of the epoch that is current when the call is carried out (RFC 9605 §5.2); the caller owns it.
   *
   * @throws GroupUsageError `closed`, `removed`
   */
  sframeBaseKey(): Promise<Uint8Array> {
    return this.#run(async () => {
      this.#assertMember()
      return exportSframeBaseKey(this.#state, this.#environment)
    })
  }

  /**
   * Epoch, roster and keys of one and the same epoch, which separate calls cannot promise while commits arrive.
   *
   * @throws GroupUsageError `closed`, `removed`
   */
  snapshot(): Promise<EpochSnapshot> {
    return this.#run(async () => {
      this.#assertMember()
      const sframeBaseKey = await exportSframeBaseKey(this.#state, this.#environment)
      return {
        epoch: this.epoch,
        roster: this.roster(),
        commonCodecs: commonCodecs(this.#state.ratchetTree),
        record: this.#record,
        epochAuthenticator: this.epochAuthenticator,
        sframeBaseKey,
      }
    })
  }

  /** Ends the use of the group: no call does anything after it, and secrets are zeroed once running calls are done. */
  close(): void {
    if (this.#closed) return
    this.#closed = true
    void this.#run(async () => {
      this.#dropPending()
      destroyState(this.#state)
    })
  }

  [Symbol.dispose](): void {
    this.close()
  }

  /** Carries out `operation` after all earlier ones, whether those failed or not. */
  #run<T>(operation: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(operation)
    this.#queue = result.catch(() => undefined)
    return result
  }

  get #basis(): CommitBasis {
    return { state: this.#state, record: this.#record }
  }

  #assertMember(): void {
    if (this.#closed) throw GroupUsageError.closed()
    if (this.#isRemoved) throw GroupUsageError.removed()
  }

  #commitObstacle(): 'closed' | 'removed' | 'commit_pending' | undefined {
    if (this.#closed) return 'closed'
    if (this.#isRemoved) return 'removed'
    return this.#pending === undefined ? undefined : 'commit_pending'
  }

  #await(pending: PendingCommit, rejected: readonly RejectedKeyPackage[]): CommitCreation {
    this.#pending = pending
    const { commit, welcome } = pending
    const added = pending.added.map(({ memberId }) => memberId)
    const removed = pending.removed.map(({ memberId }) => memberId)
    return { ok: true, commit: commit.slice(), welcome, added, removed, rejected }
  }

  #adoptPending(pending: PendingCommit): CommitOutcome {
    this.#pending = undefined
    const { added, removed, consumed, newState, record } = pending
    this.#adopt(withCurrentRatchets(newState, this.#state), record, consumed)
    return { kind: 'own', epoch: this.epoch, added, removed }
  }

  #adoptReceived(received: ReceivedCommit): CommitOutcome {
    if (received.kind === 'accepted') {
      const { committer, added, removed, consumed, newState, record } = received
      this.#dropPending()
      this.#adopt(newState, record, consumed)
      return { kind: 'accepted', epoch: this.epoch, committer, added, removed }
    }
    if (received.kind === 'removed') {
      this.#dropPending()
      this.#isRemoved = true
      destroyState(this.#state)
    }
    return received.kind === 'future' ? { kind: 'future', epoch: toEpoch(received.epoch) } : received
  }

  #adopt(newState: ClientState, record: RoomRecord | null, consumed: readonly Uint8Array[]): void {
    const old = this.#state
    this.#state = newState
    this.#record = record
    this.#replayGuard.retain((epoch) => newState.historicalReceiverData.has(epoch))
    zeroAll(consumed)
    retireEpoch(old)
  }

  #dropPending(): void {
    if (this.#pending !== undefined) discardUnusedState(this.#pending.newState)
    this.#pending = undefined
  }
}
