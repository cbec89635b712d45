/**
 * One meeting as the server sees it: who is connected, in which order the group's messages came, who receives which
 * sealed stream. Wires the parts; holds no rule of its own.
 *
 * @module
 */
import {
  type ClientMessage,
  type ClientMessageOf,
  type CloseReason,
  limits,
  type MemberId,
  type WireIceServer,
} from '@incamera/protocol'
import type { Clock } from '../clock.ts'
import { errorWord, type Log } from '../log.ts'
import { HeldSecret } from '../personal.ts'
import type { MediaRouter } from '../sfu/media-router.ts'
import type { Feature } from '../storage/feature-counts.ts'
import type { RoomSpool } from '../spool/room-spool.ts'
import { CommitOrder } from './commit-order.ts'
import { type Member, tell } from './member.ts'
import type { Outlet } from './outlet.ts'
import { RelayLog } from './relay-log.ts'
import { createResumeSecret, sameSecret } from './resume-secret.ts'
import { RoomMedia } from './room-media.ts'

/** Milliseconds after which members who are all cut off make way for someone who waits. Higher: they may come back. Lower: a shorter wait. */
const ABANDONED_MS = 3_000

export interface RoomOptions {
  readonly router: MediaRouter
  readonly clock: Clock
  readonly log: Log
  /** The operator's TURN servers, asked at each session because their credentials end. */
  readonly iceServers: () => WireIceServer[]
  /** Told of what the operator may count; not who or where. */
  readonly count?: (feature: Feature) => void
  /** Null where members send no files. */
  readonly files: RoomSpool | null
  /** Called once, when nobody is left or the room cannot go on. */
  readonly onClosed: () => void
}

/** What a member's socket may do with the room. */
export interface Seat {
  /** Handles one message after `hello`; a reason means: close the socket with it. */
  handleMessage(message: ClientMessage): CloseReason | null
  /** The socket is gone. `left`: the page said so or was closed; `lost`: the connection broke. */
  handleClosed(how: 'left' | 'lost'): void
}

export class Room {
  readonly #clock: Clock
  readonly #log: Log
  readonly #count: (feature: Feature) => void
  readonly #onClosed: () => void
  readonly #iceServers: () => WireIceServer[]
  readonly #files: RoomSpool | null
  readonly #media: RoomMedia
  readonly #relay: RelayLog
  readonly #order = new CommitOrder()
  readonly #members = new Map<MemberId, Member>()
  #cancelAbandoned: (() => void) | null = null
  /** Members whose transports are being made. */
  #arriving = 0
  #closed = false

  constructor(options: RoomOptions) {
    this.#clock = options.clock
    this.#log = options.log
    this.#count = options.count ?? (() => {})
    this.#onClosed = options.onClosed
    this.#iceServers = options.iceServers
    this.#media = new RoomMedia({ router: options.router, log: options.log, count: this.#count })
    this.#files = options.files
    this.#relay = new RelayLog(options.clock)
    options.router.onLost(() => {
      this.close('internal')
    })
  }

  get closed(): boolean {
    return this.#closed
  }

