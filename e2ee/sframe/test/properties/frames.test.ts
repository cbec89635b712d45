import fc from 'fast-check'
import { expect, test } from 'vitest'
import { concat, encodeUint, type Bytes } from '../../../bytes.ts'
import { type Codec, codecPrefix } from '../../codec-prefix.ts'
import { encodeHeader } from '../../header.ts'
import { encodeKeyId } from '../../key-id.ts'
import { FrameOpener } from '../../open.ts'
import { KeyRing } from '../../key-ring.ts'
import { MAX_COUNTER } from '../../seal.ts'
import { AES_128_GCM_SHA256_128 } from '../../suite.ts'
import {
  anyFrame,
  baseKeyOf,
  contextOf,
  LEAF,
  pair,
  sealed,
  type TestFrame,
  vp8KeyFrameOf,
} from '../frames.ts'

const codecs = fc.constantFrom<Codec>('opus', 'vp8', 'vp9', 'av1')

/** What the AV1 depacketizer makes of a sealed frame: the same OBU with its size. */
function withSize(frame: Bytes): Bytes {
  const leb128: number[] = []
  let rest = frame.length - 1
  for (; rest >= 0x80; rest >>= 7) leb128.push((rest & 0x7f) | 0x80)
  leb128.push(rest)
  return concat(Uint8Array.of(frame[0]! | 0x02, ...leb128), frame.subarray(1))
}

/** As it arrives: for AV1 with the size put in, or not. */
async function arriving(frame: TestFrame, sized: boolean): Promise<{ opener: FrameOpener; wire: Bytes }> {
  const { codec } = frame.source
  const { sealer, opener } = pair(codec)
  const wire = await sealed(sealer, frame)
  return { opener, wire: codec === 'av1' && sized ? withSize(wire) : wire }
}

test('a frame of any codec is opened to the bytes that were sealed', async () => {
  await fc.assert(
    fc.asyncProperty(anyFrame, fc.boolean(), async (frame, sized) => {
      const { opener, wire } = await arriving(frame, sized)
      expect(await opener.open(wire, 0)).toEqual({
        ok: true,
        data: frame.data,
        ctr: 0,
        epoch: 1,
        firstOfKey: true,
      })
    }),
    { numRuns: 200 },
  )
})

test('no frame grows by more than 24 bytes, whoever sends it and however many came before', () => {
  fc.assert(
    fc.property(
      anyFrame,
      fc.nat({ max: 1023 }),
      fc.nat(),
      fc.nat({ max: MAX_COUNTER }),
      ({ source: { context, codec, keyFrame }, data }, leaf, epoch, counter) => {
        const prefix = codecPrefix(codec)
        const split = prefix.split(data, keyFrame)
        if (typeof split === 'string') throw new Error(split)
        const body = concat(split.secret, new Uint8Array(AES_128_GCM_SHA256_128.tagLength))
        const wire = prefix.join(split.clear, encodeHeader(encodeKeyId(context, leaf, epoch), counter), body)
        expect(wire.length - data.length).toBeLessThanOrEqual(24)
      },
    ),
    { numRuns: 500, examples: [[vp8KeyFrameOf(11), 1023, 15, MAX_COUNTER]] },
  )
})

test('a frame is opened as the codec that it was sealed as, and as no other', async () => {
  await fc.assert(
    fc.asyncProperty(anyFrame, codecs, async (frame, claimed) => {
      const { sealer, ring } = pair(frame.source.codec)
      const wire = await sealed(sealer, frame)
      const opener = new FrameOpener(ring, { leaf: LEAF, context: frame.source.context, codec: claimed })
      expect((await opener.open(wire, 0)).ok).toBe(claimed === frame.source.codec)
    }),
    { numRuns: 300 },
  )
})

