import { expect, test } from 'vitest'
import { encodeHeader } from '../../header.ts'
import { encodeKeyId, MEDIA_CONTEXT } from '../../key-id.ts'
import { KeyRing, OLD_KEY_LIFETIME_MS } from '../../key-ring.ts'
import { FrameOpener } from '../../open.ts'
import { REPLAY_WINDOW } from '../../replay-window.ts'
import { FrameSealer } from '../../seal.ts'
import { baseKeyOf, LEAF, opusFrame, pair, sealed, vp9Frame } from '../frames.ts'

const refused = (reason: string): unknown => ({ ok: false, reason })
const MICROPHONE = { context: MEDIA_CONTEXT.microphone, codec: 'opus', keyFrame: false } as const

test('receive keys outlive their epoch by five seconds, and the window holds what a camera sends in 20 s', () => {
  expect(OLD_KEY_LIFETIME_MS).toBe(5_000)
  expect(REPLAY_WINDOW).toBeGreaterThanOrEqual(20 * 3 * 30)
})

test('a frame opened before the keys changed is not opened again while its old key lives', async () => {
  const { sealer, ring, opener } = pair('vp9')
  const [first, second] = [await sealed(sealer, vp9Frame(1)), await sealed(sealer, vp9Frame(2))]
  expect((await opener.open(first, 0)).ok).toBe(true)
  ring.install(2, baseKeyOf(2), 1_000)
  expect(await opener.open(first, 1_001)).toEqual(refused('replay'))
  expect((await opener.open(second, 1_001)).ok).toBe(true)
  expect(await opener.open(second, 1_002)).toEqual(refused('replay'))
})

test('each epoch has a window of its own: counters start again, and old ones do not close the new one', async () => {
  const { sealer, ring, opener } = pair('opus')
  for (let i = 0; i < 5; i++) expect((await opener.open(await sealed(sealer, opusFrame(i)), 0)).ok).toBe(true)
  ring.install(2, baseKeyOf(2), 0)
  sealer.switchTo({ epoch: 2, leaf: LEAF, baseKey: baseKeyOf(2) })
  for (let i = 0; i < 5; i++)
    expect(await opener.open(await sealed(sealer, opusFrame(i)), 0)).toMatchObject({ ok: true, ctr: i })
})

test('sixteen epochs on, a frame of the epoch with the same bits is not taken for a new one', async () => {
  const { sealer, ring, opener } = pair('opus')
  const old = await sealed(sealer, opusFrame(1))
  for (let epoch = 2; epoch <= 17; epoch++) ring.install(epoch, baseKeyOf(epoch), 1)
  expect(await opener.open(old, 1)).toEqual(refused('bad_tag'))
})

test('many changes of keys at once do not prolong the life of any old one', async () => {
  const { sealer, ring, opener } = pair('opus')
  const old = await sealed(sealer, opusFrame(1))
  for (let epoch = 2; epoch <= 12; epoch++) ring.install(epoch, baseKeyOf(epoch), 400 * epoch)
  expect(await opener.open(old, 800 + OLD_KEY_LIFETIME_MS)).toEqual(refused('no_key'))
})

test('an empty Opus frame passes without a key in both directions, and counts for nothing', async () => {
  const empty = new Uint8Array()
  expect(await new FrameSealer().seal(empty, MICROPHONE)).toEqual({ ok: true, data: empty })
  const { sealer, opener } = pair('opus')
  for (let i = 0; i < 3; i++)
    expect(await opener.open(empty, 0)).toEqual({ ok: true, data: empty, ctr: undefined, firstOfKey: false })
  expect(await opener.open(await sealed(sealer, opusFrame(1)), 0)).toMatchObject({ ctr: 0, firstOfKey: true })
})

test('an empty frame passes only where sound is expected', async () => {
  const empty = new Uint8Array()
  const opener = new FrameOpener(new KeyRing())
  expect(await opener.open(empty, 0)).toEqual(refused('wrong_sender'))
  for (const codec of ['vp8', 'vp9', 'av1'] as const) {
    opener.expect({ leaf: LEAF, context: MEDIA_CONTEXT.camera, codec })
    expect(await opener.open(empty, 0)).toEqual(refused('too_short'))
  }
})

test('a frame of header and random tag alone, with nothing sealed in it, is refused', async () => {
  const { opener } = pair('opus')
  const kid = encodeKeyId(MEDIA_CONTEXT.microphone, LEAF, 1)
  const header = encodeHeader(kid, 9)
  for (const length of [0, 15, 16]) {
    const forged = new Uint8Array([...header, ...new Uint8Array(length).fill(7)])
    expect(await opener.open(forged, 0)).toEqual(refused(length < 16 ? 'too_short' : 'bad_tag'))
  }
})
