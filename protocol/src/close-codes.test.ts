import { expect, test } from 'vitest'
import { CLOSE_CODES, closeReasonOf } from './index.ts'

test('every close code is of the private range or one that RFC 6455 lets a server use, and stands for one reason', () => {
  const codes = Object.values(CLOSE_CODES)
  expect(new Set(codes).size).toBe(codes.length)
  for (const code of codes)
    expect(code === 1001 || code === 1011 || (code >= 4000 && code <= 4999)).toBe(true)
})

test('a reason is found by its code, and none by another', () => {
  for (const [reason, code] of Object.entries(CLOSE_CODES)) expect(closeReasonOf(code)).toBe(reason)
  for (const code of [0, 1000, 1005, 1006, 4000]) expect(closeReasonOf(code)).toBeNull()
})
