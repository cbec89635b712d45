/**
 * The life of this device in the group: founds or joins it, follows its commits, and makes commits when it is this
 * member's turn. Only members add members; the server may at most say who is gone.
 *
 * @module
 */
import { mayRemove, policyOf } from '@incamera/e2ee/authority'
import type { RecordChange } from '@incamera/e2ee/mls'
import { type ClientMessage, type MemberId, type ServerMessageOf } from '@incamera/protocol'
import type { CommitFailure } from '../crypto-worker/commit-failure.ts'
import type {
  CreatedCommit,
  EpochReport,
  GroupCallName,
  GroupCalls,
} from '../crypto-worker/group-messages.ts'
import { Answers } from './answers.ts'
import { type Asking, Door } from './door.ts'
import { ownRole } from './own-role.ts'
import { mergeChanges } from './record-change.ts'
import type { Timer } from './timer.ts'

/** What it needs of the group worker. */
export interface GroupCaller {
  call<K extends GroupCallName>(call: K, ...args: GroupCalls[K]['args']): Promise<GroupCalls[K]['result']>
}

export type MembershipMessage =
  | ServerMessageOf<'found'>
  | ServerMessageOf<'admission_request'>
  | ServerMessageOf<'commit'>
  | ServerMessageOf<'commit_refused'>
  | ServerMessageOf<'welcome'>
  | ServerMessageOf<'departed'>
  | ServerMessageOf<'presence'>

export interface MembershipOptions {
  readonly group: GroupCaller
  readonly timer: Timer
  /** From 0 to 1, as `Math.random`. */
  readonly random: () => number
  readonly send: (message: ClientMessage) => boolean
  readonly nextRef: () => number
  /** This device came by the host link: it makes its power known as soon as it is a member. */
  readonly isHost?: boolean
  /** What the host wanted in an earlier visit and is not in force yet. */
  readonly wanted?: RecordChange | null
  /** Whether the room record is still to be changed as the host wants it. */
  readonly onPending?: (pending: boolean) => void
  /** An ordinary member removed somebody who, as far as is known here, had not gone. */
  readonly onPutOut?: (ids: readonly string[]) => void
  /** Who waits for the decision of this user, a host or co-host, in a lobby or before a locked door. */
  readonly onWaiting?: (asking: readonly Asking[]) => void
  /** This device became a member. */
  readonly onJoined: () => void
  /** The server says that a member's connection broke or came back. */
  readonly onPresence: (member: string, present: boolean) => void
  /** A member's commit could not be followed here. */
  readonly onCommitFailed?: (failure: CommitFailure) => void
  /** It can no longer follow the group, or was removed: come back as a new member. */
  readonly onLost: (
    why: 'removed' | 'removed_by_host' | 'out_of_step' | 'commit_refused' | 'welcome_refused',
  ) => void
}

/** Milliseconds that each further member waits before it commits in place of the one before. Higher: fewer races. Lower: a dead committer costs less. */
export const COMMITTER_STEP_MS = 400
/**
 * Milliseconds between two renewals of this member's own keys, in the mean: who stole them once is shut out after that (post-compromise
 * security, RFC 9420 section 16.6). Higher: less work for all. Lower: a shorter time for the thief.
 */
export const REFRESH_MS = 10 * 60_000
/** Milliseconds before a commit that the server did not take is made anew. */
const RETRY_MS = 150

export class Membership {
  readonly #options: MembershipOptions
  readonly #door: Door
  readonly #answers: Answers
  /** Whom the user, a host or co-host, removes. */
  readonly #expelled = new Set<string>()
  /** What the room record shall say differently; null if nothing. */
  #wanted: RecordChange | null = null
  /** The part of it that is in the commit under way. */
  #wantedInFlight: RecordChange | null = null
  readonly #departed = new Set<string>()
  readonly #absent = new Set<string>()
  #report: EpochReport | null = null
  #joined = false
  /** Our commit on its way to the server and back. */
  #flight: Extract<ClientMessage, { kind: 'commit' }> | null = null
  #working = false
  /** When there was something to commit first; null while there is nothing. */
  #busySince: number | null = null
  #cancelTurn: (() => void) | null = null
  #cancelRefresh: (() => void) | null = null
  #queue: Promise<void> = Promise.resolve()
  #closed = false

  constructor(options: MembershipOptions) {
    this.#options = options
    this.#door = new Door(options.onWaiting ?? (() => {}))
    this.#answers = new Answers(options.group, options.send)
    if (options.isHost === true) this.#wanted = options.wanted ?? {}
  }

