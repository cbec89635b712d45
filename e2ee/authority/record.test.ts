import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeHex, encodeBase64url, encodeHex } from '../bytes.ts'
import { deriveMeeting, deriveRoom } from '../link/index.ts'
import { decodeRecord, encodeRecord, MAX_POWERS, MAX_SERIAL, type RoomRecord } from './record.ts'
import { openRecord, SEALED_RECORD_BYTES, sealRecord } from './seal.ts'
import { key, setUp } from './test/scene.ts'

const keys = (min: number, max: number): fc.Arbitrary<string[]> =>
  fc.uniqueArray(fc.uint8Array({ minLength: 32, maxLength: 32 }).map(encodeBase64url), {
    minLength: min,
    maxLength: max,
  })

const records: fc.Arbitrary<RoomRecord> = keys(1, MAX_POWERS).chain((powers) =>
  fc.record({
    version: fc.constant(1 as const),
    serial: fc.integer({ min: 0, max: MAX_SERIAL }),
    admission: fc.constantFrom('open', 'lobby', 'locked'),
    share: fc.constantFrom('all', 'hosts'),
    chat: fc.constantFrom('all', 'hosts'),
    hosts: fc.constant(powers.slice(0, Math.ceil(powers.length / 2))),
    cohosts: fc.constant(powers.slice(Math.ceil(powers.length / 2))),
    hostPublic: fc.uint8Array({ minLength: 32, maxLength: 32 }),
    blinding: fc.uint8Array({ minLength: 32, maxLength: 32 }),
  }),
)

test('a record comes back as it was, and has one spelling whatever the order of its lists', () => {
  fc.assert(
    fc.property(records, (record) => {
      const bytes = encodeRecord(record)
      const decoded = decodeRecord(bytes)
      expect({ ...decoded, hosts: decoded?.hosts.toSorted(), cohosts: decoded?.cohosts.toSorted() }).toEqual({
        ...record,
        hosts: record.hosts.toSorted(),
        cohosts: record.cohosts.toSorted(),
      })
      expect(
        encodeRecord({ ...record, hosts: record.hosts.toReversed(), cohosts: record.cohosts.toReversed() }),
      ).toEqual(bytes)
    }),
    { numRuns: 100 },
  )
})

test('the decoder never throws, and takes only what the encoder writes', () => {
  const damaged = records.chain((record) => {
    const bytes = encodeRecord(record)
    return fc.oneof(
      fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)).map(([at, value]) => bytes.with(at, value)),
      fc.nat(bytes.length - 1).map((length) => bytes.slice(0, length)),
      fc.uint8Array({ maxLength: 200 }).map((rest) => Uint8Array.of(...bytes, ...rest)),
      fc.uint8Array({ maxLength: 200 }),
    )
  })
  fc.assert(
    fc.property(damaged, (bytes) => {
      const record = decodeRecord(bytes)
      if (record !== undefined) expect(encodeRecord(record)).toEqual(Uint8Array.from(bytes))
    }),
    { numRuns: 1000 },
  )
})

test('a record without hosts, with too many, with one key twice or out of range is not encoded', async () => {
  const { record, host } = await setUp()
  const whole = { ...record, hostPublic: host.hostPublic, blinding: host.blinding }
  const many = Array.from({ length: MAX_POWERS }, (_, i) => key(i))
  for (const wrong of [
    { hosts: [] },
    { hosts: [key(1)], cohosts: [key(1)] },
    { hosts: [key(1), key(1)] },
    { hosts: many, cohosts: [key(200)] },
    { hosts: ['AA'] },
    { serial: -1 },
    { serial: MAX_SERIAL + 1 },
    { serial: 0.5 },
    { admission: 'ajar' as never },
    { blinding: new Uint8Array(31) },
  ])
    expect(() => encodeRecord({ ...whole, ...wrong })).toThrow(TypeError)
})