test('a frame with one flipped bit is refused, and the true one is opened after it', async () => {
  await fc.assert(
    fc.asyncProperty(anyFrame, fc.boolean(), fc.nat(), async (frame, sized, position) => {
      const { opener, wire } = await arriving(frame, sized)
      const bit = position % (8 * wire.length)
      const flipped = wire.slice()
      flipped[bit >> 3]! ^= 1 << (bit & 7)
      expect((await opener.open(flipped, 0)).ok).toBe(false)
      expect((await opener.open(wire, 0)).ok).toBe(true)
    }),
    { numRuns: 400 },
  )
})

test('every flipped bit of one short frame of each codec is refused', async () => {
  const vp8Key = Uint8Array.of(0x10, 2, 0, 0x9d, 1, 0x2a, 64, 1, 240, 0, 9)
  const frames: [Codec, boolean, Bytes][] = [
    ['opus', false, Uint8Array.of(1, 2)],
    ['vp8', true, vp8Key],
    ['vp8', false, Uint8Array.of(0x31, 2, 3)],
    ['vp9', true, Uint8Array.of(1, 2)],
    ['av1', true, Uint8Array.of(1, 2)],
  ]
  for (const [codec, keyFrame, data] of frames) {
    const frame = { source: { context: contextOf(codec), codec, keyFrame }, data }
    for (const sized of codec === 'av1' ? [false, true] : [false]) {
      const { opener, wire } = await arriving(frame, sized)
      for (let bit = 0; bit < 8 * wire.length; bit++) {
        const flipped = wire.slice()
        flipped[bit >> 3]! ^= 1 << (bit & 7)
        expect((await opener.open(flipped, 0)).ok, `${codec} bit ${bit}`).toBe(false)
      }
    }
  }
})

test('a frame that was cut or lengthened is refused', async () => {
  await fc.assert(
    fc.asyncProperty(
      anyFrame,
      fc.boolean(),
      fc.nat(),
      fc.uint8Array({ minLength: 1, maxLength: 20 }),
      async (frame, sized, cut, more) => {
        const { opener, wire } = await arriving(frame, sized)
        // Never empty: an empty Opus frame is the one thing that passes unsealed, as it carries nothing.
        const shorter = wire.slice(0, 1 + (cut % (wire.length - 1)))
        expect((await opener.open(shorter, 0)).ok).toBe(false)
        expect((await opener.open(concat(wire, more), 0)).ok).toBe(false)
        expect((await opener.open(concat(more, wire), 0)).ok).toBe(false)
      },
    ),
    { numRuns: 200 },
  )
})

test('any bytes at all are refused without an exception', async () => {
  const noise = fc.uint8Array({ minLength: 1, maxLength: 60 })
  // Most with the beginning of a frame that leads to a key.
  const start = fc.constantFrom('', '90', '9040', '904051', 'f1904051', '08904051', '0a904051')
  await fc.assert(
    fc.asyncProperty(codecs, start, noise, async (codec, hex, bytes) => {
      const ring = new KeyRing()
      ring.install(1, baseKeyOf(1), 0)
      const opener = new FrameOpener(ring, { leaf: LEAF, context: contextOf(codec), codec })
      const prefix = hex === '' ? new Uint8Array() : encodeUint(BigInt(`0x${hex}`), hex.length / 2)
      expect((await opener.open(concat(prefix, bytes), 0)).ok).toBe(false)
    }),
    { numRuns: 1500 },
  )
})

test('any bytes given to the sealer are sealed and opened, or refused, never sent in clear', async () => {
  await fc.assert(
    fc.asyncProperty(
      codecs,
      fc.uint8Array({ minLength: 1, maxLength: 40 }),
      fc.boolean(),
      async (codec, bytes, keyFrame) => {
        const { sealer, opener } = pair(codec)
        const data = new Uint8Array(bytes)
        const result = await sealer.seal(data, { context: contextOf(codec), codec, keyFrame })
        const opened = result.ok ? await opener.open(result.data, 0) : undefined
        expect(opened ?? codec).toEqual(result.ok ? expect.objectContaining({ ok: true, data }) : 'vp8')
      },
    ),
    { numRuns: 300 },
  )
})
