import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeBase32, encodeBase32 } from './base32.ts'

test('the 32 values in order are the alphabet, without i, l, o and u', () => {
  const bits = Array.from({ length: 32 }, (_, value) => value.toString(2).padStart(5, '0')).join('')
  const bytes = Uint8Array.from({ length: 20 }, (_, i) => Number.parseInt(bits.slice(8 * i, 8 * i + 8), 2))
  expect(encodeBase32(bytes, 32)).toBe('0123456789abcdefghjkmnpqrstvwxyz')
  expect(decodeBase32('0123456789ABCDEFGHJKMNPQRSTVWXYZ')).toEqual(bytes)
  expect(decodeBase32('OIL')).toEqual(decodeBase32('011'))
  expect(decodeBase32('u')).toBeUndefined()
})

test('whole bytes are read back', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      const text = encodeBase32(bytes, Math.floor((bytes.length * 8) / 5))
      const decoded = decodeBase32(text)
      const whole = Math.floor((text.length * 5) / 8)
      expect(decoded?.slice(0, whole)).toEqual(bytes.slice(0, whole))
      expect(encodeBase32(decoded!, text.length)).toBe(text)
    }),
  )
})
