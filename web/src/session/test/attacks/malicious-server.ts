/**
 * A server that speaks the protocol of the real one and does to it what a test says. Left alone it is honest: it seats
 * members, keeps the order of commits, relays, repeats what was missed. It has what an operator has: everything that
 * passes, and no key. It is written anew because no client code may depend on the server's.
 *
 * @module
 */
import {
  CLOSE_CODES,
  type ClientMessage,
  type ClientMessageOf,
  type CloseReason,
  type MemberId,
  parseClientMessage,
  type ResumeSecret,
  type ServerMessage,
  type ServerMessageOf,
} from '@incamera/protocol'

/** A commit's group and epoch, which a server reads to put commits in order (RFC 9420 section 6). */
export function headerOf(commit: string): { readonly group: string; readonly epoch: number } {
  const bytes = Buffer.from(commit, 'base64url')
  const length = bytes[4] ?? 0
  const end = 5 + length
  return { group: bytes.subarray(5, end).toString('hex'), epoch: Number(bytes.readBigUInt64BE(end)) }
}

const transport = {
  id: 't',
  iceParameters: { usernameFragment: 'u', password: 'p' },
  iceCandidates: [],
  dtlsParameters: { fingerprints: [{ algorithm: 'sha-256', value: '00' }] },
}

/** One socket of a browser, without the network between. */
class Line extends EventTarget {
  static readonly CONNECTING = 0
  readyState = 0
  readonly #server: MaliciousServer

  constructor(server: MaliciousServer) {
    super()
    this.#server = server
    setImmediate(() => {
      this.readyState = 1
      this.dispatchEvent(new Event('open'))
    })
  }

