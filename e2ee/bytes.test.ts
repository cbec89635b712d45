import fc from 'fast-check'
import { expect, test } from 'vitest'
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
  equalBytes,
} from './bytes.ts'

test('text forms agree with Node’s and are read back', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      expect(encodeHex(bytes)).toBe(Buffer.from(bytes).toString('hex'))
      expect(encodeBase64url(bytes)).toBe(Buffer.from(bytes).toString('base64url'))
      expect(decodeHex(encodeHex(bytes))).toEqual(bytes)
      expect(decodeBase64url(encodeBase64url(bytes))).toEqual(bytes)
      expect(encodeUint(decodeUint(bytes), bytes.length)).toEqual(bytes)
    }),
  )
})

test('a byte string has one spelling: whatever decodes is what encoding gives', () => {
  const base64url = fc.string({ unit: fc.constantFrom(...Array.from('ABQgwxyz09-_=+/ ')), maxLength: 9 })
  fc.assert(
    fc.property(base64url, (text) => {
      const bytes = decodeBase64url(text)
      expect(bytes === undefined || encodeBase64url(bytes) === text).toBe(true)
    }),
    { numRuns: 2000 },
  )
})

test.each(['A', 'AB', 'AA==', 'A+', 'A/', 'AA ', '\u{1f600}AA'])('%j is not base64url', (text) => {
  expect(decodeBase64url(text)).toBeUndefined()
})

test.each(['0', '0G', 'AB', '0x', ' 00'])('%j is not lower-case hexadecimal', (text) => {
  expect(decodeHex(text)).toBeUndefined()
})

test('UTF-8 is read strictly and a byte order mark is kept', () => {
  expect(decodeUtf8(encodeUtf8('\ufeffé€😀'))).toBe('\ufeffé€😀')
  expect(decodeUtf8(Uint8Array.of(0xc0, 0x80))).toBeUndefined()
  expect(decodeUtf8(Uint8Array.of(0xe2, 0x82))).toBeUndefined()
})

test('equalBytes is equality', () => {
  const bytes = fc.uint8Array({ maxLength: 3, max: 1 })
  fc.assert(fc.property(bytes, bytes, (a, b) => equalBytes(a, b) === (encodeHex(a) === encodeHex(b))))
})

test('concat copies', () => {
  const part = Uint8Array.of(1, 2)
  const joined = concat(part, new Uint8Array(), Uint8Array.of(3))
  part[0] = 9
  expect(joined).toEqual(Uint8Array.of(1, 2, 3))
})

test('encodeUint takes numbers beyond 32 bits', () => {
  expect(encodeHex(encodeUint(2 ** 53 - 1, 8))).toBe('001fffffffffffff')
  expect(encodeHex(encodeUint(2n ** 64n - 1n, 8))).toBe('ffffffffffffffff')
})
