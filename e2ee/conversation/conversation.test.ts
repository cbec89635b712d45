import { expect, test } from 'vitest'
import fc from 'fast-check'
import { concat, encodeUint, encodeUtf8 } from '../bytes.ts'
import { decodeMessage } from './decode.ts'
import { encodeMessage } from './encode.ts'
import type { ChatMessage, ConversationMessage } from './message.ts'
import { SIZE_CLASSES } from './wire.ts'

const profile: ConversationMessage = {
  kind: 'profile',
  name: 'Ada',
  microphone: true,
  camera: false,
  screen: false,
  hand: true,
}
const chat: ChatMessage = { kind: 'chat', id: 'AAAAAAAAAAAAAAAAAAAAAA', text: 'hello' }
const goodbye: ConversationMessage = { kind: 'goodbye' }
const end: ConversationMessage = { kind: 'host_action', action: 'end' }

/** The wire form of any JSON text. */
function frame(json: string, version = 1): Uint8Array {
  const content = encodeUtf8(json)
  const size = SIZE_CLASSES.find((bytes) => bytes >= content.length + 5)!
  const bytes = concat(Uint8Array.of(version), encodeUint(content.length, 4), content)
  return concat(bytes, new Uint8Array(size - bytes.length))
}

test('every kind comes back as it was', () => {
  for (const message of [profile, chat, goodbye, end]) {
    expect(decodeMessage(encodeMessage(message))).toEqual({ ok: true, message })
  }
})

test('the length of a message is one of five and does not tell the kinds apart', () => {
  for (const message of [profile, chat, goodbye, end]) expect(encodeMessage(message)).toHaveLength(256)
  expect(encodeMessage({ ...chat, text: 'x'.repeat(77) })).toHaveLength(256)
  expect(encodeMessage({ ...chat, text: 'x'.repeat(78) })).toHaveLength(1_024)
  expect(encodeMessage({ ...chat, text: '🦉'.repeat(2_900) })).toHaveLength(16_384)
  // The worst case: a control character is six bytes of JSON.
  expect(encodeMessage({ ...chat, text: '\u0001'.repeat(4_000) })).toHaveLength(65_536)
})

test('a name is cleaned on the way out and on the way in', () => {
  const dirty = { ...profile, name: ' A\u202eda\n ' }
  expect(decodeMessage(encodeMessage(dirty))).toMatchObject({ message: { name: 'Ada' } })
  expect(decodeMessage(frame(JSON.stringify(dirty)))).toMatchObject({ ok: true, message: { name: 'Ada' } })
})

test('outgoing messages that break the schema are misuse', () => {
  const wrong = [
    { ...chat, text: '' },
    { ...chat, text: 'x'.repeat(4_001) },
    { ...chat, text: '\ud800' },
    { ...chat, id: 'short' },
    { ...profile, extra: 1 },
    { kind: 'other' },
  ]
  for (const message of wrong) {
    expect(() => encodeMessage(message as ConversationMessage)).toThrow(
      expect.objectContaining({ code: 'bad_message' }),
    )
  }
})

test('what a newer client sends is told apart from what nobody should send', () => {
  const reason = (bytes: Uint8Array) => {
    const decoded = decodeMessage(bytes)
    return decoded.ok ? 'ok' : decoded.reason
  }
  expect(reason(frame('{"kind":"hologram","depth":1}'))).toBe('unknown_kind')
  expect(reason(frame('{"kind":"toString"}'))).toBe('unknown_kind')
  expect(reason(frame('{"kind":"goodbye"}', 2))).toBe('unknown_version')
  for (const json of [
    '',
    '[]',
    'null',
    '{}',
    '{"kind":1}',
    '{"kind":"goodbye","extra":1}',
    '{"kind":"goodbye","__proto__":{}}',
    '{"__proto__":{"kind":"goodbye"}}',
    '{"kind":"chat","id":"AAAAAAAAAAAAAAAAAAAAAA"}',
    '{"kind":"chat","id":"AAAAAAAAAAAAAAAAAAAAAB","text":"x"}',
    '{"kind":"chat","id":"AAAAAAAAAAAAAAAAAAAAAA","text":"\\ud800"}',
    `{"kind":"chat","id":"AAAAAAAAAAAAAAAAAAAAAA","text":"${'x'.repeat(4_001)}"}`,
    '{"kind":"profile","name":"A","microphone":1,"camera":true,"screen":true,"hand":true}',
    '{"kind":"goodbye"} x',
    '['.repeat(60_000),
  ]) {
    expect([json.slice(0, 60), reason(frame(json))]).toEqual([json.slice(0, 60), 'malformed'])
  }
  const padded = frame('{"kind":"goodbye"}')
  padded[255] = 1
  expect(reason(padded)).toBe('malformed')
  expect(reason(frame('{"kind":"goodbye"}').subarray(0, 255))).toBe('malformed')
  const long = frame('{"kind":"goodbye"}')
  long.set([255, 255, 255, 255], 1)
  expect(reason(long)).toBe('malformed')
  expect(reason(new Uint8Array())).toBe('malformed')
})

test('no bytes and no damage make the decoder throw', () => {
  const encoded = encodeMessage(profile)
  const random = fc.uint8Array({ maxLength: 256 }).map((bytes) => {
    const full = new Uint8Array(256)
    full.set(bytes)
    return full
  })
  const flipped = fc.nat(256 * 8 - 1).map((bit) => {
    const copy = encoded.slice()
    copy[bit >> 3]! ^= 1 << (bit & 7)
    return copy
  })
  fc.assert(
    fc.property(fc.oneof(random, flipped, fc.uint8Array()), (bytes) => {
      expect(typeof decodeMessage(bytes).ok).toBe('boolean')
    }),
    { numRuns: 3000, seed: 1 },
  )
})

test('a host action that is not one of the three is refused', () => {
  const unknown = JSON.stringify({ kind: 'host_action', action: 'unmute_all' })
  expect(decodeMessage(frame(unknown))).toMatchObject({ ok: false })
})
