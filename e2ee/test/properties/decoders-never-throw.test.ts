/**
 * Every decoder of bytes or text that come from the server, from another member or from the clipboard. What needs a group
 * or keys is driven through them, in the tests that {@link DRIVEN_ELSEWHERE} names.
 */
import { globSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeRecord, encodeRecord } from '../../authority/record.ts'
import {
  concat,
  decodeBase64url,
  decodeHex,
  decodeUint,
  decodeUtf8,
  encodeBase64url,
  encodeHex,
  encodeUint,
  encodeUtf8,
} from '../../bytes.ts'
import { decodeDirectText, encodeDirectText } from '../../conversation/direct-text.ts'
import { decodeMessage as decodeConversation } from '../../conversation/decode.ts'
import { encodeMessage as encodeConversation } from '../../conversation/encode.ts'
import { parseJson } from '../../conversation/json.ts'
import { readJpegSize } from '../../conversation/picture.ts'
import { openAnswer, openNote, sealAnswer, sealNote } from '../../door/index.ts'
import { openPlaced } from '../../door/sealed.ts'
import { decodeBase32, encodeBase32 } from '../../link/base32.ts'
import { CODE_LENGTH, decodeCode, encodeCode } from '../../link/code.ts'
import { formatLink, parseLinkText } from '../../link/link.ts'
import { decodeExpelled, encodeExpelled } from '../../mls/expelled.ts'
import { decodeKeyPackageMessage } from '../../mls/key-package.ts'
import { decodeMessage as decodeMls } from '../../mls/message.ts'
import { createKeys, createRoom, foundGroup } from '../../mls/test/meeting.ts'
import { codecPrefix } from '../../sframe/codec-prefix.ts'
import { decodeHeader, encodeHeader } from '../../sframe/header.ts'
import { decodeKeyId } from '../../sframe/key-id.ts'
import { damaged, effortOf, noise } from '../hostile-bytes.ts'
import { patience, runs } from '../runs.ts'

/** Milliseconds of one call. Far above what any takes (below one), so that only a loop without an end is caught. */
const MOST_MILLISECONDS = 5_000

/**
 * Elements that a decoder may make room for besides four per byte of its input. Higher: room for fixed sizes such as a
 * whole record. Lower: smaller lies in length fields are noticed.
 */
const SPARE_ELEMENTS = 8_192

interface Decoder {
  readonly valid: readonly Uint8Array[]
  /** Throws, by way of `expect`, where an accepted input breaks what the decoder promises. */
  readonly decode: (bytes: Uint8Array<ArrayBuffer>) => unknown
}

const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')
const texts = (...all: string[]): Uint8Array[] =>
  all.map((text) => Uint8Array.from(Buffer.from(text, 'latin1')))

const SECRET = Uint8Array.from({ length: 16 }, (_, i) => 17 * i)
const KEY = encodeBase64url(new Uint8Array(32).fill(1))
const RECORD = encodeRecord({
  version: 1,
  serial: 1_700_000_000_000,
  admission: 'lobby',
  share: 'all',
  chat: 'hosts',
  hosts: [KEY],
  cohosts: [encodeBase64url(new Uint8Array(32).fill(2))],
  hostPublic: new Uint8Array(32).fill(3),
  blinding: new Uint8Array(32).fill(4),
})

/** JSON in the frame of a conversation message, for shapes that the encoder does not make. */
function conversationFrame(json: string): Uint8Array {
  const content = encodeUtf8(json)
  const bytes = new Uint8Array(65_536)
  bytes.set(concat(Uint8Array.of(1), encodeUint(content.length, 4), content))
  return bytes
}

/** Nested deeper than any stack that a recursive reader could have. */
const NESTED = [
  '['.repeat(30_000) + ']'.repeat(30_000),
  '{"kind":'.repeat(7_000) + '1' + '}'.repeat(7_000),
].map(conversationFrame)

const room = createRoom()
const { keyPackageMessage } = await createKeys(room)
const founder = await foundGroup(room)
const adding = await founder.commitMembership({ add: [keyPackageMessage], remove: [], now: Date.now() })
if (!adding.ok) throw new Error(adding.reason)
const MLS = [keyPackageMessage, adding.commit, adding.welcome!, await founder.sealMessage(new Uint8Array(9))]

const PLACE = { roomId: SECRET, memberId: SECRET, nameKey: new Uint8Array(32).fill(5) }
const NOTE = await sealNote('Ben', PLACE, SECRET, new Uint8Array(12))
const ANSWER = await sealAnswer('asked', PLACE, new Uint8Array(12))

