import { expect, test } from 'vitest'
import { concat, encodeHex } from '../bytes.ts'
import { vp8Prefix } from './vp8-prefix.ts'

/** 320x240, first partition of 1000 bytes: a key frame as libvpx begins it. */
const KEY_FRAME = Uint8Array.of(0x10, 0x7d, 0x00, 0x9d, 0x01, 0x2a, 0x40, 0x01, 0xf0, 0x00, 0xaa, 0xbb)
const INTER_FRAME = Uint8Array.of(0x31, 0x12, 0x00, 0xcc, 0xdd)

/** RFC 6386 §9.1. */
function frameTag(bytes: Uint8Array): Record<string, number> {
  const tag = bytes[0]! | (bytes[1]! << 8) | (bytes[2]! << 16)
  return { interFrame: tag & 1, version: (tag >> 1) & 7, shown: (tag >> 4) & 1, firstPartSize: tag >> 5 }
}

test('a key frame shows start code and size, and a tag that is always the same', () => {
  const split = vp8Prefix.split(KEY_FRAME, true)
  if (typeof split === 'string') throw new Error(split)
  expect(encodeHex(split.clear)).toBe('f0ffff9d012a4001f000')
  expect(encodeHex(split.secret)).toBe('107d00aabb')
  expect(frameTag(split.clear)).toEqual({ interFrame: 0, version: 0, shown: 1, firstPartSize: 0x7ffff })
  expect(vp8Prefix.restore(split.clear, split.secret)).toEqual(KEY_FRAME)
})

test('an inter frame shows that it is one and nothing else', () => {
  const split = vp8Prefix.split(INTER_FRAME, false)
  if (typeof split === 'string') throw new Error(split)
  expect(encodeHex(split.clear)).toBe('f1')
  expect(split.secret).toEqual(INTER_FRAME)
  expect(vp8Prefix.restore(split.clear, split.secret)).toEqual(INTER_FRAME)
})

test('an inter frame’s first partition seems longer than any frame, with the header of any video source', () => {
  // The SFrame header 0x9. 0x40.. or 0x9. 0x80.. gives the rest of the size.
  for (const kidByte of [0x40, 0x7f, 0x80, 0xbf]) {
    for (const config of [0x90, 0x9f]) {
      expect(frameTag(Uint8Array.of(0xf1, config, kidByte)).firstPartSize).toBeGreaterThan(130_000)
    }
  }
})

test.each([
  ['an empty frame', [], 'too_short'],
  ['an inter frame without a whole tag', [0x31, 0x12], 'too_short'],
  ['a key frame that ends in its size', [...KEY_FRAME.subarray(0, 9)], 'too_short'],
  [
    'a key frame without the start code',
    [0x10, 0x7d, 0x00, 0x9d, 0x01, 0x2b, 0x40, 0x01, 0xf0, 0x00, 0xaa],
    'bad_frame',
  ],
])('%s is refused', (_what, bytes, problem) => {
  expect(vp8Prefix.split(Uint8Array.from(bytes), true)).toBe(problem)
})

test('the bits decide, not what the encoder is said to have made', () => {
  expect(vp8Prefix.split(KEY_FRAME, false)).toEqual(vp8Prefix.split(KEY_FRAME, true))
  expect(vp8Prefix.split(INTER_FRAME, true)).toEqual(vp8Prefix.split(INTER_FRAME, false))
})

test('the last byte of a sealed key frame travels in the tag, where it changes nothing for a decoder', () => {
  const split = vp8Prefix.split(KEY_FRAME, true)
  if (typeof split === 'string') throw new Error(split)
  const [header, body] = [Uint8Array.of(0x90, 0x40, 0x51), Uint8Array.of(1, 2, 3, 4)]
  for (const last of [0x00, 0x7f, 0xff]) {
    body[3] = last
    const joined = vp8Prefix.join(split.clear, header, body)
    expect(encodeHex(joined)).toBe(`f0${encodeHex(Uint8Array.of(last))}ff9d012a4001f000904051010203`)
    expect(frameTag(joined)).toMatchObject({ interFrame: 0, version: 0, shown: 1 })
    expect(frameTag(joined)['firstPartSize']).toBeGreaterThan(510_000)
    expect(vp8Prefix.locate(joined)).toEqual({ clear: split.clear, sframe: concat(header, body) })
  }
})

test('an inter frame travels in order', () => {
  const joined = vp8Prefix.join(Uint8Array.of(0xf1), Uint8Array.of(0x90, 0x40, 0x51), Uint8Array.of(1, 2))
  expect(encodeHex(joined)).toBe('f19040510102')
  expect(vp8Prefix.locate(joined)).toEqual({ clear: Uint8Array.of(0xf1), sframe: joined.subarray(1) })
})

test('a sealed key frame in the clothes of an inter frame is not put together, nor the other way round', () => {
  expect(vp8Prefix.restore(Uint8Array.of(0xf1), KEY_FRAME)).toBeUndefined()
  expect(vp8Prefix.restore(KEY_FRAME.slice(0, 10), INTER_FRAME)).toBeUndefined()
  expect(vp8Prefix.restore(KEY_FRAME.slice(0, 10), Uint8Array.of(0x10, 0x7d))).toBeUndefined()
})