  send(text: string): void {
    const message = parseClientMessage(text)
    if (message === null) throw new Error('the client broke the protocol')
    setImmediate(() => this.#server.receive(this, message))
  }

  close(): void {
    this.readyState = 3
    setImmediate(() => this.#server.handleClosed(this))
  }

  /** What the server says, in order. */
  say(message: ServerMessage): void {
    setImmediate(() => {
      if (this.readyState === 1)
        this.dispatchEvent(new MessageEvent('message', { data: JSON.stringify(message) }))
    })
  }

  /** Closed by the server, or by the network where there is no reason. */
  end(reason?: CloseReason): void {
    setImmediate(() => {
      if (this.readyState === 3) return
      this.readyState = 3
      const code = reason === undefined ? 1006 : CLOSE_CODES[reason]
      this.dispatchEvent(new CloseEvent('close', { code }))
    })
  }
}

export interface Seat {
  readonly id: MemberId
  readonly secret: ResumeSecret
  line: Line | null
  keyPackage: string | null
  note: string
  state: 'waiting' | 'admitted' | 'departed'
  /** Everything that this member said. */
  readonly said: ClientMessage[]
}

/** What the members are told of somebody who waits. */
export const askingFor = ({ id, keyPackage, note }: Seat): ServerMessageOf<'admission_request'> => ({
  kind: 'admission_request',
  member: id,
  keyPackage: keyPackage ?? '',
  note,
})

type Relayed = Extract<ServerMessage, { readonly seq: number }>
/** Without its number, kind by kind. */
type Unnumbered<M = Relayed> = M extends Relayed ? Omit<M, 'seq'> : never
type Commit = ClientMessageOf<'commit'>

export class MaliciousServer {
  readonly seats = new Map<string, Seat>()
  /** Every commit that was taken, and every sealed message, in order. */
  readonly commits: string[] = []
  readonly sealed: Extract<ServerMessage, { kind: 'sealed' }>[] = []
  /** What really goes to a member in place of what an honest server would say. */
  deliver: (to: string, message: ServerMessage) => readonly ServerMessage[] = (_to, message) => [message]
  /** Whether a member's message is taken up at all. */
  take: (from: string, message: ClientMessage) => boolean = () => true
  #log: { readonly to: ReadonlySet<string>; readonly message: Relayed }[] = []
  #seq = 0
  #founded = false
  #epoch = 0
  #secrets = 0

  /** What stands for `WebSocket` in the page. */
  get Socket(): unknown {
    // oxlint-disable-next-line typescript/no-this-alias -- the class below has a `this` of its own
    const server = this
    return class extends Line {
      constructor() {
        super(server)
      }
    }
  }

  seat(id: string): Seat {
    const seat = this.seats.get(id)
    if (seat === undefined) throw new Error('no such member')
    return seat
  }

  get admitted(): Seat[] {
    return [...this.seats.values()].filter(({ state }) => state === 'admitted')
  }

  /** Says something to a member of the server's own accord. */
  say(to: string, message: ServerMessage): void {
    this.seats.get(to)?.line?.say(message)
  }

  /** A relayed message of the server's own making; it is numbered as all are. */
  relay(to: string, message: Unnumbered): void {
    this.say(to, { ...message, seq: ++this.#seq })
  }

  /** Breaks the connection of a member, as a network does. */
  cut(id: string): void {
    const seat = this.seat(id)
    const { line } = seat
    seat.line = null
    line?.end()
    for (const other of this.admitted)
      if (other !== seat) this.#tell(other, { kind: 'presence', member: seat.id, present: false })
  }

  /** Forgets everything and closes every socket, as a server that is started anew. */
  restart(): void {
    const lines = [...this.seats.values()].map(({ line }) => line)
    this.seats.clear()
    this.#endGroup()
    for (const line of lines) line?.end()
  }

  receive(line: Line, message: ClientMessage): void {
    if (message.kind === 'hello') {
      this.#handleHello(line, message)
      return
    }
    const seat = [...this.seats.values()].find((other) => other.line === line)
    if (seat === undefined) return
    seat.said.push(message)
    if (message.kind === 'join') Object.assign(seat, { keyPackage: message.keyPackage, note: message.note })
    if (!this.take(seat.id, message)) return
    switch (message.kind) {
      case 'join':
        if (!this.#founded) this.#found(seat)
        else for (const member of this.admitted) this.#tell(member, askingFor(seat))
        return
      case 'commit':
        this.#handleCommit(seat, message)
        return
      case 'sealed': {
        const sealed = {
          kind: 'sealed',
          seq: ++this.#seq,
          member: seat.id,
          message: message.message,
        } as const
        this.sealed.push(sealed)
        this.#pass(sealed, [...this.admitted.filter((other) => other !== seat)])
        this.#tell(seat, { kind: 'receipt', ref: message.ref, seq: sealed.seq })
        return
      }
      case 'answer': {
        const waiting = this.seats.get(message.member)
        if (waiting?.state === 'waiting') this.#tell(waiting, { kind: 'answer', message: message.message })
        return
      }
      case 'leave':
        this.depart(seat.id)
        return
      case 'ping':
        line.say({ kind: 'pong' })
        return
      default:
    }
  }

  handleClosed(line: Line): void {
    const seat = [...this.seats.values()].find((other) => other.line === line)
    if (seat !== undefined) this.depart(seat.id)
  }

  /** A member is gone for good, by the server's word. */
  depart(id: string): void {
    const seat = this.seat(id)
    if (seat.state === 'departed') return
    seat.line = null
    seat.state = 'departed'
    for (const other of this.admitted) this.#tell(other, { kind: 'departed', member: seat.id })
    if (this.admitted.length > 0) return
    this.#endGroup()
    for (const [other, { state }] of this.seats) if (state === 'departed') this.seats.delete(other)
    const next = [...this.seats.values()].find(({ keyPackage, line }) => keyPackage !== null && line !== null)
    if (next !== undefined) this.#found(next)
  }

  #endGroup(): void {
    this.#founded = false
    this.#log = []
  }

  #handleHello(line: Line, hello: ClientMessageOf<'hello'>): void {
    const known = this.seats.get(hello.member)
    if (hello.resume !== undefined || known !== undefined) {
      if (known === undefined || known.state === 'departed' || hello.resume?.secret !== known.secret) {
        line.end('gone')
        return
      }
      known.line = line
      line.say(this.#session(known, true))
      for (const { to, message } of this.#log)
        if (to.has(known.id) && message.seq > hello.resume.seen) this.#tell(known, message)
      for (const other of this.admitted)
        if (other !== known) this.#tell(other, { kind: 'presence', member: known.id, present: true })
      if (known.state === 'admitted') this.#tellState(known)
      return
    }
    const secret = Buffer.alloc(16, ++this.#secrets).toString('base64url') as ResumeSecret
    const seat: Seat = {
      id: hello.member,
      secret,
      line,
      keyPackage: null,
      note: '',
      state: 'waiting',
      said: [],
    }
    this.seats.set(seat.id, seat)
    line.say(this.#session(seat, false))
  }

  #session({ secret }: Seat, resumed: boolean): ServerMessage {
    const transports = { send: transport, receive: transport, iceServers: [], consumers: [] }
    return { kind: 'session', resumed, secret, capabilities: {}, ...transports }
  }

  #found(seat: Seat): void {
    this.#founded = true
    this.#epoch = 0
    seat.state = 'admitted'
    this.#tell(seat, { kind: 'found' })
    this.#tellState(seat)
  }

  #handleCommit(author: Seat, commit: Commit): void {
    if (headerOf(commit.message).epoch !== this.#epoch || author.state !== 'admitted') {
      this.#tell(author, { kind: 'commit_refused', ref: commit.ref, reason: 'stale' })
      return
    }
    this.#epoch++
    this.commits.push(commit.message)
    const relayed = { kind: 'commit', seq: ++this.#seq, member: author.id, message: commit.message } as const
    this.#pass(relayed, this.admitted)
    for (const id of commit.removed) {
      const seat = this.seats.get(id)
      this.seats.delete(id)
      seat?.line?.end('removed')
    }
    const added = commit.added.flatMap((id) => this.seats.get(id) ?? [])
    for (const seat of added) seat.state = 'admitted'
    if (commit.welcome === undefined) return
    this.#pass({ kind: 'welcome', seq: ++this.#seq, message: commit.welcome }, added)
    for (const seat of added) this.#tellState(seat)
  }

  #pass(message: Relayed, to: readonly Seat[]): void {
    this.#log.push({ to: new Set(to.map(({ id }) => id)), message })
    for (const seat of to) this.#tell(seat, message)
  }

  #tellState(seat: Seat): void {
    for (const other of this.seats.values()) {
      if (other === seat) continue
      if (other.state === 'departed') this.#tell(seat, { kind: 'departed', member: other.id })
      else if (other.state === 'waiting' && other.keyPackage !== null) this.#tell(seat, askingFor(other))
    }
  }

  #tell(seat: Seat, message: ServerMessage): void {
    for (const other of this.deliver(seat.id, message)) seat.line?.say(other)
  }
}
