/**
 * The WebSocket to the server with everything that makes a lost connection bearable: it notices silence, comes back by
 * itself, takes its place again, and keeps requests apart from what the server sends on its own.
 *
 * @module
 */
import {
  type ClientMessage,
  CLOSE_CODES,
  type CloseReason,
  closeReasonOf,
  encodeMessage,
  limits,
  type MemberId,
  parseServerMessage,
  PROTOCOL_VERSION,
  type ResumeSecret,
  type ServerMessage,
  type ServerMessageOf,
  type ServerToken,
  SOCKET_PATH,
  SUBPROTOCOL,
} from '@incamera/protocol'

/** Milliseconds before each further try. The last one repeats. Higher: a gentler return of a busy server. Lower: sooner back. */
const RETRY_MS = [0, 250, 500, 1000, 1500, 2000]
/** Close code for a socket that no longer answers. Unlike 1000 it does not tell the server that the user has left. */
const UNANSWERED = 4499
/** Milliseconds for one attempt to connect. Higher: very slow lines get through. Lower: sooner back after a silent break. */
const CONNECT_PATIENCE_MS = 2_500
/** Share of a delay that is drawn by chance, so that a whole meeting does not return in one instant. */
const RETRY_JITTER = 0.3

/** Reasons after which coming back would only meet the same answer. */
const FINAL: ReadonlySet<CloseReason> = new Set([
  'full',
  'version',
  'malformed',
  'out_of_order',
  'too_large',
  'replaced',
])

/** A member's visit as the server knows it. */
export interface Visit {
  readonly member: MemberId
  readonly token: ServerToken
}

export interface SignalingEvents {
  /** The server gave a seat: a new one, or the old one again. */
  readonly onSession: (session: ServerMessageOf<'session'>) => void
  /** What the room says, in order. */
  readonly onMessage: (message: RoomMessage) => void
  /** The connection broke; it is being tried again. Called for each failed try as well. */
  readonly onLost: () => void
  /**
   * The old place is gone (the server restarted, or the break was too long): call {@link Signaling.startVisit} with a new
   * member id.
   */
  readonly onGone: () => void
  /** Closed for a reason that trying again would not change. */
  readonly onRefused: (reason: CloseReason) => void
}

/** Everything that is not between this connection and the server alone. */
export type RoomMessage = Exclude<ServerMessage, { kind: 'session' | 'reply' | 'pong' }>

type Reply = ServerMessageOf<'reply'>

/** Without its `ref`, which is chosen here. */
export type Request =
  | Omit<Extract<ClientMessage, { kind: 'connect_transport' }>, 'ref'>
  | Omit<Extract<ClientMessage, { kind: 'restart_ice' }>, 'ref'>
  | Omit<Extract<ClientMessage, { kind: 'produce' }>, 'ref'>

/** A request that got no answer or a bad one. `lost`: the connection broke, and nobody knows whether it was carried out. */
export class RequestError extends Error {
  override name = 'RequestError'
  readonly reason: 'lost' | NonNullable<Reply['problem']>

  constructor(reason: RequestError['reason']) {
    super(reason)
    this.reason = reason
  }
}

export class Signaling {
  readonly #events: SignalingEvents
  readonly #url: string
  readonly #pending = new Map<number, { resolve: (reply: Reply) => void; reject: (error: Error) => void }>()
  #visit: Visit | null = null
  #secret: ResumeSecret | null = null
  #socket: WebSocket | null = null
  #seated = false
  #seen = 0
  #nextRef = 0
  #tries = 0
  #retryTimer: ReturnType<typeof setTimeout> | undefined
  #pingTimer: ReturnType<typeof setInterval> | undefined
  #connectTimer: ReturnType<typeof setTimeout> | undefined
  #heardAt = 0
  #closed = false

