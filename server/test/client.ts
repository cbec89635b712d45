/** A client by the `ws` library, without a browser. */
import { once } from 'node:events'
import {
  encodeMessage,
  parseServerMessage,
  type ServerMessage,
  type ServerMessageOf,
  SOCKET_PATH,
  SUBPROTOCOL,
} from '@incamera/protocol'
import { WebSocket } from 'ws'

/** A close code with its reason. */
export type Closing = readonly [code: number, reason: string]

const token = Buffer.alloc(32, 1).toString('base64url')

export class Client {
  readonly socket: WebSocket
  readonly member: string
  readonly closing: Promise<Closing>
  /** What the server said of files, if it did. */
  readonly spool: Promise<ServerMessageOf<'spool'>>
  /** The kinds of all messages that came. */
  readonly kinds = new Set<ServerMessage['kind']>()
  secret: string | null = null
  seen = 0
  readonly #heard: ServerMessage[] = []
  #wake = (): void => {}

  private constructor(socket: WebSocket, member: string) {
    this.socket = socket
    this.member = Buffer.from(member.padEnd(16, '.')).toString('base64url')
    this.closing = new Promise((resolve) => {
      socket.on('close', (code, reason) => {
        resolve([code, reason.toString()])
      })
    })
    let tell: (message: ServerMessageOf<'spool'>) => void = () => {}
    this.spool = new Promise((resolve) => {
      tell = resolve
    })
    // A connection that breaks shows in `closing`.
    socket.on('error', () => {})
    socket.on('message', (data: Buffer) => {
      const message = parseServerMessage(data.toString())
      if (message === null) throw new Error('not of the wire')
      this.kinds.add(message.kind)
      if (message.kind === 'spool') tell(message)
      if (message.kind === 'session') this.secret = message.secret
      else if ('seq' in message) this.seen = Math.max(this.seen, message.seq)
      this.#heard.push(message)
      this.#wake()
    })
  }

  /** Opens a socket and says nothing yet. */
  static async open(origin: string, member = 'ada'): Promise<Client> {
    const socket = new WebSocket(origin.replace(/^http/, 'ws') + SOCKET_PATH, SUBPROTOCOL, { origin })
    const client = new Client(socket, member)
    await once(socket, 'open')
    return client
  }

  /** Opens a socket and takes a seat: a new one, or the one of `before`. */
  static async enter(origin: string, member: string, before?: Client): Promise<Client> {
    const client = await Client.open(origin, member)
    client.hello(before === undefined ? {} : { resume: { secret: before.secret, seen: before.seen } })
    await client.hear('session')
    return client
  }

  /** Enters and asks to be let in. */
  static async ask(origin: string, member: string): Promise<Client> {
    const client = await Client.enter(origin, member)
    client.send({ kind: 'join', keyPackage: 'AAAA', note: 'A'.repeat(379) })
    return client
  }

  /** What opens the files of its meeting, once the server has told it. */
  async ticket(): Promise<string> {
    return (await this.spool).ticket
  }

  hello(more: object = {}): void {
    this.send({ kind: 'hello', version: 1, token, member: this.member, ...more })
  }

  send(message: object): void {
    this.socket.send(encodeMessage(message as never))
  }

  /** The next message of this kind; what came before it is passed over. */
  async hear<K extends ServerMessage['kind']>(kind: K): Promise<Extract<ServerMessage, { kind: K }>> {
    for (;;) {
      const message = this.#heard.shift()
      if (message === undefined) {
        const woken = new Promise<'message'>((resolve) => {
          this.#wake = () => {
            resolve('message')
          }
        })
        if ((await Promise.race([woken, this.closing])) !== 'message')
          throw new Error(`closed before ${kind}`)
      } else if (message.kind === kind) return message as Extract<ServerMessage, { kind: K }>
    }
  }
}
