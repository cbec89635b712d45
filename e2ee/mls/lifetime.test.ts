import { expect, test } from 'vitest'
import { isCurrent, isShortLifetime, lifetimeFrom } from './lifetime.ts'

const NOW = 1_800_000_000_000
const HOUR = 3_600_000

test('a lifetime runs from a day before to a day after', () => {
  const lifetime = lifetimeFrom(NOW)
  expect(lifetime.notAfter - lifetime.notBefore).toBe(172_800n)
  for (const at of [-24 * HOUR, 0, 24 * HOUR]) expect(isCurrent(lifetime, NOW + at)).toBe(true)
  for (const at of [-24 * HOUR - 1000, 24 * HOUR + 1000]) expect(isCurrent(lifetime, NOW + at)).toBe(false)
})

test('a longer lifetime than ours, or one that ends before it begins, is not short', () => {
  expect(isShortLifetime(lifetimeFrom(NOW))).toBe(true)
  expect(isShortLifetime({ notBefore: 0n, notAfter: 172_801n })).toBe(false)
  expect(isShortLifetime({ notBefore: 2n, notAfter: 1n })).toBe(false)
})
