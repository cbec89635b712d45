import { expect, test } from 'vitest'
import { concat, encodeHex } from '../bytes.ts'
import { decodeHeader } from './header.ts'
import { MEDIA_CONTEXT } from './key-id.ts'
import { FrameSealer } from './seal.ts'
import { baseKeyOf, LEAF, opusFrame, pair, sealed, vp9Frame } from './test/frames.ts'

const OPUS = { context: MEDIA_CONTEXT.microphone, codec: 'opus', keyFrame: false } as const
const VP8 = { context: MEDIA_CONTEXT.camera, codec: 'vp8', keyFrame: true } as const

test('the wire form is prefix, header, ciphertext and tag', async () => {
  const { sealer } = pair('vp8')
  const tag = [0x10, 0x7d, 0x00]
  const shown = [0x9d, 0x01, 0x2a, 0x40, 0x01, 0xf0, 0x00]
  const result = await sealer.seal(Uint8Array.of(...tag, ...shown, 1, 2, 3), VP8)
  if (!result.ok) throw new Error(result.reason)
  // The second byte is the last of the tag.
  expect(encodeHex(result.data.subarray(0, 10))).toMatch(/^f0..ff9d012a4001f000$/)
  expect(encodeHex(result.data.subarray(10, 13))).toBe('904051')
  expect(result.data.length).toBe(10 + 3 + 3 + 3 + 15)
})

test('nothing is sealed before the first key', async () => {
  expect(await new FrameSealer().seal(Uint8Array.of(1), OPUS)).toEqual({ ok: false, reason: 'no_key' })
})

test('an empty Opus frame comes back as it is and takes no counter', async () => {
  const { sealer } = pair('opus')
  const empty = new Uint8Array()
  expect(await sealer.seal(empty, OPUS)).toEqual({ ok: true, data: empty })
  expect(sealer.lastCounter(MEDIA_CONTEXT.microphone)).toBeUndefined()
})

test('silence is sealed like speech', async () => {
  const { sealer } = pair('opus')
  const data = await sealed(sealer, opusFrame(0xf8, 0xff, 0xfe))
  expect(data.length).toBe(2 + 3 + 16)
  expect(encodeHex(data)).not.toContain('f8fffe')
})

test.each(['vp8', 'vp9', 'av1'] as const)('an empty %s frame is refused', async (codec) => {
  const { sealer } = pair(codec)
  const result = await sealer.seal(new Uint8Array(), {
    context: MEDIA_CONTEXT.camera,
    codec,
    keyFrame: false,
  })
  expect(result).toEqual({ ok: false, reason: 'too_short' })
})

test('a frame that is not of its codec is refused and takes no counter', async () => {
  const { sealer } = pair('vp8')
  expect(await sealer.seal(new Uint8Array(64), VP8)).toEqual({ ok: false, reason: 'bad_frame' })
  expect(sealer.lastCounter(MEDIA_CONTEXT.camera)).toBeUndefined()
})

test('a switch takes effect with the next call and each source counts from 0 in each epoch', async () => {
  const { sealer } = pair('opus')
  const before = sealed(sealer, opusFrame(1))
  expect(sealer.switchTo({ epoch: 2, leaf: LEAF, baseKey: baseKeyOf(2) })).toBe('switched')
  const after = sealed(sealer, opusFrame(1))
  const camera = sealed(sealer, vp9Frame(1))
  expect(decodeHeader(await before)).toMatchObject({ kid: 0x0051, ctr: 0 })
  expect(decodeHeader(await after)).toMatchObject({ kid: 0x0052, ctr: 0 })
  expect(decodeHeader(await camera)).toMatchObject({ kid: 0x4052, ctr: 0 })
})

test('switching to the current epoch or an older one keeps key and counter', async () => {
  const { sealer } = pair('opus')
  await sealed(sealer, opusFrame(1))
  expect(sealer.switchTo({ epoch: 1, leaf: LEAF, baseKey: baseKeyOf(1) })).toBe('stale')
  expect(sealer.switchTo({ epoch: 0, leaf: LEAF, baseKey: baseKeyOf(0) })).toBe('stale')
  expect(decodeHeader(await sealed(sealer, opusFrame(1)))).toMatchObject({ kid: 0x51, ctr: 1 })
})

test('an unusable switch stops sending instead of going on under the old key', async () => {
  const { sealer } = pair('opus')
  expect(sealer.switchTo({ epoch: 2, leaf: 1024, baseKey: baseKeyOf(2) })).toBe('bad_leaf')
  expect(await sealer.seal(Uint8Array.of(1), OPUS)).toEqual({ ok: false, reason: 'no_key' })
  expect(sealer.switchTo({ epoch: 2, leaf: LEAF, baseKey: new Uint8Array(32) })).toBe('bad_key')
  expect(sealer.switchTo({ epoch: 1, leaf: LEAF, baseKey: baseKeyOf(1) })).toBe('stale')
  expect(await sealer.seal(Uint8Array.of(1), OPUS)).toEqual({ ok: false, reason: 'no_key' })
  expect(sealer.switchTo({ epoch: 2, leaf: LEAF, baseKey: baseKeyOf(2) })).toBe('switched')
})

test('a closed sealer seals nothing and stays closed', async () => {
  const { sealer } = pair('opus')
  sealer.close()
  sealer.close()
  expect(sealer.closed).toBe(true)
  expect(sealer.switchTo({ epoch: 9, leaf: LEAF, baseKey: baseKeyOf(9) })).toBe('closed')
  expect(await sealer.seal(Uint8Array.of(1), OPUS)).toEqual({ ok: false, reason: 'no_key' })
})

test('the frame itself stays as it was', async () => {
  const { sealer } = pair('vp9')
  const frame = vp9Frame(1, 2, 3)
  const copy = concat(frame.data)
  await sealed(sealer, frame)
  expect(frame.data).toEqual(copy)
})