const HEADERS = [encodeHeader(0x4052, 200), encodeHeader(3, 4), encodeHeader(2n ** 63n, 2n ** 62n)]
const SEALED = [
  concat(
    Uint8Array.of(0xf0, 0xff, 0xff, 0x9d, 1, 0x2a, 64, 1, 240, 0),
    encodeHeader(0x4051, 0),
    new Uint8Array(30),
  ),
  concat(Uint8Array.of(0x0a, 0x13), encodeHeader(0x4051, 0), new Uint8Array(16)),
]

/** `file#export`, or for the methods of a codec's prefix `file#object`. */
const DECODERS: Readonly<Record<string, Decoder>> = {
  'bytes.ts#decodeUtf8': { valid: texts('Zoë'), decode: decodeUtf8 },
  'bytes.ts#decodeUint': {
    valid: [encodeUint(1, 8)],
    decode: (bytes) => expect(encodeUint(decodeUint(bytes), bytes.length)).toEqual(bytes),
  },
  'bytes.ts#decodeBase64url': {
    valid: texts(encodeBase64url(SECRET)),
    decode: (bytes) => {
      const decoded = decodeBase64url(latin(bytes))
      if (decoded !== undefined) expect(encodeBase64url(decoded)).toBe(latin(bytes))
    },
  },
  'bytes.ts#decodeHex': {
    valid: texts(encodeHex(SECRET)),
    decode: (bytes) => {
      const decoded = decodeHex(latin(bytes))
      if (decoded !== undefined) expect(encodeHex(decoded)).toBe(latin(bytes))
    },
  },
  'link/base32.ts#decodeBase32': {
    valid: texts(encodeBase32(SECRET, 25)),
    decode: (bytes) => decodeBase32(latin(bytes)),
  },
  'link/code.ts#decodeCode': {
    valid: texts((await encodeCode('host', SECRET)).replaceAll('-', '')),
    decode: async (bytes) => {
      const decoded = await decodeCode('host', latin(bytes))
      if (typeof decoded !== 'string') expect(latin(bytes)).toHaveLength(CODE_LENGTH)
    },
  },
  'link/link.ts#parseLinkText': {
    valid: texts(
      await formatLink({ kind: 'participant', secret: SECRET }, 'https://meet.example'),
      `https://meet.example/?lang=de#~${'%7E- '.repeat(900)}`,
    ),
    decode: (bytes) => parseLinkText(latin(bytes)),
  },
  'authority/record.ts#decodeRecord': {
    valid: [RECORD],
    decode: (bytes) => {
      const record = decodeRecord(bytes)
      if (record !== undefined) expect(encodeRecord(record)).toEqual(bytes)
    },
  },
  'conversation/decode.ts#decodeMessage': {
    valid: [
      encodeConversation({ kind: 'goodbye' }),
      encodeConversation({ kind: 'chat', id: 'AAAAAAAAAAAAAAAAAAAAAA', text: 'hello' }),
      ...NESTED,
    ],
    decode: (bytes) => decodeConversation(bytes),
  },
  'conversation/direct-text.ts#decodeDirectText': {
    valid: [encodeDirectText({ id: 'AAAAAAAAAAAAAAAAAAAAAA', text: 'hello' })],
    decode: (bytes) => {
      const text = decodeDirectText(bytes)
      if (text !== undefined) expect(decodeDirectText(encodeDirectText(text))).toEqual(text)
    },
  },
  'conversation/picture.ts#readJpegSize': {
    valid: [decodeHex('ffd8ffe000044a46ffc0000b080080008001011100')!],
    decode: (bytes) => readJpegSize(bytes),
  },
  'conversation/json.ts#parseJson': { valid: texts('{"kind":"goodbye"}', '[1,"2"]'), decode: parseJson },
  'door/note.ts#openNote': { valid: [NOTE], decode: (bytes) => openNote(bytes, PLACE, NOTE) },
  'door/answer.ts#openAnswer': { valid: [ANSWER], decode: (bytes) => openAnswer(bytes, PLACE) },
  'door/sealed.ts#openPlaced': {
    valid: [NOTE, ANSWER],
    decode: (bytes) => openPlaced(bytes, PLACE.nameKey, 'incamera v1 answer', [PLACE.roomId, PLACE.memberId]),
  },
  'mls/expelled.ts#decodeExpelled': {
    valid: [encodeExpelled([2, 5])],
    decode: (bytes) => {
      const leaves = decodeExpelled(bytes, [2, 5, 300])
      if (leaves !== undefined) expect(encodeExpelled(leaves)).toEqual(bytes)
    },
  },
  'mls/message.ts#decodeMessage': { valid: MLS, decode: (bytes) => decodeMls(bytes) },
  'mls/key-package.ts#decodeKeyPackageMessage': {
    valid: MLS,
    decode: (bytes) => decodeKeyPackageMessage(bytes),
  },
  'sframe/header.ts#decodeHeader': {
    valid: HEADERS,
    decode: (bytes) => {
      const header = decodeHeader(bytes)
      if (header !== undefined)
        expect(encodeHeader(header.kid, header.ctr)).toEqual(bytes.subarray(0, header.length))
    },
  },
  'sframe/key-id.ts#decodeKeyId': {
    valid: [encodeUint(0x4052, 6)],
    decode: (bytes) => decodeKeyId(Number(decodeUint(bytes.subarray(0, 6)))),
  },
  ...Object.fromEntries(
    (['opus', 'vp8', 'vp9', 'av1'] as const).map((codec): [string, Decoder] => [
      `sframe/codec-prefix.ts#${codec}`,
      {
        valid: SEALED,
        decode: (bytes) => {
          const prefix = codecPrefix(codec)
          const located = prefix.locate(bytes)
          if (located === undefined) return
          expect(located.clear.length + located.sframe.length).toBeLessThanOrEqual(bytes.length + 1)
          prefix.restore(located.clear, located.sframe.slice())
          prefix.split(bytes, (bytes[0] ?? 0) > 127)
        },
      },
    ]),
  ),
}

