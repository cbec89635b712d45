import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { callCode } from './call-code.ts'

/** The same with node:crypto and whole numbers of any size. */
function independent(epochAuthenticator: Uint8Array): string[] {
  const digest = createHash('sha256').update('incamera v1 call code').update(epochAuthenticator).digest('hex')
  return [0, 1, 2, 3, 4, 5].map((i) =>
    (BigInt(`0x${digest.slice(10 * i, 10 * i + 10)}`) % 100_000n).toString().padStart(5, '0'),
  )
}

/** Authenticators of 32 equal bytes; computed with Python's hashlib. */
const VECTORS = [
  [0, '64778 12319 61818 72599 95875 95709'],
  [1, '16228 19293 17152 64234 55644 38414'],
  [255, '89823 68263 57763 19625 51217 96896'],
] as const

test.each(VECTORS)('the code of 32 bytes of %i is fixed', async (fill, expected) => {
  expect((await callCode(new Uint8Array(32).fill(fill))).join(' ')).toBe(expected)
})

test('any authenticator has six groups of five digits, the same by another computation', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ minLength: 32, maxLength: 32 }), async (authenticator) => {
      const code = await callCode(authenticator)
      expect(code.join(' ')).toMatch(/^\d{5}( \d{5}){5}$/)
      expect(code).toEqual(independent(authenticator))
    }),
  )
})

test('one changed bit changes the code', async () => {
  const authenticator = new Uint8Array(32)
  const code = await callCode(authenticator)
  authenticator[31] = 1
  expect(await callCode(authenticator)).not.toEqual(code)
})
