import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type ClientMessage,
  encodeMessage,
  limits,
  MEDIA_SOURCES,
  parseClientMessage,
  parseServerMessage,
  type ServerMessage,
} from './index.ts'

const id = (fill: number, length = 16): string => Buffer.alloc(length, fill).toString('base64url')
const codec = {
  mimeType: 'audio/opus',
  payloadType: 111,
  clockRate: 48_000,
  channels: 2,
  parameters: { cbr: 1 },
}
const rtp = {
  mid: '0',
  codecs: [{ ...codec, rtcpFeedback: [{ type: 'nack', parameter: '' }] }],
  headerExtensions: [{ uri: 'urn:ietf:params:rtp-hdrext:sdes:mid', id: 1, encrypt: false, parameters: {} }],
  encodings: [{ ssrc: 1, rid: 'h', rtx: { ssrc: 2 }, dtx: false, maxBitrate: 1, scalabilityMode: 'L1T3' }],
  rtcp: { cname: 'a', reducedSize: true, mux: true },
}
const capabilities = {
  codecs: [{ kind: 'audio', mimeType: 'audio/opus', preferredPayloadType: 100, clockRate: 48_000 }],
  headerExtensions: [
    { kind: 'audio', uri: 'a', preferredId: 1, preferredEncrypt: false, direction: 'sendrecv' },
  ],
}
const dtls = { role: 'auto', fingerprints: [{ algorithm: 'sha-256', value: 'AB:CD' }] }
const iceParameters = { usernameFragment: 'a', password: 'b', iceLite: true }
const transport = {
  id: 'a',
  iceParameters,
  iceCandidates: [
    {
      foundation: 'a',
      priority: 1,
      ip: '192.0.2.1',
      address: '192.0.2.1',
      protocol: 'udp',
      port: 1,
      type: 'host',
    },
  ],
  dtlsParameters: dtls,
}

/** Of the lengths that the door of e2ee seals. */
const NOTE = 'A'.repeat(379)
const ANSWER = 'A'.repeat(59)

const clientMessages: readonly object[] = [
  { kind: 'hello', version: 1, token: id(1, 32), member: id(2) },
  { kind: 'hello', version: 1, token: id(1, 32), member: id(2), resume: { secret: id(3), seen: 4 } },
  { kind: 'join', keyPackage: 'AAAA', note: NOTE },
  { kind: 'answer', member: id(1), message: ANSWER },
  { kind: 'commit', ref: 1, message: 'AAAA', added: [], removed: [] },
  { kind: 'commit', ref: 1, message: 'AAAA', welcome: 'AAAA', added: [id(1), id(2)], removed: [id(3)] },
  { kind: 'sealed', ref: 0, message: 'AAAA' },
  { kind: 'leave' },
  { kind: 'ping' },
  { kind: 'receive', capabilities },
  { kind: 'connect_transport', ref: 1, direction: 'send', dtls },
  { kind: 'restart_ice', ref: 1, direction: 'receive' },
  { kind: 'produce', ref: 1, source: 'screen_audio', rtp },
  { kind: 'close_producer', producer: 'a-1' },
  { kind: 'resume_consumer', consumer: 'a-1' },
  { kind: 'request_key_frame', consumer: 'a-1' },
  { kind: 'prefer_layer', consumer: 'a-1', layer: -1 },
]

const serverMessages: readonly object[] = [
  {
    kind: 'session',
    resumed: true,
    secret: id(1),
    capabilities,
    send: transport,
    receive: transport,
    iceServers: [{ urls: ['turns:meet.example.org:5349?transport=tcp'], username: '1', credential: 'x' }],
    consumers: ['a'],
  },
  { kind: 'found' },
  { kind: 'admission_request', member: id(1), keyPackage: 'AAAA', note: NOTE },
  { kind: 'answer', message: ANSWER },
  { kind: 'commit', seq: 1, member: id(1), message: 'AAAA' },
  { kind: 'commit_refused', ref: 1, reason: 'stale' },
  { kind: 'welcome', seq: 1, message: 'AAAA' },
  { kind: 'sealed', seq: 1, member: id(1), message: 'AAAA' },
  { kind: 'receipt', ref: 1, seq: 1 },
  { kind: 'departed', member: id(1) },
  { kind: 'presence', member: id(1), present: false },
  { kind: 'consumer', consumer: 'a', producer: 'b', member: id(1), source: 'camera', rtp },
  { kind: 'consumer_closed', consumer: 'a' },
  { kind: 'reply', ref: 1 },
  { kind: 'reply', ref: 1, problem: 'too_many' },
  { kind: 'reply', ref: 1, producer: 'a' },
  { kind: 'reply', ref: 1, iceParameters },
  { kind: 'pong' },
]

