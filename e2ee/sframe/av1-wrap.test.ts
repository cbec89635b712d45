import { expect, test } from 'vitest'
import { concat } from '../bytes.ts'
import { av1Wrap } from './av1-wrap.ts'

const PAYLOAD = new Uint8Array(300).fill(7)

test('a key frame poses as a sequence header OBU, any other as a frame OBU, both without size', () => {
  expect(av1Wrap.split(PAYLOAD, true)).toEqual({ clear: Uint8Array.of(0x08), secret: PAYLOAD })
  expect(av1Wrap.split(PAYLOAD, false)).toEqual({ clear: Uint8Array.of(0x30), secret: PAYLOAD })
})

test('the size that the depacketizer puts in is skipped, and what is authenticated stays the same', () => {
  expect(av1Wrap.locate(concat(Uint8Array.of(0x08), PAYLOAD))).toEqual({
    clear: Uint8Array.of(0x08),
    sframe: PAYLOAD,
  })
  const sized = concat(Uint8Array.of(0x0a, 0xac, 0x02), PAYLOAD)
  expect(av1Wrap.locate(sized)).toEqual({ clear: Uint8Array.of(0x08), sframe: PAYLOAD })
})

test.each([
  ['nothing', []],
  ['another OBU type', [0x12, 0x00]],
  ['an extension', [0x34, 0x00, 0x00]],
  ['a size that says too little', [0x0a, 0x01, 7, 7]],
  ['a size that says too much', [0x0a, 0x03, 7, 7]],
  ['a size that does not end', [0x0a, 0x80, 0x80]],
  ['a size of more than eight bytes', [0x0a, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x00]],
])('%s is refused', (_what, bytes) => {
  expect(av1Wrap.locate(Uint8Array.from(bytes))).toBeUndefined()
})
