import { expect, test } from 'vitest'
import { concat } from '../bytes.ts'
import { encodeHeader } from './header.ts'
import { MEDIA_CONTEXT } from './key-id.ts'
import { KeyRing, OLD_KEY_LIFETIME_MS } from './key-ring.ts'
import { FrameOpener } from './open.ts'
import { FrameSealer } from './seal.ts'
import { baseKeyOf, LEAF, opusFrame, pair, sealed, vp9Frame } from './test/frames.ts'

const refused = (reason: string): unknown => ({ ok: false, reason })

test('a receiver that expects nothing yet lets nothing through', async () => {
  const { sealer, ring } = pair('opus')
  const opener = new FrameOpener(ring)
  const frame = await sealed(sealer, opusFrame(1))
  expect(await opener.open(frame, 0)).toEqual(refused('wrong_sender'))
  opener.expect({ leaf: LEAF, context: MEDIA_CONTEXT.microphone, codec: 'opus' })
  expect(await opener.open(frame, 0)).toMatchObject({ ok: true, ctr: 0 })
  opener.expect(undefined)
  expect(await opener.open(new Uint8Array(), 0)).toEqual(refused('wrong_sender'))
})

test('an empty Opus frame passes, empty video does not', async () => {
  expect(await pair('opus').opener.open(new Uint8Array(), 0)).toMatchObject({ ok: true, ctr: undefined })
  expect(await pair('vp9').opener.open(new Uint8Array(), 0)).toEqual(refused('too_short'))
})

test('a clear frame is refused, silence too', async () => {
  const { opener } = pair('opus')
  expect(await opener.open(Uint8Array.of(0xf8, 0xff, 0xfe), 0)).toEqual(refused('too_short'))
  expect((await opener.open(new Uint8Array(80), 0)).ok).toBe(false)
})

test('a frame of another member or another source is refused', async () => {
  const { sealer, opener } = pair('vp9')
  const frame = await sealed(sealer, vp9Frame(1))
  opener.expect({ leaf: LEAF + 1, context: MEDIA_CONTEXT.camera, codec: 'vp9' })
  expect(await opener.open(frame, 0)).toEqual(refused('wrong_sender'))
  opener.expect({ leaf: LEAF, context: MEDIA_CONTEXT.screen, codec: 'vp9' })
  expect(await opener.open(frame, 0)).toEqual(refused('wrong_context'))
})

test('a frame that claims another member’s KID but was made with one’s own is refused', async () => {
  const { sealer, opener } = pair('vp9')
  const frame = await sealed(sealer, vp9Frame(1))
  opener.expect({ leaf: LEAF + 1, context: MEDIA_CONTEXT.camera, codec: 'vp9' })
  expect(await opener.open(concat(encodeHeader(0x4061, 0), frame.subarray(3)), 0)).toEqual(refused('bad_tag'))
})

test('a frame from before the member had its leaf is refused though its key still lives', async () => {
  const { sealer, ring, opener } = pair('vp9')
  ring.install(2, baseKeyOf(2), 0)
  const old = await sealed(sealer, vp9Frame(1))
  sealer.switchTo({ epoch: 2, leaf: LEAF, baseKey: baseKeyOf(2) })
  const fresh = await sealed(sealer, vp9Frame(1))
  opener.expect({ leaf: LEAF, context: MEDIA_CONTEXT.camera, codec: 'vp9', sinceEpoch: 2 })
  expect(await opener.open(old, 0)).toEqual(refused('wrong_sender'))
  expect((await opener.open(fresh, 0)).ok).toBe(true)
})

test('key id and counter beyond 2^53 are refused as no frame of ours has them', async () => {
  const { opener } = pair('vp9')
  const body = new Uint8Array(20)
  expect(await opener.open(concat(encodeHeader(2n ** 60n, 0), body), 0)).toEqual(refused('bad_header'))
  expect(await opener.open(concat(encodeHeader(0x4051, 2n ** 60n), body), 0)).toEqual(refused('bad_header'))
})