  /** True from the moment when this device holds the group's keys. */
  get joined(): boolean {
    return this.#joined
  }

  /** What is wanted of the room record and not in force: for the next visit, if this one ends before. */
  get wanted(): RecordChange | null {
    return this.#wanted
  }

  /** Takes the next message of the server; they are worked off one after the other. */
  handleMessage(message: MembershipMessage): Promise<void> {
    return this.#enqueue(() => this.#handle(message))
  }

  /** True once this membership is over, for whatever reason. */
  get closed(): boolean {
    return this.#closed
  }

  /** Resolves when every message taken so far is worked off. */
  settled(): Promise<void> {
    return this.#queue
  }

  /** The group worker's news about the epoch. */
  handleEpoch(report: EpochReport): void {
    this.#report = report
    this.#watchRemovals(report)
    this.#busySince = null
    const members = new Set(report.roster.map(({ memberId }) => memberId))
    for (const id of this.#departed) if (!members.has(id)) this.#departed.delete(id)
    for (const id of this.#absent) if (!members.has(id)) this.#absent.delete(id)
    for (const id of this.#expelled) if (!members.has(id)) this.#expelled.delete(id)
    this.#door.forget(members)
    this.#door.setRules(policyOf(report.record), ownRole(this.#report))
  }

  /** Lets somebody in who waits in the lobby. Others decide on their own devices. */
  admit(id: string): Promise<void> {
    return this.#enqueue(() => {
      this.#door.admit(id)
      this.#plan()
    })
  }

  /** Lets somebody wait in vain, who is told so. */
  deny(id: string): Promise<void> {
    return this.#enqueue(() => {
      this.#door.deny(id)
      this.#plan()
    })
  }

  /** Takes back a no: it is to be decided again. */
  undoDeny(id: string): Promise<void> {
    return this.#enqueue(() => {
      this.#door.undoDeny(id)
      this.#plan()
    })
  }

  /** Puts a member out, with new keys for the others at once. Nothing happens where this user's role does not allow it. */
  remove(id: string): Promise<void> {
    return this.#enqueue(() => {
      if (ownRole(this.#report) === 'participant' || !this.#canRemove(id)) return
      this.#expelled.add(id)
      this.#plan()
    })
  }

  /** Changes the room record; tried until it is in force. Nothing happens on a device without the host's keys. */
  setPolicy(change: RecordChange): Promise<void> {
    return this.#enqueue(() => {
      if (this.#options.isHost !== true) return
      this.#setWanted(this.#wanted === null ? change : mergeChanges(this.#wanted, change))
      this.#plan()
    })
  }

  /** A member said, sealed, that it leaves: it is removed whether or not the server says that it has gone. */
  handleGoodbye(id: string): Promise<void> {
    return this.#enqueue(() => {
      if (!this.#isMember(id)) return
      this.#departed.add(id)
      this.#plan()
    })
  }

  /** The same seat was taken again: everyone counts as present until the server says otherwise, and a commit is repeated. */
  handleResumed(): void {
    void this.#enqueue(() => {
      for (const id of this.#absent) this.#options.onPresence(id, true)
      this.#absent.clear()
      this.#door.clear()
      if (this.#flight !== null) this.#options.send(this.#flight)
      this.#plan()
    })
  }

  close(): void {
    this.#closed = true
    this.#cancelTurn?.()
    this.#cancelRefresh?.()
  }

  /** Everything runs after what came before it, and nothing once this membership is over. */
  #enqueue(work: () => void | Promise<void>): Promise<void> {
    this.#queue = this.#queue
      .then(() => (this.#closed ? undefined : work()))
      // A call that failed in the worker leaves the group in a state that nobody knows; the next visit starts clean.
      .catch(() => {
        this.#lose('out_of_step')
      })
    return this.#queue
  }

  async #handle(message: MembershipMessage): Promise<void> {
    const { group } = this.#options
    switch (message.kind) {
      case 'found':
        await group.call('found')
        this.#enter()
        break
      case 'welcome': {
        if (this.#joined) break
        const outcome = await group.call('join', message.message)
        if (outcome.ok) this.#enter()
        else this.#lose('welcome_refused')
        break
      }
      case 'admission_request':
        this.#door.ask(message.member, message, await this.#isWelcome(message.keyPackage))
        break
      case 'departed':
        this.#door.forget([message.member])
        if (this.#isMember(message.member)) this.#departed.add(message.member)
        break
      case 'presence':
        if (message.present) this.#absent.delete(message.member)
        else if (this.#isMember(message.member)) this.#absent.add(message.member)
        this.#options.onPresence(message.member, message.present)
        break
      case 'commit':
        await this.#follow(message.message)
        break
      case 'commit_refused':
        await this.#handleRefused(message)
        this.#plan(RETRY_MS)
        return
    }
    this.#plan()
  }

  /** Ends this membership; said once. */
  #lose(why: Parameters<MembershipOptions['onLost']>[0]): void {
    if (this.#closed) return
    this.close()
    this.#options.onLost(why)
  }

  #enter(): void {
    this.#joined = true
    this.#refreshLater()
    this.#options.onJoined()
  }

  /** Every member renews its keys at its own time; a commit that is under way anyway takes the turn. */
  #refreshLater(): void {
    this.#cancelRefresh?.()
    // At times that differ: members who came in together would get in each other's way for ever.
    const delay = REFRESH_MS * (0.5 + this.#options.random())
    this.#cancelRefresh = this.#options.timer.after(delay, () => {
      this.#refreshLater()
      if (this.#flight === null && !this.#working) this.#takeTurn(() => this.#refresh())
    })
  }

  async #follow(commit: string): Promise<void> {
    if (!this.#joined) return
    const outcome = await this.#options.group.call('handleCommit', commit)
    switch (outcome.kind) {
      case 'own':
        // Every commit of ours renews our keys.
        this.#refreshLater()
        if (this.#wantedInFlight !== null && this.#wantedInFlight === this.#wanted) this.#setWanted(null)
        this.#landed()
        return
      case 'accepted':
        this.#landed()
        return
      case 'ignored':
        return
      case 'removed':
        this.#lose(outcome.byHost === true ? 'removed_by_host' : 'removed')
        return
      case 'future':
        this.#lose('out_of_step')
        return
      case 'rejected':
        if (outcome.failure) this.#accuse(outcome.failure)
        this.#lose('commit_refused')
    }
  }

  /** The others followed it, or did not either: the last word under the old keys tells them whose commit it was. */
  #accuse(failure: CommitFailure): void {
    this.#options.send({ kind: 'sealed', ref: this.#options.nextRef(), message: failure.report })
    this.#options.onCommitFailed?.(failure)
  }

  #landed(): void {
    this.#flight = null
    this.#wantedInFlight = null
  }

  async #handleRefused({ ref, reason }: ServerMessageOf<'commit_refused'>): Promise<void> {
    const flight = this.#flight
    if (flight?.ref !== ref) return
    this.#landed()
    // The server does not know one of them (any more); whoever still waits is asked for again at the next resume.
    if (reason === 'unknown_member') this.#door.forget(flight.added)
    await this.#options.group.call('dropPendingCommit')
  }

  #setWanted(wanted: RecordChange | null): void {
    this.#wanted = wanted
    // To make its power known is nothing that the user asked for.
    this.#options.onPending?.(wanted !== null && Object.keys(wanted).length > 0)
  }

  /** Removing is free, because nobody can prove that somebody is gone; so what looks like more is said. */
  #watchRemovals({ ownLeaf, changed }: EpochReport): void {
    if (changed === null || changed.committer.role !== 'participant' || changed.committer.leaf === ownLeaf)
      return
    // A co-host who comes back takes its own former place.
    const replaced = changed.added.some(({ role }) => role === 'cohost')
    const putOut = changed.removed.filter(
      ({ memberId, role }) => !this.#departed.has(memberId) && !(replaced && role === 'cohost'),
    )
    if (putOut.length > 0) this.#options.onPutOut?.(putOut.map(({ memberId }) => memberId))
  }

  #isMember(id: string): boolean {
    return this.#report?.roster.some(({ memberId }) => memberId === id) ?? false
  }

  #canRemove(id: string): boolean {
    const member = this.#report?.roster.find(({ memberId }) => memberId === id)
    if (member === undefined || member.leaf === this.#report?.ownLeaf) return false
    return mayRemove(this.#report?.record ?? null, ownRole(this.#report), member.role)
  }

  /** Who is gone or put out, as far as the room record lets this member remove them. */
  #removable(): string[] {
    return [...new Set([...this.#expelled, ...this.#departed])].filter((id) => this.#canRemove(id))
  }

  /** Only a record closes a door; where there is none nobody has to be looked at. */
  async #isWelcome(keyPackage: string): Promise<boolean> {
    if (!this.#joined || this.#report === null || this.#report.record === null) return false
    return this.#options.group.call('isWelcome', keyPackage)
  }

  /** A host or co-host is here and connected. */
  #hasHost(): boolean {
    return (this.#report?.roster ?? []).some(
      ({ memberId, role }) =>
        role !== 'participant' && !this.#departed.has(memberId) && !this.#absent.has(memberId),
    )
  }

  /** How many members who could commit stand before this one: the lowest live leaf has the first turn. */
  #rank(): number {
    const { roster, ownLeaf } = this.#report ?? { roster: [], ownLeaf: 0 }
    return roster.filter(
      ({ leaf, memberId }) => leaf < ownLeaf && !this.#departed.has(memberId) && !this.#absent.has(memberId),
    ).length
  }

  #plan(extraDelay = 0): void {
    this.#cancelTurn?.()
    this.#cancelTurn = null
    if (this.#joined && !this.#closed)
      this.#answers.update(this.#door.verdicts({ rank: this.#rank(), hasHost: this.#hasHost() }))
    // What the user of this device decided waits for nobody's turn.
    const urgent = this.#wanted !== null || this.#expelled.size > 0 || this.#door.hasAdmitted
    const idle = !urgent && this.#door.candidates().length === 0 && this.#removable().length === 0
    if (idle) this.#busySince = null
    if (this.#closed || !this.#joined || idle || this.#flight !== null || this.#working) return
    // Counted from when there was something to do: a stream of newcomers must not put off everybody's turn for ever.
    this.#busySince ??= this.#options.timer.now()
    const waited = this.#options.timer.now() - this.#busySince
    const turn = urgent ? 0 : this.#rank() * COMMITTER_STEP_MS
    const delay = Math.max(turn - waited, 0) + extraDelay
    if (delay === 0) this.#takeTurn(() => this.#commit())
    else
      this.#cancelTurn = this.#options.timer.after(delay, () => {
        this.#cancelTurn = null
        this.#takeTurn(() => this.#commit())
      })
  }

  #takeTurn(make: () => Promise<boolean>): void {
    this.#working = true
    void make().then(
      (done) => {
        this.#working = false
        this.#plan(done ? 0 : RETRY_MS)
      },
      () => {
        this.#working = false
        this.#plan(COMMITTER_STEP_MS)
      },
    )
  }

  /** One commit for all who come and all who are gone, or for the room record. False where nothing came of it. */
  async #commit(): Promise<boolean> {
    // A removal goes first, because every second counts there; the record before those who would come in by the old one,
    // and before the removal of a co-host, to whom the door would open again.
    const revokes = this.#wanted?.revoke?.some((id) => this.#expelled.has(id)) === true
    if (this.#wanted !== null && (revokes || this.#expelled.size === 0))
      return this.#commitRecord(this.#wanted)
    const waiting = this.#door.candidates()
    const created = await this.#options.group.call(
      'commitMembership',
      waiting.map(([, keyPackage]) => keyPackage),
      this.#removable(),
      [...this.#expelled],
    )
    // A key package that fails its checks is not asked about again; its sender notices that nobody lets it in.
    for (const index of created.rejected) {
      const rejected = waiting[index]
      if (rejected !== undefined) this.#door.drop(...rejected)
    }
    if (!created.ok && created.reason === 'nothing_to_do') this.#expelled.clear()
    return this.#launch(created)
  }

  async #commitRecord(change: RecordChange): Promise<boolean> {
    const created = await this.#options.group.call('commitRecord', change)
    const isSettled = !created.ok && (created.reason === 'nothing_to_do' || created.reason === 'not_host')
    if (isSettled && this.#wanted === change) this.#setWanted(null)
    if (created.ok) this.#wantedInFlight = change
    return isSettled || this.#launch(created)
  }

  async #refresh(): Promise<boolean> {
    return this.#launch(await this.#options.group.call('commitRefresh'))
  }

  #launch(created: CreatedCommit): boolean {
    if (!created.ok) return created.reason === 'nothing_to_do'
    this.#flight = {
      kind: 'commit',
      ref: this.#options.nextRef(),
      message: created.commit,
      ...(created.welcome === null ? {} : { welcome: created.welcome }),
      // The group worker checked them as 16-byte ids.
      added: created.added as MemberId[],
      removed: created.removed as MemberId[],
    }
    this.#options.send(this.#flight)
    return true
  }
}