test('members read what the host sealed, and every sealed record is as long', async () => {
  const { record, host, reader, nonce } = await setUp()
  const small = await sealRecord(record, host, reader, nonce)
  const cohosts = Array.from({ length: MAX_POWERS - 1 }, (_, i) => key(i + 50)).sort()
  const large = await sealRecord({ ...record, cohosts }, host, reader, nonce)
  expect(small.length).toBe(SEALED_RECORD_BYTES)
  expect(large.length).toBe(SEALED_RECORD_BYTES)
  const { hostPublic, blinding } = host
  expect(await openRecord(small, reader)).toEqual({ ...record, hostPublic, blinding })
  expect((await openRecord(large, reader))?.cohosts).toHaveLength(MAX_POWERS - 1)
})

test('a record of another room, another group, another link or another host is refused', async () => {
  const { record, host, reader, nonce } = await setUp()
  const sealed = await sealRecord(record, host, reader, nonce)
  expect(await openRecord(sealed, { ...reader, roomId: new Uint8Array(16) })).toBeUndefined()
  expect(await openRecord(sealed, { ...reader, groupId: new Uint8Array(16) })).toBeUndefined()
  expect(await openRecord(sealed, { ...reader, nameKey: new Uint8Array(32) })).toBeUndefined()
  const stranger = await deriveMeeting(new Uint8Array(16).fill(9))
  expect(await openRecord(await sealRecord(record, stranger, reader, nonce), reader)).toBeUndefined()
})

test('a member that claims the host key without having it cannot sign', async () => {
  const { record, host, reader, nonce } = await setUp()
  const { hostKeyPair } = await deriveMeeting(new Uint8Array(16).fill(9))
  expect(
    await openRecord(await sealRecord(record, { ...host, hostKeyPair }, reader, nonce), reader),
  ).toBeUndefined()
})

test('no bit of a sealed record can be flipped, none cut off or added, and nothing throws', async () => {
  const { record, host, reader, nonce } = await setUp()
  const sealed = await sealRecord(record, host, reader, nonce)
  const damaged = fc.oneof(
    fc.nat(sealed.length * 8 - 1).map((bit) => sealed.with(bit >> 3, sealed[bit >> 3]! ^ (1 << (bit & 7)))),
    fc.nat(sealed.length - 1).map((length) => sealed.slice(0, length)),
    fc.constant(Uint8Array.of(...sealed, 0)),
    fc.uint8Array({ minLength: sealed.length, maxLength: sealed.length }),
  )
  await fc.assert(
    fc.asyncProperty(damaged, async (bytes) => {
      expect(await openRecord(bytes, reader)).toBeUndefined()
    }),
    { numRuns: 300 },
  )
})

test('a nonce of another length is misuse', async () => {
  const { record, host, reader } = await setUp()
  await expect(sealRecord(record, host, reader, new Uint8Array(11))).rejects.toThrow(TypeError)
})

test('the vectors hold', async () => {
  const path = new URL('./test/vectors/record.json', import.meta.url)
  const { vectors } = JSON.parse(readFileSync(path, 'utf8')) as {
    vectors: Record<'hostSeed' | 'groupId' | 'nonce' | 'encoding' | 'sealed', string>[]
  }
  expect(vectors).toHaveLength(2)
  for (const vector of vectors) {
    const host = await deriveMeeting(decodeHex(vector.hostSeed)!)
    const { roomId, nameKey } = await deriveRoom(host.meetingSecret)
    const groupId = decodeHex(vector.groupId)!
    const reader = { roomId, groupId, nameKey, meetingSecret: host.meetingSecret }
    const record = decodeRecord(decodeHex(vector.encoding)!)!
    expect(encodeHex(encodeRecord(record))).toBe(vector.encoding)
    // Ed25519 signs the same bytes the same way each time (RFC 8032).
    expect(encodeHex(await sealRecord(record, host, reader, decodeHex(vector.nonce)!))).toBe(vector.sealed)
    expect(await openRecord(decodeHex(vector.sealed)!, reader)).toEqual(record)
  }
})
