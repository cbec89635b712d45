import {
  CLOSE_CODES,
  type ClientMessage,
  type MemberId,
  type ResumeSecret,
  type ServerMessage,
  type ServerToken,
} from '@incamera/protocol'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { RequestError, Signaling, type Visit } from './signaling.ts'

const SECRET = `${'S'.repeat(21)}A` as ResumeSecret
const visit: Visit = { member: 'A'.repeat(22) as MemberId, token: 'A'.repeat(43) as ServerToken }

class FakeSocket extends EventTarget {
  static readonly CONNECTING = 0
  static readonly all: FakeSocket[] = []
  readyState = 0
  readonly sent: ClientMessage[] = []
  closedWith: number | null = null

  constructor() {
    super()
    FakeSocket.all.push(this)
  }

  static get last(): FakeSocket {
    const socket = FakeSocket.all.at(-1)
    if (socket === undefined) throw new Error('no socket was opened')
    return socket
  }

  send(text: string): void {
    this.sent.push(JSON.parse(text) as ClientMessage)
  }

  close(code: number): void {
    this.closedWith ??= code
  }

  open(): this {
    this.readyState = 1
    this.dispatchEvent(new Event('open'))
    return this
  }

  say(message: ServerMessage | string): this {
    const data = typeof message === 'string' ? message : JSON.stringify(message)
    this.dispatchEvent(new MessageEvent('message', { data }))
    return this
  }

  end(code: number): void {
    this.dispatchEvent(new CloseEvent('close', { code }))
  }
}

const transport = {
  id: 't',
  iceParameters: { usernameFragment: 'u', password: 'p' },
  iceCandidates: [],
  dtlsParameters: { fingerprints: [{ algorithm: 'sha-256', value: '00' }] },
}
const session = (resumed: boolean): ServerMessage => ({
  kind: 'session',
  resumed,
  secret: SECRET,
  capabilities: {},
  send: transport,
  receive: transport,
  iceServers: [],
  consumers: [],
})
const sealed = (seq: number): ServerMessage => ({
  kind: 'sealed',
  seq,
  member: visit.member,
  message: 'AAAA',
})

let said: string[]
let signaling: Signaling

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('WebSocket', FakeSocket)
  FakeSocket.all.length = 0
  said = []
  signaling = new Signaling('https://example.org', {
    onSession: ({ resumed }) => said.push(resumed ? 'resumed' : 'seated'),
    onMessage: ({ kind }) => said.push(kind),
    onLost: () => said.push('lost'),
    onGone: () => said.push('gone'),
    onRefused: (reason) => said.push(`refused:${reason}`),
  })
  signaling.startVisit(visit)
})

afterEach(() => {
  signaling.close()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('the first word is hello, and nothing else goes out before the seat', () => {
  expect(signaling.send({ kind: 'ping' })).toBe(false)
  FakeSocket.last.open()
  expect(FakeSocket.last.sent).toEqual([{ kind: 'hello', version: 1, ...visit }])
  FakeSocket.last.say(session(false))
  expect(said).toEqual(['seated'])
  expect(signaling.send({ kind: 'ping' })).toBe(true)
})

test('after a break it comes back with its secret and the number of the last message', () => {
  FakeSocket.last.open().say(session(false)).say(sealed(7))
  FakeSocket.last.end(1006)
  expect(said).toEqual(['seated', 'sealed', 'lost'])
  vi.advanceTimersByTime(10)
  FakeSocket.last.open()
  expect(FakeSocket.last.sent[0]).toMatchObject({
    kind: 'hello',
    resume: { secret: SECRET, seen: 7 },
  })
})

test('it never waits longer than the last delay and its jitter, however long the server is away', () => {
  for (let attempt = 0; attempt < 20; attempt++) {
    FakeSocket.last.end(1006)
    const before = FakeSocket.all.length
    // Step by step: a socket that is not answered is given up later, and that try is not this one.
    let waited = 0
    while (FakeSocket.all.length === before && waited < 10_000) {
      vi.advanceTimersByTime(10)
      waited += 10
    }
    expect(waited).toBeLessThanOrEqual(2_600)
  }
})

test('a place that is gone is not asked for again', () => {
  FakeSocket.last.open().say(session(false))
  FakeSocket.last.end(CLOSE_CODES.gone)
  expect(said.at(-1)).toBe('gone')
  vi.advanceTimersByTime(60_000)
  expect(FakeSocket.all).toHaveLength(1)
  signaling.startVisit(visit)
  FakeSocket.last.open()
  expect(FakeSocket.last.sent[0]).not.toHaveProperty('resume')
})

test('a full room and another version are final', () => {
  FakeSocket.last.open()
  FakeSocket.last.end(CLOSE_CODES.full)
  expect(said).toEqual(['refused:full'])
  vi.advanceTimersByTime(60_000)
  expect(FakeSocket.all).toHaveLength(1)
})

test('silence is noticed, and does not look like leaving to the server', () => {
  FakeSocket.last.open().say(session(false))
  const [socket] = FakeSocket.all
  vi.advanceTimersByTime(16_000)
  expect(said).toContain('lost')
  expect(socket?.closedWith).toBe(4499)
})

test('a reply reaches its request; a bad one and a break reject it', async () => {
  FakeSocket.last.open().say(session(false))
  const good = signaling.request({ kind: 'restart_ice', direction: 'send' })
  const bad = signaling.request({ kind: 'restart_ice', direction: 'send' })
  const cut = signaling.request({ kind: 'restart_ice', direction: 'send' })
  FakeSocket.last.say({ kind: 'reply', ref: 1, problem: 'refused' })
  FakeSocket.last.say({ kind: 'reply', ref: 0 })
  await expect(good).resolves.toMatchObject({ ref: 0 })
  await expect(bad).rejects.toMatchObject({ reason: 'refused' })
  FakeSocket.last.end(1006)
  await expect(cut).rejects.toEqual(new RequestError('lost'))
})

test('a server that does not keep to the wire is not listened to', () => {
  FakeSocket.last.open().say('{"kind":"found","extra":1}')
  expect(said).toEqual(['lost'])
  expect(FakeSocket.last.closedWith).toBe(CLOSE_CODES.malformed)
  vi.advanceTimersByTime(10)
  expect(FakeSocket.all).toHaveLength(2)
})

test('after closing it says leave and never returns', () => {
  FakeSocket.last.open().say(session(false))
  signaling.close()
  expect(FakeSocket.last.sent.at(-1)).toEqual({ kind: 'leave' })
  vi.advanceTimersByTime(60_000)
  expect(FakeSocket.all).toHaveLength(1)
})

test('an attempt that hangs is given up, and the next one begins', () => {
  vi.advanceTimersByTime(2_600)
  expect(said).toEqual(['lost'])
  expect(FakeSocket.all).toHaveLength(2)
})

test('when the network is back a hanging attempt is not waited for', () => {
  dispatchEvent(new Event('online'))
  expect(FakeSocket.all).toHaveLength(2)
  FakeSocket.last.open().say(session(false))
  dispatchEvent(new Event('online'))
  expect(FakeSocket.all).toHaveLength(2)
})