/** Decoders that need a group, a key or a parsed message, and the test in which hostile bytes reach them. */
const DRIVEN_ELSEWHERE: Readonly<Record<string, string>> = {
  'authority/seal.ts#openRecord': 'authority/test/hostile-records.test.ts',
  'direct/direct.ts#openDirect': 'direct/direct.test.ts',
  'mls/hpke.ts#openHpke': 'direct/direct.test.ts',
  'mls/application-message.ts#openApplicationMessage': 'mls/test/properties/decoders-never-throw.test.ts',
  'mls/join.ts#openWelcome': 'mls/test/properties/decoders-never-throw.test.ts',
  'mls/policy.ts#readProposals': 'mls/test/properties/hostile-proposals.test.ts',
  'mls/record.ts#readRecord': 'mls/test/properties/hostile-proposals.test.ts',
}

const ROOT = new URL('../../', import.meta.url)

/** Exports whose name says that they read something: `decode…`, `parse…`, `open…`, `read…`, `unseal…`. */
function exportedReaders(): string[] {
  const files = globSync('**/*.ts', {
    cwd: ROOT.pathname,
    exclude: ['**/test/**', '**/*.test.ts', 'node_modules/**'],
  })
  return files.flatMap((file) => {
    const source = readFileSync(new URL(file, ROOT), 'utf8')
    const found = source.matchAll(
      /^export (?:(?:async )?function\*?|const|let|class) ((?:decode|parse|open|read|unseal)[A-Z]\w*)/gm,
    )
    return [...found].map(([, name]) => `${file}#${name}`)
  })
}

test('every exported function that reads bytes or text is tried here or driven in another test', () => {
  const listed = [...Object.keys(DECODERS), ...Object.keys(DRIVEN_ELSEWHERE)]
  const functions = listed.filter((name) => !name.startsWith('sframe/codec-prefix.ts#'))
  expect(exportedReaders().toSorted()).toEqual(functions.toSorted())
})

test('the tests in which the other decoders are driven exist', () => {
  for (const file of Object.values(DRIVEN_ELSEWHERE))
    expect(readFileSync(new URL(file, ROOT), 'utf8'), file).toContain('test(')
})

test.each(Object.entries(DECODERS))(
  '%s throws for no bytes, comes to an end, and takes no length field at its word',
  { timeout: patience(60_000) },
  async (_name, { valid, decode }) => {
    for (const bytes of valid) await decode(Uint8Array.from(bytes))
    await fc.assert(
      fc.asyncProperty(fc.oneof(noise(valid), damaged(valid)), async (bytes) => {
        const effort = await effortOf(() => decode(bytes))
        expect(effort.largest).toBeLessThanOrEqual(4 * bytes.length + SPARE_ELEMENTS)
        expect(effort.milliseconds).toBeLessThan(MOST_MILLISECONDS)
      }),
      { numRuns: runs(1_000), seed: 1 },
    )
  },
)

test('the watch on allocations sees one that follows a length field', async () => {
  const trusting = (bytes: Uint8Array): Uint8Array => new Uint8Array(Number(decodeUint(bytes)))
  expect((await effortOf(() => trusting(encodeUint(2 ** 20, 4)))).largest).toBe(2 ** 20)
  expect((await effortOf(() => Uint8Array.from([1, 2, 3]))).largest).toBeLessThan(10)
})
