/**
 * The life of this device in the group: founds or joins it, follows its commits, and makes commits when it is this
 * member's turn. Only members add members; the server may at most say who is gone.
 *
 * @module
 */
import { type ClientMessage, limits, type MemberId, type ServerMessageOf } from '@incamera/protocol'
import type {
  CreatedCommit,
  EpochReport,
  GroupCallName,
  GroupCalls,
} from '../crypto-worker/group-messages.ts'
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
  /** This device became a member. */
  readonly onJoined: () => void
  /** The server says that a member's connection broke or came back. */
  readonly onPresence: (member: string, present: boolean) => void
  /** It can no longer follow the group, or was removed: come back as a new member. */
  readonly onLost: (why: 'removed' | 'out_of_step' | 'commit_refused' | 'welcome_refused') => void
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
  /** Who waits, with their key packages, in order of arrival. */
  readonly #waiting = new Map<string, string>()
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
  }

  /** True from the moment when this device holds the group's keys. */
  get joined(): boolean {
    return this.#joined
  }

  /** Takes the next message of the server; they are worked off one after the other. */
  handleMessage(message: MembershipMessage): Promise<void> {
    return this.#enqueue(() => this.#handle(message))
  }

  /** Resolves when every message taken so far is worked off. */
  settled(): Promise<void> {
    return this.#queue
  }

  /** The group worker's news about the epoch. */
  handleEpoch(report: EpochReport): void {
    this.#report = report
    this.#busySince = null
    const members = new Set(report.roster.map(({ memberId }) => memberId))
    for (const id of this.#departed) if (!members.has(id)) this.#departed.delete(id)
    for (const id of this.#absent) if (!members.has(id)) this.#absent.delete(id)
    for (const id of this.#waiting.keys()) if (members.has(id)) this.#waiting.delete(id)
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
      // The server says anew who waits; who gave up meanwhile is not among them.
      this.#waiting.clear()
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
        // More than a room holds would be a server that wants to fill this device's memory.
        if (this.#waiting.size < limits.MAX_MEMBERS) this.#waiting.set(message.member, message.keyPackage)
        break
      case 'departed':
        this.#waiting.delete(message.member)
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
        this.#flight = null
        return
      case 'accepted':
        this.#flight = null
        return
      case 'ignored':
        return
      case 'removed':
        this.#lose('removed')
        return
      case 'future':
        this.#lose('out_of_step')
        return
      case 'rejected':
        this.#lose('commit_refused')
    }
  }

  async #handleRefused({ ref, reason }: ServerMessageOf<'commit_refused'>): Promise<void> {
    const flight = this.#flight
    if (flight?.ref !== ref) return
    this.#flight = null
    // The server does not know one of them (any more); whoever still waits is asked for again at the next resume.
    if (reason === 'unknown_member') for (const id of flight.added) this.#waiting.delete(id)
    await this.#options.group.call('dropPendingCommit')
  }

  #isMember(id: string): boolean {
    return this.#report?.roster.some(({ memberId }) => memberId === id) ?? false
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
    const idle = this.#waiting.size === 0 && this.#departed.size === 0
    if (idle) this.#busySince = null
    if (this.#closed || !this.#joined || idle || this.#flight !== null || this.#working) return
    // Counted from when there was something to do: a stream of newcomers must not put off everybody's turn for ever.
    this.#busySince ??= this.#options.timer.now()
    const waited = this.#options.timer.now() - this.#busySince
    const delay = Math.max(this.#rank() * COMMITTER_STEP_MS - waited, 0) + extraDelay
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

  /** One commit for all who wait and all who are gone. False where nothing came of it. */
  async #commit(): Promise<boolean> {
    const waiting = [...this.#waiting]
    const created = await this.#options.group.call(
      'commitMembership',
      waiting.map(([, keyPackage]) => keyPackage),
      [...this.#departed],
    )
    // A key package that fails its checks is not asked about again; its sender notices that nobody lets it in.
    for (const index of created.rejected) {
      const rejected = waiting[index]
      if (rejected !== undefined && this.#waiting.get(rejected[0]) === rejected[1])
        this.#waiting.delete(rejected[0])
    }
    return this.#launch(created)
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
