import { createHash } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { decodeMessage, encodeMessage, SIZE_CLASSES } from '../conversation/index.ts'
import {
  deviceFingerprint,
  type DeviceStatement,
  isDeviceOf,
  signDeviceStatement,
  type StatementPlace,
} from './index.ts'

const PLACE: StatementPlace = {
  groupId: new Uint8Array(16).fill(1),
  signatureKey: new Uint8Array(32).fill(2),
}

let statement: DeviceStatement

async function createKeys() {
  const pair = await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify'])
  const publicKey = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey))
  return { privateKey: pair.privateKey, publicKey }
}

beforeAll(async () => {
  statement = await signDeviceStatement(await createKeys(), PLACE)
})

test('a device proves that a leaf is its own, in a message of the shortest size', async () => {
  expect(await isDeviceOf(statement, PLACE)).toBe(true)
  expect(encodeMessage(statement)).toHaveLength(SIZE_CLASSES[0])
  expect(decodeMessage(encodeMessage(statement))).toEqual({ ok: true, message: statement })
})

test('its proof is of no use to another leaf, in another group or with another key', async () => {
  const other = await signDeviceStatement(await createKeys(), PLACE)
  expect(await isDeviceOf(statement, { ...PLACE, signatureKey: new Uint8Array(32).fill(3) })).toBe(false)
  expect(await isDeviceOf(statement, { ...PLACE, groupId: new Uint8Array(16).fill(3) })).toBe(false)
  expect(await isDeviceOf({ ...statement, key: other.key }, PLACE)).toBe(false)
  expect(await isDeviceOf({ ...statement, signature: other.signature }, PLACE)).toBe(false)
})

test.each<[string, Partial<DeviceStatement>]>([
  ['a key of zeros', { key: 'A'.repeat(43) }],
  ['a key that is none', { key: `${'_'.repeat(42)}8` }],
  ['no signature', { signature: 'A'.repeat(86) }],
  ['a key that is too short', { key: 'AAAA' }],
  ['text that is no base64url', { key: '%'.repeat(43) }],
])('%s proves nothing and throws nothing', async (_what, changes) => {
  expect(await isDeviceOf({ ...statement, ...changes }, PLACE)).toBe(false)
})

test.each([{ key: 'AAAA' }, { signature: 'AAAA' }, { key: `${'A'.repeat(42)}B` }, { extra: 1 }])(
  'a statement with %o is malformed',
  (changes) => {
    const json = new TextEncoder().encode(JSON.stringify({ ...statement, ...changes }))
    const bytes = new Uint8Array(SIZE_CLASSES[1])
    bytes[0] = 1
    bytes.set([json.length >> 8, json.length & 255], 3)
    bytes.set(json, 5)
    expect(decodeMessage(bytes)).toEqual({ ok: false, reason: 'malformed' })
  },
)

test('a fingerprint is the same by another computation', async () => {
  const key = new Uint8Array(32).map((_, i) => i)
  const hex = createHash('sha256').update('incamera v1 device fingerprint').update(key).digest('hex')
  const groups = [0, 1, 2, 3].map((i) => BigInt(`0x${hex.slice(10 * i, 10 * i + 10)}`) % 100_000n)
  expect(await deviceFingerprint(key)).toEqual(groups.map((group) => String(group).padStart(5, '0')))
})
