import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeKeyId, encodeKeyId, isLeaf, MEDIA_CONTEXT } from './key-id.ts'

const contexts = fc.constantFrom(...Object.values(MEDIA_CONTEXT))

test('the camera of leaf 5 in epoch 18 has 0x4052', () => {
  expect(encodeKeyId(MEDIA_CONTEXT.camera, 5, 18)).toBe(0x4052)
})

test('every key id fits into two bytes and gives its parts back', () => {
  fc.assert(
    fc.property(contexts, fc.nat(1023), fc.maxSafeNat(), (context, leaf, epoch) => {
      const kid = encodeKeyId(context, leaf, epoch)
      expect(kid).toBeLessThan(2 ** 16)
      expect(decodeKeyId(kid)).toEqual({ context, leaf, epochBits: epoch % 16 })
    }),
  )
})

test('a larger key id shows as an unknown context', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2 ** 16, max: Number.MAX_SAFE_INTEGER }), (kid) => {
      expect(decodeKeyId(kid).context).toBeGreaterThan(3)
    }),
  )
})

test('leaves are whole numbers from 0 to 1023', () => {
  expect([0, 1023].every(isLeaf)).toBe(true)
  expect([-1, 1024, 0.5, Number.NaN, Infinity].some(isLeaf)).toBe(false)
})