  /** Gives a socket its seat after a valid `hello`. Answers `session` itself; a reason means: close the socket with it. */
  async handleHello(hello: ClientMessageOf<'hello'>, outlet: Outlet): Promise<Seat | CloseReason> {
    const known = this.#members.get(hello.member)
    if (hello.resume !== undefined) return this.#resume(known, hello.resume, outlet)
    // A client that never got its session tries again with the same id: it has to come as somebody new.
    if (known !== undefined) return 'gone'
    if (this.#present() + this.#arriving >= limits.MAX_MEMBERS) return 'full'
    this.#arriving++
    try {
      const media = await this.#media.createMemberMedia()
      if (this.#closed || this.#members.has(hello.member)) {
        media.close()
        return this.#closed ? 'internal' : 'gone'
      }
      const member: Member = {
        id: hello.member,
        secret: new HeldSecret(createResumeSecret()),
        media,
        state: 'waiting',
        keyPackage: null,
        note: null,
        answer: null,
        since: this.#relay.last,
        outlet,
        cancelGrace: null,
      }
      this.#members.set(member.id, member)
      this.#count('visit')
      this.#sendSession(member, false)
      return this.#seat(member, outlet)
    } catch (error) {
      this.#log.event('room_failed', { part: 'transport', error: errorWord(error) })
      return 'internal'
    } finally {
      this.#arriving--
      this.#closeIfEmpty()
    }
  }

  close(reason: CloseReason): void {
    if (this.#closed) return
    this.#closed = true
    this.#cancelAbandoned?.()
    for (const member of this.#members.values()) {
      member.cancelGrace?.()
      member.outlet?.close(reason)
      member.outlet = null
      member.media.close()
    }
    this.#members.clear()
    this.#relay.clear()
    this.#files?.clear()
    this.#media.close()
    this.#onClosed()
  }

  #resume(
    member: Member | undefined,
    resume: NonNullable<ClientMessageOf<'hello'>['resume']>,
    outlet: Outlet,
  ): Seat | CloseReason {
    if (
      member === undefined ||
      member.state === 'departed' ||
      !sameSecret(member.secret.reveal(), resume.secret)
    )
      return 'gone'
    const missed = member.state === 'waiting' ? [] : this.#relay.missed(member.id, member.since, resume.seen)
    if (missed === null) return 'gone'
    member.cancelGrace?.()
    member.cancelGrace = null
    const away = member.outlet === null
    member.outlet?.close('replaced')
    member.outlet = outlet
    this.#sendSession(member, true)
    for (const message of missed) tell(member, message)
    if (away && member.state === 'admitted')
      this.#broadcast({ kind: 'presence', member: member.id, present: true }, member)
    if (member.state === 'waiting' && member.answer !== null)
      tell(member, { kind: 'answer', message: member.answer })
    this.#tellState(member)
    this.#media.repeatOffers(member)
    // The last member may have gone while everybody who waited was cut off.
    if (member.keyPackage !== null && !this.#order.founded) this.#found(member)
    this.#watchAbandoned()
    return this.#seat(member, outlet)
  }

  #seat(member: Member, outlet: Outlet): Seat {
    return {
      handleMessage: (message) => (member.outlet === outlet ? this.#handleMessage(member, message) : null),
      handleClosed: (how) => {
        if (member.outlet !== outlet) return
        member.outlet = null
        if (how === 'left') this.#depart(member)
        else this.#lose(member)
      },
    }
  }

  #sendSession(member: Member, resumed: boolean): void {
    tell(member, {
      kind: 'session',
      resumed,
      secret: member.secret.reveal(),
      capabilities: this.#media.router.capabilities,
      send: member.media.send.parameters,
      receive: member.media.receive.parameters,
      iceServers: this.#iceServers(),
      consumers: [...member.media.consumers.keys()],
    })
  }

  #handleMessage(member: Member, message: ClientMessage): CloseReason | null {
    switch (message.kind) {
      case 'hello':
        return 'out_of_order'
      case 'ping':
        tell(member, { kind: 'pong' })
        return null
      case 'leave':
        member.outlet = null
        this.#depart(member)
        return 'gone'
      case 'join':
        return this.#handleJoin(member, message)
      case 'answer':
        return this.#handleAnswer(member, message)
      case 'commit':
        return this.#handleCommit(member, message)
      case 'sealed':
        return this.#handleSealed(member, message)
      case 'receive':
        this.#media.handleReceive(member, message)
        return null
      case 'connect_transport':
      case 'restart_ice':
      case 'produce':
        this.#media.handleRequest(member, message)
        return null
      case 'close_producer':
      case 'resume_consumer':
      case 'request_key_frame':
      case 'prefer_layer':
        this.#media.handleNotice(member, message)
        return null
    }
  }

