import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeMessage, encodeMessage, SIZE_CLASSES } from '../conversation/index.ts'
import { type Heartbeat, rosterHash, RosterHistory } from './index.ts'

const HASH = 'AAECAwQFBgcICQoLDA0ODw'

const beat = (changes: Partial<Heartbeat> = {}): Heartbeat => ({
  kind: 'heartbeat',
  epoch: 7,
  roster: HASH,
  streams: [],
  ...changes,
})

const longest = beat({
  epoch: Number.MAX_SAFE_INTEGER,
  streams: [
    ['microphone', false, 2 ** 32],
    ['camera', false, 2 ** 32],
    ['screen', false, 2 ** 32],
    ['screen_audio', false, 2 ** 32],
  ],
})

test('the longest heartbeat has the size of the shortest message', () => {
  expect(encodeMessage(longest)).toHaveLength(SIZE_CLASSES[0])
  expect(decodeMessage(encodeMessage(longest))).toEqual({ ok: true, message: longest })
})

test.each<[string, Record<string, unknown>]>([
  [
    'a source twice',
    {
      streams: [
        ['camera', false, 1],
        ['camera', true, 1],
      ],
    },
  ],
  ['an unknown source', { streams: [['keyboard', false, 1]] }],
  ['a counter below zero', { streams: [['camera', false, -1]] }],
  ['a counter that no sender reaches', { streams: [['camera', false, 2 ** 32 + 1]] }],
  ['a broken counter', { streams: [['camera', false, 1.5]] }],
  ['more in a stream', { streams: [['camera', false, 1, 1]] }],
  ['a hash of another length', { roster: 'AAAA' }],
  ['a hash with loose bits', { roster: `${HASH.slice(0, 21)}x` }],
  ['a broken epoch', { epoch: 0.5 }],
  ['a field of its own', { extra: 1 }],
])('a heartbeat with %s is malformed', (_what, changes) => {
  const json = JSON.stringify({ ...beat(), ...changes })
  const bytes = new Uint8Array(SIZE_CLASSES[1])
  bytes[0] = 1
  bytes.set([json.length >> 8, json.length & 255], 3)
  bytes.set(new TextEncoder().encode(json), 5)
  expect(decodeMessage(bytes)).toEqual({ ok: false, reason: 'malformed' })
})

/** The same with node:crypto. */
function independent(roster: readonly { readonly leaf: number; readonly memberId: string }[]): string {
  const hash = createHash('sha256').update('incamera v1 heartbeat roster')
  for (const { leaf, memberId } of [...roster].sort((a, b) => a.leaf - b.leaf)) {
    const place = Buffer.alloc(4)
    place.writeUInt32BE(leaf)
    hash.update(place).update(memberId)
  }
  return hash.digest().subarray(0, 16).toString('base64url')
}

const memberId = fc
  .uint8Array({ minLength: 16, maxLength: 16 })
  .map((id) => Buffer.from(id).toString('base64url'))
const rosters = fc.uniqueArray(fc.record({ leaf: fc.nat(1023), memberId }), {
  minLength: 1,
  maxLength: 20,
  selector: ({ leaf }) => leaf,
})

describe('the hash of a roster', () => {
  test('is the same by another computation, whatever the order of the list', async () => {
    await fc.assert(
      fc.asyncProperty(rosters, async (roster) => {
        expect(await rosterHash(roster)).toBe(independent(roster))
        expect(await rosterHash(roster.toReversed())).toBe(await rosterHash(roster))
      }),
    )
  })

  test('differs for another member, another leaf and one member less', async () => {
    const ada = { leaf: 0, memberId: 'A'.repeat(22) }
    const ben = { leaf: 1, memberId: 'B'.repeat(22) }
    const hashes = await Promise.all(
      [[ada, ben], [ada], [ada, { ...ben, leaf: 2 }], [ada, { ...ben, memberId: 'C'.repeat(22) }]].map(
        rosterHash,
      ),
    )
    expect(new Set(hashes).size).toBe(4)
  })
})

describe('a heartbeat', () => {
  const history = new RosterHistory()
  history.add(7, HASH)

  test('agrees where epoch and roster are those of this device', () => {
    expect(history.agrees(beat(), 7)).toBe(true)
  })

  test('does not agree with another roster, another epoch than that of its keys, or an epoch unknown here', () => {
    expect(history.agrees(beat({ roster: `B${HASH.slice(1)}` }), 7)).toBe(false)
    expect(history.agrees(beat({ epoch: 6 }), 7)).toBe(false)
    expect(history.agrees(beat({ epoch: 8 }), 8)).toBe(false)
  })

  test('is compared for as long as its epoch can be opened, and no longer', () => {
    const growing = new RosterHistory()
    for (let epoch = 0; epoch < 6; epoch++) growing.add(epoch, HASH)
    expect([0, 1, 5].map((epoch) => growing.hashOf(epoch))).toEqual([undefined, HASH, HASH])
  })
})
