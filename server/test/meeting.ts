/** A room with a fake media server, a fake clock and fake sockets, and the people in it. */
import {
  type ClientMessageOf,
  type CloseReason,
  encodeMessage,
  type MemberId,
  parseClientMessage,
  parseServerMessage,
  PROTOCOL_VERSION,
  type ServerMessage,
  type ServerMessageOf,
  type ServerToken,
} from '@incamera/protocol'
import { createLog } from '../src/log.ts'
import { Room, type Seat } from '../src/room/room.ts'
import type { Spool } from '../src/spool/spool.ts'
import { FakeMediaServer, type FakeRouter } from '../src/sfu/fake-router.ts'
import { commitMessage } from './commits.ts'
import { FakeClock } from './fake-clock.ts'
import { cameraRtp, microphoneRtp } from './media-parameters.ts'

const token = Buffer.alloc(32).toString('base64url') as ServerToken

/** A sealed note, as far as the server can see. */
export const NOTE = 'A'.repeat(379)
/** A sealed answer, as far as the server can see. */
export const ANSWER = 'A'.repeat(59)

/** Lets everything happen that waits for promises only. */
export const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

export const memberId = (name: string): MemberId =>
  Buffer.from(name.padEnd(16, '.')).toString('base64url') as MemberId

export class Visitor {
  readonly id: MemberId
  /** What the server said since the last {@link take}. */
  heard: ServerMessage[] = []
  /** Why the server closed the socket; null while it is open. */
  closed: CloseReason | null = null
  seat: Seat | null = null
  secret: ServerMessageOf<'session'>['secret'] | null = null
  seen = 0
  readonly #room: Room

  constructor(room: Room, name: string) {
    this.#room = room
    this.id = memberId(name)
  }

  /** Connects, as a new member or to the place of before. */
  async connect(resume?: { readonly secret?: string; readonly seen?: number }): Promise<void> {
    const hello = {
      kind: 'hello',
      version: PROTOCOL_VERSION,
      token,
      member: this.id,
      ...(resume !== undefined && {
        resume: { secret: resume.secret ?? this.secret, seen: resume.seen ?? this.seen },
      }),
    } as ClientMessageOf<'hello'>
    this.closed = null
    this.heard = []
    let open = true
    const answer = await this.#room.handleHello(hello, {
      send: (message) => {
        if (open) this.#hear(message)
      },
      close: (reason) => {
        open = false
        this.closed = reason
      },
    })
    if (typeof answer === 'string') this.closed = answer
    else this.seat = answer
  }

  /** Says something and lets it take effect; a reason closes the socket, as the real one does. */
  async say(message: object): Promise<CloseReason | null> {
    const parsed = parseClientMessage(JSON.stringify(message))
    if (parsed === null) throw new Error(`not of the wire: ${JSON.stringify(message)}`)
    const reason = this.seat?.handleMessage(parsed) ?? null
    if (reason !== null) {
      this.closed = reason
      this.seat?.handleClosed('left')
    }
    await settle()
    return reason
  }

  async lose(): Promise<void> {
    this.seat?.handleClosed('lost')
    await settle()
  }

  async shut(): Promise<void> {
    this.seat?.handleClosed('left')
    await settle()
  }

  /** Messages since the last call. */
  take(): ServerMessage[] {
    const heard = this.heard
    this.heard = []
    return heard
  }

  /** The same, as short words: kind, and whom or what it names. */
  words(): string[] {
    return this.take().map((message) => {
      const who =
        'member' in message
          ? ` ${Buffer.from(message.member, 'base64url').toString().replaceAll('.', '')}`
          : ''
      const more =
        'present' in message ? ` ${message.present}` : 'reason' in message ? ` ${message.reason}` : ''
      const source = 'source' in message ? ` ${message.source}` : ''
      return `${message.kind}${who}${more}${source}`
    })
  }

  #hear(message: ServerMessage): void {
    // What the real socket would send has to be of the wire.
    if (parseServerMessage(encodeMessage(message)) === null)
      throw new Error(`not of the wire: ${message.kind}`)
    this.heard.push(message)
    if (message.kind === 'session') this.secret = message.secret
    else if ('seq' in message) this.seen = Math.max(this.seen, message.seq)
  }
}

export class TestMeeting {
  readonly clock = new FakeClock()
  readonly media = new FakeMediaServer()
  readonly lines: string[] = []
  readonly router: FakeRouter
  readonly room: Room
  closings = 0
  /** Epoch of the group, as its members count it. */
  epoch = 0
  group = 'group'
  #refs = 0

  private constructor(router: FakeRouter, media: FakeMediaServer, spool: (clock: FakeClock) => Spool | null) {
    const files = spool(this.clock)?.openRoom() ?? null
    this.router = router
    this.media = media
    this.room = new Room({
      iceServers: () => [],
      router,
      clock: this.clock,
      log: createLog((line) => this.lines.push(line)),
      files,
      onClosed: () => this.closings++,
    })
  }

  /** @param spool where files wait, on the clock of the meeting; nowhere without it */
  static async create(spool: (clock: FakeClock) => Spool | null = () => null): Promise<TestMeeting> {
    const media = new FakeMediaServer()
    return new TestMeeting(await media.createRouter(), media, spool)
  }

  /** Somebody connects. */
  async visit(name: string): Promise<Visitor> {
    const visitor = new Visitor(this.room, name)
    await visitor.connect()
    return visitor
  }

  /** Somebody connects and asks to be added. */
  async ask(name: string): Promise<Visitor> {
    const visitor = await this.visit(name)
    await visitor.say({ kind: 'join', keyPackage: 'AAAA', note: NOTE })
    return visitor
  }

  /** A commit of the current epoch, which moves on if it is accepted. */
  async commit(
    by: Visitor,
    change: { readonly add?: readonly Visitor[]; readonly remove?: readonly Visitor[] } = {},
  ): Promise<void> {
    const { add = [], remove = [] } = change
    await by.say({
      kind: 'commit',
      ref: this.#refs++,
      message: commitMessage({ epoch: this.epoch, group: this.group }),
      ...(add.length > 0 && { welcome: 'AAAA' }),
      added: add.map(({ id }) => id),
      removed: remove.map(({ id }) => id),
    })
    if (by.heard.some(({ kind }) => kind === 'commit')) this.epoch++
  }

  /** A meeting of these, the first of whom founded it. Nobody has heard anything yet. */
  async gather(...names: string[]): Promise<Visitor[]> {
    const members: Visitor[] = []
    for (const name of names) {
      const member = await this.ask(name)
      const [founder] = members
      if (founder !== undefined) await this.commit(founder, { add: [member] })
      members.push(member)
    }
    for (const member of members) member.take()
    return members
  }
}

export const capabilities = {
  codecs: [
    { kind: 'audio', mimeType: 'audio/opus', preferredPayloadType: 100, clockRate: 48_000, channels: 2 },
    { kind: 'video', mimeType: 'video/VP8', preferredPayloadType: 101, clockRate: 90_000 },
  ],
}

export const receive = { kind: 'receive', capabilities }

export const produce = (source: 'microphone' | 'camera' | 'screen' | 'screen_audio', ref = 1): object => ({
  kind: 'produce',
  ref,
  source,
  rtp: source === 'microphone' || source === 'screen_audio' ? microphoneRtp : cameraRtp,
})

export const sealed = (ref = 1): object => ({ kind: 'sealed', ref, message: 'AAAA' })
