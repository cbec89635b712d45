import { expect, test } from 'vitest'
import { encodeKeyId, MEDIA_CONTEXT } from './key-id.ts'
import { KeyRing, OLD_KEY_LIFETIME_MS } from './key-ring.ts'

const key = (fill: number): Uint8Array => new Uint8Array(16).fill(fill)
const kid = (epoch: number, leaf = 3): number => encodeKeyId(MEDIA_CONTEXT.camera, leaf, epoch)

test('a key is derived once and is there at once from then on', async () => {
  const ring = new KeyRing()
  expect(ring.install(1, key(1), 0)).toBe('installed')
  const first = ring.find(kid(1), 0)
  expect(first).toBeInstanceOf(Promise)
  expect(ring.find(kid(1), 0)).toBe(first)
  const derived = await first
  expect(derived?.epoch).toBe(1)
  expect(ring.find(kid(1), 0)).toBe(derived)
})

test('the base key may be wiped as soon as install returns', async () => {
  const wiped = new KeyRing()
  const bytes = key(7)
  wiped.install(1, bytes, 0)
  bytes.fill(0)
  const kept = new KeyRing()
  kept.install(1, key(7), 0)
  expect((await wiped.find(kid(1), 0))?.salt).toEqual((await kept.find(kid(1), 0))?.salt)
})

test('an old epoch lives five seconds after the next one was installed, not longer', () => {
  const ring = new KeyRing()
  ring.install(1, key(1), 0)
  ring.install(2, key(2), 100_000)
  expect(ring.find(kid(1), 100_000 + OLD_KEY_LIFETIME_MS - 1)).toBeDefined()
  expect(ring.find(kid(1), 100_000 + OLD_KEY_LIFETIME_MS)).toBeUndefined()
  expect(ring.find(kid(2), 1e12)).toBeDefined()
})

test('a third epoch does not prolong the life of the first', () => {
  const ring = new KeyRing()
  ring.install(1, key(1), 0)
  ring.install(2, key(2), 1000)
  ring.install(3, key(3), 4000)
  expect(ring.find(kid(1), 5999)).toBeDefined()
  expect(ring.find(kid(1), 6000)).toBeUndefined()
  expect(ring.find(kid(2), 8999)).toBeDefined()
  expect(ring.find(kid(2), 9000)).toBeUndefined()
})

test('an epoch with the same low bits replaces the old one at once', async () => {
  const ring = new KeyRing()
  ring.install(1, key(1), 0)
  const old = await ring.find(kid(1), 0)
  ring.install(17, key(2), 1)
  const fresh = await ring.find(kid(1), 1)
  expect(fresh?.epoch).toBe(17)
  expect(fresh?.salt).not.toEqual(old?.salt)
})

test('an epoch that is not newer changes nothing, so no replay window starts again', async () => {
  const ring = new KeyRing()
  ring.install(5, key(5), 0)
  const before = await ring.find(kid(5), 0)
  expect(ring.install(5, key(6), 0)).toBe('stale')
  expect(ring.install(4, key(4), 0)).toBe('stale')
  expect(ring.find(kid(5), 0)).toBe(before)
  expect(ring.find(kid(4), 0)).toBeUndefined()
})

test('a base key of another length is refused', () => {
  const ring = new KeyRing()
  expect(ring.install(1, new Uint8Array(15), 0)).toBe('bad_key')
  expect(ring.install(1, new Uint8Array(32), 0)).toBe('bad_key')
  expect(ring.install(1, key(1), 0)).toBe('installed')
})

test('a closed ring has no keys and takes none', () => {
  const ring = new KeyRing()
  ring.install(1, key(1), 0)
  ring.close()
  ring.close()
  expect(ring.closed).toBe(true)
  expect(ring.find(kid(1), 0)).toBeUndefined()
  expect(ring.install(2, key(2), 0)).toBe('closed')
})