  constructor(origin: string, events: SignalingEvents) {
    this.#url = origin.replace(/^http/, 'ws') + SOCKET_PATH
    this.#events = events
    addEventListener('online', this.#retryNow)
  }

  /** True while messages reach the server. */
  get connected(): boolean {
    return this.#seated
  }

  /** Connects as a new member. Ends the visit before. */
  startVisit(visit: Visit): void {
    if (this.#closed) return
    this.#visit = visit
    this.#secret = null
    this.#seen = 0
    this.#dropSocket()
    this.#connect()
  }

  /** Sends if connected; says whether it was. What must not get lost is sent again by its owner after a new session. */
  send(message: ClientMessage): boolean {
    if (!this.#seated || this.#socket === null) return false
    this.#socket.send(encodeMessage(message))
    return true
  }

  /** A number for messages that want a receipt, never used twice in this page. */
  nextRef(): number {
    return this.#nextRef++
  }

  /** @throws {RequestError} when the server refuses or the connection breaks before its reply */
  request(request: Request): Promise<Reply> {
    const ref = this.nextRef()
    return new Promise((resolve, reject) => {
      if (!this.send({ ...request, ref })) {
        reject(new RequestError('lost'))
        return
      }
      this.#pending.set(ref, { resolve, reject })
    })
  }

  /** Says goodbye and never comes back. */
  close(): void {
    if (this.#closed) return
    this.send({ kind: 'leave' })
    this.#closed = true
    removeEventListener('online', this.#retryNow)
    this.#dropSocket()
  }

  readonly #retryNow = (): void => {
    const busy = this.#socket !== null && this.#socket.readyState !== WebSocket.CONNECTING
    if (this.#closed || busy || this.#visit === null) return
    this.#tries = 0
    this.#connect()
  }

  #connect(): void {
    clearTimeout(this.#retryTimer)
    const visit = this.#visit
    if (visit === null) return
    this.#dropSocket()
    const socket = new WebSocket(this.#url, SUBPROTOCOL)
    this.#socket = socket
    // A network that swallows packets would hold an attempt for many seconds after it works again.
    this.#connectTimer = setTimeout(() => {
      if (socket === this.#socket && socket.readyState === WebSocket.CONNECTING)
        this.#handleClosed(UNANSWERED)
    }, CONNECT_PATIENCE_MS)
    this.#heardAt = performance.now()
    clearInterval(this.#pingTimer)
    this.#pingTimer = setInterval(() => {
      this.#watch(socket)
    }, limits.PING_INTERVAL_MS)
    socket.addEventListener('open', () => {
      if (socket !== this.#socket) return
      const resume = this.#secret === null ? {} : { resume: { secret: this.#secret, seen: this.#seen } }
      socket.send(encodeMessage({ kind: 'hello', version: PROTOCOL_VERSION, ...visit, ...resume }))
    })
    socket.addEventListener('message', ({ data }) => {
      if (socket === this.#socket) this.#handle(socket, data)
    })
    socket.addEventListener('close', ({ code }) => {
      if (socket === this.#socket) this.#handleClosed(code)
    })
  }

  #handle(socket: WebSocket, data: unknown): void {
    this.#heardAt = performance.now()
    const message = typeof data === 'string' ? parseServerMessage(data) : null
    if (message === null) {
      // A server that does not keep to the wire is not listened to; the next try may reach a sound one.
      socket.close(CLOSE_CODES.malformed)
      this.#handleClosed(0)
      return
    }
    switch (message.kind) {
      case 'pong':
        return
      case 'session':
        this.#secret = message.secret
        this.#seated = true
        this.#tries = 0
        this.#events.onSession(message)
        return
      case 'reply':
        this.#settle(message)
        return
      default:
        if ('seq' in message) this.#seen = Math.max(this.#seen, message.seq)
        this.#events.onMessage(message)
    }
  }

  #settle(reply: Reply): void {
    const pending = this.#pending.get(reply.ref)
    this.#pending.delete(reply.ref)
    if (reply.problem === undefined) pending?.resolve(reply)
    else pending?.reject(new RequestError(reply.problem))
  }

  /** Pings, and gives up on a socket that has been silent for too long. */
  #watch(socket: WebSocket): void {
    if (socket !== this.#socket) return
    if (performance.now() - this.#heardAt > limits.SILENCE_LIMIT_MS) {
      socket.close(UNANSWERED)
      this.#handleClosed(UNANSWERED)
      return
    }
    this.send({ kind: 'ping' })
  }

  #handleClosed(code: number): void {
    this.#dropSocket()
    if (this.#closed) return
    const reason = closeReasonOf(code)
    if (reason === 'gone' || reason === 'removed') {
      this.#secret = null
      this.#events.onGone()
      return
    }
    if (reason !== null && FINAL.has(reason)) {
      this.#events.onRefused(reason)
      return
    }
    this.#events.onLost()
    const delay = RETRY_MS[Math.min(this.#tries, RETRY_MS.length - 1)] ?? 0
    this.#tries++
    this.#retryTimer = setTimeout(
      () => {
        this.#connect()
      },
      delay * (1 + RETRY_JITTER * (Math.random() * 2 - 1)),
    )
  }

  #dropSocket(): void {
    clearTimeout(this.#retryTimer)
    clearTimeout(this.#connectTimer)
    clearInterval(this.#pingTimer)
    const socket = this.#socket
    this.#socket = null
    this.#seated = false
    // After another close this one does nothing.
    socket?.close(1000)
    for (const { reject } of this.#pending.values()) reject(new RequestError('lost'))
    this.#pending.clear()
  }
}