describe.each([
  ['client', parseClientMessage, clientMessages, 'found'],
  ['server', parseServerMessage, serverMessages, 'ping'],
] as const)('what the %s says', (_side, parse, messages, kindOfOther) => {
  const parseValue = (value: unknown): unknown => parse(JSON.stringify(value))

  test('comes through unchanged, each kind', () => {
    for (const message of messages) {
      expect(parse(encodeMessage(message as ClientMessage & ServerMessage))).toEqual(message)
    }
  })

  test('is null for any text, and never an exception', () => {
    fc.assert(fc.property(fc.string(), (text) => parse(text) === null))
    for (const text of [
      '',
      'null',
      '1',
      '[]',
      '{}',
      '"hello"',
      '{"kind":null}',
      '{"kind":',
      '\u0000',
      '['.repeat(100_000),
    ]) {
      expect(parse(text)).toBeNull()
    }
  })

  test('is null for any JSON, and never an exception', () => {
    fc.assert(fc.property(fc.json({ maxDepth: 6 }), (text) => parse(text) === null))
  })

  test('is null for a known kind with any other fields, and never an exception', () => {
    const kinds = messages.map((message) => (message as { kind: string }).kind)
    const bare = new Set(['leave', 'ping', 'found', 'pong'])
    fc.assert(
      fc.property(
        fc.constantFrom(...kinds),
        fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1 }),
        (kind, fields) => {
          const result = parseValue({ ...fields, kind })
          expect(
            result === null || (bare.has(kind) && Object.keys(fields).every((key) => key === 'kind')),
          ).toBe(true)
        },
      ),
    )
  })

  test('never throws where any part of a good message is replaced by something else', () => {
    const parts = (value: unknown): (readonly (string | number)[])[] =>
      typeof value === 'object' && value !== null
        ? Object.entries(value).flatMap(([key, inner]) => [
            [key],
            ...parts(inner).map((rest) => [key, ...rest]),
          ])
        : []
    const places = messages.flatMap((message) => parts(message).map((place) => ({ message, place })))
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.jsonValue(), ({ message, place }, value) => {
        const changed = structuredClone(message) as Record<string, unknown>
        let target = changed
        for (const key of place.slice(0, -1)) target = target[key] as Record<string, unknown>
        target[place.at(-1) ?? ''] = value
        const result = parseValue(changed)
        // A list passes for an object of the same keys, and free parameters come out without `__proto__`.
        const isAlike = Array.isArray(value) || place.at(-1) === 'parameters'
        if (result !== null && !isAlike) expect(result).toEqual(JSON.parse(JSON.stringify(changed)))
      }),
      { numRuns: 1000 },
    )
  })

  test('is refused with an unknown kind, or one of the other side', () => {
    for (const kind of ['', 'Hello', 'toString', '__proto__', kindOfOther])
      expect(parseValue({ kind })).toBeNull()
  })

  test('is refused with an unknown field, at any depth', () => {
    const objects = (value: unknown): Record<string, unknown>[] => {
      if (typeof value !== 'object' || value === null) return []
      const inner = Object.entries(value).flatMap(([key, part]) =>
        key === 'parameters' ? [] : objects(part),
      )
      return Array.isArray(value) ? inner : [value as Record<string, unknown>, ...inner]
    }
    for (const message of messages) {
      for (let i = 0; i < objects(message).length; i++) {
        for (const key of ['extra', 'toString', '__proto__']) {
          const changed = structuredClone(message)
          const target = objects(changed)[i]
          if (target === undefined) continue
          Object.defineProperty(target, key, { value: 1, enumerable: true })
          expect(parseValue(changed), `${JSON.stringify(message)} ${key}`).toBeNull()
        }
      }
    }
  })

  test('is refused where a needed field is missing', () => {
    const optional = new Set(['resume', 'welcome', 'problem', 'producer', 'iceParameters'])
    for (const message of messages) {
      for (const key of Object.keys(message)) {
        if (optional.has(key) && (message as { kind: string }).kind !== 'consumer' && !('layer' in message))
          continue
        const { [key]: _gone, ...rest } = message as Record<string, unknown>
        expect(parseValue(rest), `${JSON.stringify(message)} without ${key}`).toBeNull()
      }
    }
  })
})

