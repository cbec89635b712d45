import fc from 'fast-check'
import { expect, test } from 'vitest'
import { concat, encodeHex } from '../bytes.ts'
import { decodeHeader, encodeHeader, type Uint64 } from './header.ts'

const uint64: fc.Arbitrary<Uint64> = fc
  .tuple(fc.bigInt(0n, 2n ** 64n - 1n), fc.integer({ min: 0, max: 63 }))
  .map(([value, shift]) => value >> BigInt(shift))
  .map((value) => (value <= Number.MAX_SAFE_INTEGER ? Number(value) : value))

test('any key id and counter are read back, wherever the header stands', () => {
  fc.assert(
    fc.property(
      uint64,
      uint64,
      fc.uint8Array({ maxLength: 12 }),
      fc.uint8Array({ maxLength: 3 }),
      (kid, ctr, before, after) => {
        const header = encodeHeader(kid, ctr)
        const decoded = decodeHeader(concat(before, header, after), before.length)
        expect(decoded).toEqual({ kid, ctr, length: header.length })
      },
    ),
    { numRuns: 1000 },
  )
})

test('any bytes decode to nothing or to a header that encodes to the same bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 20 }), (bytes) => {
      const header = decodeHeader(bytes)
      const again = header && concat(encodeHeader(header.kid, header.ctr), bytes.subarray(header.length))
      expect(again ?? bytes).toEqual(bytes)
    }),
    { numRuns: 5000 },
  )
})

test.each([
  ['a key id below 8 in a byte of its own', [0x80, 0x07]],
  ['a counter below 8 in a byte of its own', [0x08, 0x00]],
  ['a leading zero in the key id', [0x90, 0x00, 0x09]],
  ['a leading zero in the counter', [0x09, 0x00, 0xff]],
  ['a key id that is cut off', [0x90, 0x40]],
  ['a counter that is cut off', [0x0f, 1, 2, 3]],
  ['nothing', []],
])('%s is refused', (_what, bytes) => {
  expect(decodeHeader(Uint8Array.from(bytes))).toBeUndefined()
})

test('a position beyond the bytes is refused', () => {
  expect(decodeHeader(Uint8Array.of(0), 1)).toBeUndefined()
  expect(decodeHeader(Uint8Array.of(0), 9)).toBeUndefined()
})

test('a frame of ours costs three to five bytes of header in its first minutes', () => {
  expect(encodeHex(encodeHeader(0x4052, 0))).toBe('904052')
  expect(encodeHex(encodeHeader(0x4052, 200))).toBe('984052c8')
  expect(encodeHex(encodeHeader(0x4052, 65535))).toBe('994052ffff')
})