test('the first frame under each key says so, per receiver', async () => {
  const { sealer, ring, opener } = pair('vp9')
  const expected = { leaf: LEAF, context: MEDIA_CONTEXT.camera, codec: 'vp9' } as const
  const first = await sealed(sealer, vp9Frame(1))
  const second = await sealed(sealer, vp9Frame(2))
  const third = await sealed(sealer, vp9Frame(3))
  expect(await opener.open(first, 0)).toMatchObject({ ok: true, firstOfKey: true })
  expect(await opener.open(second, 0)).toMatchObject({ ok: true, firstOfKey: false })
  expect(await new FrameOpener(ring, expected).open(third, 0)).toMatchObject({ ok: true, firstOfKey: true })
  ring.install(17, baseKeyOf(17), 0)
  sealer.switchTo({ epoch: 17, leaf: LEAF, baseKey: baseKeyOf(17) })
  expect(await opener.open(await sealed(sealer, vp9Frame(4)), 0)).toMatchObject({
    ok: true,
    firstOfKey: true,
  })
})

test('a frame is not opened twice, by another receiver neither, nor twice at once', async () => {
  const { sealer, ring, opener } = pair('vp9')
  const other = new FrameOpener(ring, { leaf: LEAF, context: MEDIA_CONTEXT.camera, codec: 'vp9' })
  const frame = await sealed(sealer, vp9Frame(1))
  expect((await opener.open(frame, 0)).ok).toBe(true)
  expect(await opener.open(frame, 0)).toEqual(refused('replay'))
  expect(await other.open(frame, 0)).toEqual(refused('replay'))
  const next = await sealed(sealer, vp9Frame(2))
  const results = await Promise.all([opener.open(next, 0), other.open(next, 0), opener.open(next, 0)])
  expect(results.filter((result) => result.ok).length).toBe(1)
})

test('a forged counter does not move the window', async () => {
  const { sealer, opener } = pair('vp9')
  const frame = await sealed(sealer, vp9Frame(1))
  const forged = concat(encodeHeader(0x4051, 2 ** 40), new Uint8Array(40))
  expect(await opener.open(forged, 0)).toEqual(refused('bad_tag'))
  expect((await opener.open(frame, 0)).ok).toBe(true)
})

test('frames in any order within the window are opened, older ones are not', async () => {
  const { sealer, opener } = pair('opus')
  const frames = await Promise.all(Array.from({ length: 2100 }, (_, i) => sealed(sealer, opusFrame(i & 255))))
  expect((await opener.open(frames[2099]!, 0)).ok).toBe(true)
  for (const i of [2000, 52, 1000, 53, 2098]) expect((await opener.open(frames[i]!, 0)).ok).toBe(true)
  expect(await opener.open(frames[51]!, 0)).toEqual(refused('replay'))
})

test('over an epoch switch old frames are opened for five seconds and no longer', async () => {
  const { sealer, ring, opener } = pair('opus')
  const old = [await sealed(sealer, opusFrame(1)), await sealed(sealer, opusFrame(2))]
  sealer.switchTo({ epoch: 2, leaf: LEAF, baseKey: baseKeyOf(2) })
  const fresh = [await sealed(sealer, opusFrame(3)), await sealed(sealer, opusFrame(4))]
  expect(await opener.open(fresh[0]!, 1000)).toEqual(refused('no_key'))
  ring.install(2, baseKeyOf(2), 1000)
  expect((await opener.open(fresh[0]!, 1000)).ok).toBe(true)
  expect((await opener.open(old[0]!, 1000 + OLD_KEY_LIFETIME_MS - 1)).ok).toBe(true)
  expect(await opener.open(old[1]!, 1000 + OLD_KEY_LIFETIME_MS)).toEqual(refused('no_key'))
  expect((await opener.open(fresh[1]!, 1e9)).ok).toBe(true)
})

test('a member of another group with the same numbers is refused', async () => {
  const { opener } = pair('opus')
  const stranger = new FrameSealer()
  stranger.switchTo({ epoch: 1, leaf: LEAF, baseKey: baseKeyOf(99) })
  expect(await opener.open(await sealed(stranger, opusFrame(1)), 0)).toEqual(refused('bad_tag'))
  const empty = new FrameOpener(new KeyRing(), {
    leaf: LEAF,
    context: MEDIA_CONTEXT.microphone,
    codec: 'opus',
  })
  expect(await empty.open(await sealed(stranger, opusFrame(1)), 0)).toEqual(refused('no_key'))
})
