import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as v from 'valibot'
import { bytesSchema, mediaIdSchema, memberIdSchema, resumeSecretSchema, serverTokenSchema } from './ids.ts'
import { MAX_MESSAGE_BYTES } from './limits.ts'

const encode = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')
const bytesOf = (length: number): fc.Arbitrary<Uint8Array> =>
  fc.uint8Array({ minLength: length, maxLength: length })

test.each([
  ['a member id', memberIdSchema, 16],
  ['a resume secret', resumeSecretSchema, 16],
  ['a server token', serverTokenSchema, 32],
] as const)('%s is the base64url of exactly so many bytes', (_name, schema, length) => {
  fc.assert(fc.property(bytesOf(length), (bytes) => v.is(schema, encode(bytes))))
  for (const other of [0, 1, length - 1, length + 1])
    expect(v.is(schema, encode(new Uint8Array(other)))).toBe(false)
  for (const value of [null, 5, {}, [], '']) expect(v.is(schema, value)).toBe(false)
})

test('bytes have one spelling: no padding, no other alphabet, no stray bits', () => {
  const id = encode(new Uint8Array(16).fill(255))
  expect(v.is(memberIdSchema, id)).toBe(true)
  for (const other of [
    id.slice(0, -1) + 'x',
    `${id}=`,
    `${id.slice(0, -2)}==`,
    id.replaceAll('_', '/'),
    `${id.slice(0, -1)}\n`,
  ]) {
    expect(v.is(memberIdSchema, other), other).toBe(false)
  }
  fc.assert(
    fc.property(fc.stringMatching(/^[\w-]{22}$/), (text) => {
      expect(v.is(memberIdSchema, text)).toBe(Buffer.from(text, 'base64url').toString('base64url') === text)
    }),
  )
})

test('opaque bytes are neither empty nor larger than a message', () => {
  fc.assert(fc.property(fc.uint8Array({ minLength: 1 }), (bytes) => v.is(bytesSchema, encode(bytes))))
  expect(v.is(bytesSchema, '')).toBe(false)
  expect(v.is(bytesSchema, 'A')).toBe(false)
  expect(v.is(bytesSchema, 'AAAAA')).toBe(false)
  expect(v.is(bytesSchema, 'A'.repeat(MAX_MESSAGE_BYTES))).toBe(true)
  expect(v.is(bytesSchema, 'A'.repeat(MAX_MESSAGE_BYTES + 4))).toBe(false)
})

test('a long text that is no base64url is refused, and does not keep an expression going back and forth', () => {
  expect(v.is(bytesSchema, `${'A'.repeat(MAX_MESSAGE_BYTES - 1)}!`)).toBe(false)
})

test('an id of the media server is short and plain', () => {
  expect(v.is(mediaIdSchema, '5d3f8a46-52a5-4a1e-9f38-0ac6b1d2e4aa')).toBe(true)
  for (const id of ['', 'a b', 'a/b', '<b>', 'a'.repeat(65)]) expect(v.is(mediaIdSchema, id)).toBe(false)
})