const good = (message: object): boolean => parseClientMessage(JSON.stringify(message)) !== null

test.each([
  ['a reference below zero', { kind: 'sealed', ref: -1, message: 'AAAA' }],
  ['a broken reference', { kind: 'sealed', ref: 1.5, message: 'AAAA' }],
  ['a reference that a double cannot count', { kind: 'sealed', ref: 2 ** 53, message: 'AAAA' }],
  ['an empty message', { kind: 'sealed', ref: 1, message: '' }],
  ['a layer that does not exist', { kind: 'prefer_layer', consumer: 'a', layer: 3 }],
  ['a layer below none', { kind: 'prefer_layer', consumer: 'a', layer: -2 }],
  [
    'the same member twice',
    { kind: 'commit', ref: 1, message: 'AAAA', welcome: 'AAAA', added: [id(1), id(1)], removed: [] },
  ],
  ['a source that does not exist', { kind: 'produce', ref: 1, source: 'keyboard', rtp }],
  [
    'more codecs than anybody has',
    {
      kind: 'produce',
      ref: 1,
      source: 'camera',
      rtp: { ...rtp, codecs: Array.from({ length: 9 }, () => codec) },
    },
  ],
  [
    'more layers than there are',
    {
      kind: 'produce',
      ref: 1,
      source: 'camera',
      rtp: { ...rtp, encodings: Array.from({ length: 5 }, () => ({ ssrc: 1 })) },
    },
  ],
  [
    'a stream number beyond 32 bits',
    { kind: 'produce', ref: 1, source: 'camera', rtp: { ...rtp, encodings: [{ ssrc: 2 ** 32 }] } },
  ],
  [
    'a payload type beyond 7 bits',
    { kind: 'produce', ref: 1, source: 'camera', rtp: { ...rtp, codecs: [{ ...codec, payloadType: 128 }] } },
  ],
  [
    'a long word',
    { kind: 'produce', ref: 1, source: 'camera', rtp: { ...rtp, rtcp: { cname: 'a'.repeat(257) } } },
  ],
  ['no fingerprint', { kind: 'connect_transport', ref: 1, direction: 'send', dtls: { fingerprints: [] } }],
  [
    'more fingerprints than hashes',
    {
      kind: 'connect_transport',
      ref: 1,
      direction: 'send',
      dtls: { fingerprints: Array.from({ length: 9 }, () => ({ algorithm: 'a', value: 'b' })) },
    },
  ],
])('%s is refused', (_name, message) => {
  expect(good(message)).toBe(false)
})

test('a commit names at most as many members as a meeting has', () => {
  const ids = Array.from({ length: limits.MAX_MEMBERS + 1 }, (_, index) => id(index))
  const commit = (removed: string[]): object => ({
    kind: 'commit',
    ref: 1,
    message: 'AAAA',
    added: [],
    removed,
  })
  expect(good(commit(ids.slice(1)))).toBe(true)
  expect(good(commit(ids))).toBe(false)
})

test('free parameters are few, and plain', () => {
  const produce = (parameters: object): object => ({
    kind: 'produce',
    ref: 1,
    source: 'camera',
    rtp: { codecs: [{ ...codec, parameters }] },
  })
  const many = (count: number): object =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`p${index}`, index]))
  expect(good(produce(many(32)))).toBe(true)
  expect(good(produce(many(33)))).toBe(false)
  expect(good(produce({ a: { b: 1 } }))).toBe(false)
})

test('the sources are as many as one member may send', () => {
  expect(MEDIA_SOURCES.length).toBe(limits.MAX_PRODUCERS_PER_MEMBER)
})

test('relayed messages are held at least as long as a place', () => {
  expect(limits.RELAY_LOG_SECONDS).toBeGreaterThanOrEqual(limits.RESUME_GRACE_SECONDS)
  expect(limits.SILENCE_LIMIT_MS).toBeGreaterThan(2 * limits.PING_INTERVAL_MS)
})