  #handleJoin(member: Member, message: ClientMessageOf<'join'>): CloseReason | null {
    if (member.keyPackage !== null) return 'out_of_order'
    member.keyPackage = message.keyPackage
    member.note = message.note
    if (this.#order.founded) {
      const { keyPackage, note } = message
      this.#broadcast({ kind: 'admission_request', member: member.id, keyPackage, note })
      this.#watchAbandoned()
    } else {
      this.#found(member)
    }
    return null
  }

  /** Only those who wait are answered; who came in or went away meanwhile needs none. */
  #handleAnswer(member: Member, { member: id, message }: ClientMessageOf<'answer'>): CloseReason | null {
    if (member.state !== 'admitted') return 'out_of_order'
    const waiting = this.#members.get(id)
    if (waiting?.state !== 'waiting' || waiting.keyPackage === null) return null
    waiting.answer = message
    tell(waiting, { kind: 'answer', message })
    return null
  }

  #found(founder: Member): void {
    this.#order.found()
    this.#relay.clear()
    founder.state = 'admitted'
    founder.since = this.#relay.last
    tell(founder, { kind: 'found' })
    this.#media.admit(founder)
    this.#tellState(founder)
  }

  #handleCommit(member: Member, message: ClientMessageOf<'commit'>): CloseReason | null {
    if (member.state !== 'admitted') return 'out_of_order'
    if (message.added.length > 0 !== (message.welcome !== undefined)) return 'malformed'
    const added = message.added.map((id) => this.#members.get(id))
    const removed = message.removed.map((id) => this.#members.get(id))
    const addable = added.filter((other) => other?.state === 'waiting' && other.keyPackage !== null)
    const removable = removed.filter(
      (other) => other !== undefined && other.state !== 'waiting' && other !== member,
    )
    const fits = (): boolean => addable.length === added.length && removable.length === removed.length
    const outcome = this.#order.handleCommit(message.message, fits)
    if (outcome === 'malformed') return 'malformed'
    if (outcome !== 'accepted') {
      const reason = outcome === 'stale' ? 'stale' : 'unknown_member'
      tell(member, { kind: 'commit_refused', ref: message.ref, reason })
      return null
    }
    const commit = {
      kind: 'commit',
      seq: this.#relay.next(),
      member: member.id,
      message: message.message,
    } as const
    this.#relay.keep(commit)
    for (const other of this.#members.values()) if (other.state === 'admitted') tell(other, commit)
    for (const other of removable) if (other !== undefined) this.#remove(other)
    if (message.welcome !== undefined) {
      const welcome = { kind: 'welcome', seq: this.#relay.next(), message: message.welcome } as const
      this.#relay.keep(welcome, { only: new Set(message.added) })
      const joined = addable.filter((other) => other !== undefined)
      // All first, so that none of them is told that another one still waits.
      for (const other of joined) other.state = 'admitted'
      for (const other of joined) this.#admit(other, welcome)
    }
    return null
  }

  #admit(member: Member, welcome: Parameters<typeof tell>[1] & { readonly seq: number }): void {
    member.since = welcome.seq - 1
    member.note = null
    member.answer = null
    tell(member, welcome)
    this.#media.admit(member)
    this.#tellState(member)
  }

  #remove(member: Member): void {
    this.#members.delete(member.id)
    member.cancelGrace?.()
    member.outlet?.close('removed')
    member.outlet = null
    this.#files?.revoke(member.id)
    this.#media.release(member)
  }

  #handleSealed(member: Member, message: ClientMessageOf<'sealed'>): CloseReason | null {
    if (member.state !== 'admitted') return 'out_of_order'
    const sealed = {
      kind: 'sealed',
      seq: this.#relay.next(),
      member: member.id,
      message: message.message,
    } as const
    this.#relay.keep(sealed, { ref: message.ref })
    this.#broadcast(sealed, member)
    tell(member, { kind: 'receipt', ref: message.ref, seq: sealed.seq })
    return null
  }

  /** The connection broke: hold the place for a while. */
  #lose(member: Member): void {
    if (member.state === 'departed' || this.#members.get(member.id) !== member) return
    if (member.state === 'admitted')
      this.#broadcast({ kind: 'presence', member: member.id, present: false }, member)
    member.cancelGrace = this.#clock.after(limits.RESUME_GRACE_SECONDS * 1000, () => {
      this.#depart(member)
    })
    this.#watchAbandoned()
  }

  /** Gone for good. An admitted member stays on the list until the group has removed it. */
  #depart(member: Member): void {
    if (member.state === 'departed' || this.#members.get(member.id) !== member) return
    member.cancelGrace?.()
    member.cancelGrace = null
    this.#files?.revoke(member.id)
    this.#media.release(member)
    const known = member.keyPackage !== null
    if (member.state === 'admitted') member.state = 'departed'
    else this.#members.delete(member.id)
    if (known) this.#broadcast({ kind: 'departed', member: member.id })
    this.#endGroupIfDeserted()
    this.#closeIfEmpty()
    this.#watchAbandoned()
  }

  #endGroupIfDeserted(): void {
    const members = [...this.#members.values()]
    if (!this.#order.founded || members.some(({ state }) => state === 'admitted')) return
    this.#order.end()
    this.#relay.clear()
    this.#files?.clear()
    for (const { id, state } of members) if (state === 'departed') this.#members.delete(id)
    const next = members.find(
      ({ state, keyPackage, outlet }) => state === 'waiting' && keyPackage !== null && outlet !== null,
    )
    if (next !== undefined) this.#found(next)
  }

  /** Someone waits and every member is cut off: after a moment they make way. They found or join anew when they return. */
  #watchAbandoned(): void {
    const members = [...this.#members.values()]
    const abandoned =
      members.some(
        ({ state, keyPackage, outlet }) => state === 'waiting' && keyPackage !== null && outlet !== null,
      ) && members.every(({ state, outlet }) => state !== 'admitted' || outlet === null)
    if (!abandoned) {
      this.#cancelAbandoned?.()
      this.#cancelAbandoned = null
      return
    }
    this.#cancelAbandoned ??= this.#clock.after(ABANDONED_MS, () => {
      this.#cancelAbandoned = null
      for (const member of members)
        if (member.state === 'admitted' && member.outlet === null) this.#depart(member)
    })
  }

  /** What a member has to know beside the relayed messages: who waits, who is gone, who is cut off. */
  #tellState(member: Member): void {
    if (member.state !== 'admitted') return
    if (this.#files !== null) tell(member, this.#files.welcome(member.id))
    for (const other of this.#members.values()) {
      if (other === member) continue
      if (other.state === 'departed') tell(member, { kind: 'departed', member: other.id })
      else if (other.state === 'admitted') {
        if (other.outlet === null) tell(member, { kind: 'presence', member: other.id, present: false })
      } else if (other.keyPackage !== null && other.note !== null) {
        const { id, keyPackage, note } = other
        tell(member, { kind: 'admission_request', member: id, keyPackage, note })
      }
    }
  }

  #broadcast(message: Parameters<typeof tell>[1], except?: Member): void {
    for (const other of this.#members.values())
      if (other.state === 'admitted' && other !== except) tell(other, message)
  }

  #present(): number {
    let count = 0
    for (const { state } of this.#members.values()) if (state !== 'departed') count++
    return count
  }

  #closeIfEmpty(): void {
    if (this.#present() === 0 && this.#arriving === 0) this.close('gone')
  }
}
