/** What the tests of sealing and opening share: frames as encoders make them, and a sender with a receiver. */
import fc from 'fast-check'
import { concat, type Bytes } from '../../bytes.ts'
import type { Codec } from '../codec-prefix.ts'
import { MEDIA_CONTEXT, type MediaContext } from '../key-id.ts'
import { KeyRing } from '../key-ring.ts'
import { FrameOpener } from '../open.ts'
import { FrameSealer, type FrameSource } from '../seal.ts'

export interface TestFrame {
  readonly source: FrameSource
  readonly data: Bytes
}

/** The source whose codec this is, for tests that need only one per codec. */
export const contextOf = (codec: Codec): MediaContext =>
  codec === 'opus' ? MEDIA_CONTEXT.microphone : MEDIA_CONTEXT.camera

const bytes = (minLength: number): fc.Arbitrary<Bytes> =>
  fc.uint8Array({ minLength, maxLength: 300 }).map((array) => new Uint8Array(array))

const frame = (codec: Codec, keyFrame: boolean, data: Bytes): TestFrame => ({
  source: { context: contextOf(codec), codec, keyFrame },
  data,
})

const vp8KeyFrame = fc.tuple(bytes(3), bytes(4)).map(([tag, rest]) => {
  const data = concat(tag.subarray(0, 3), Uint8Array.of(0x9d, 0x01, 0x2a), rest)
  data[0]! &= 0xfe
  return frame('vp8', true, data)
})

/** A VP8 key frame of this many bytes, 10 at least. */
export function vp8KeyFrameOf(length: number): TestFrame {
  const data = new Uint8Array(length)
  data.set([0x9d, 0x01, 0x2a], 3)
  return frame('vp8', true, data)
}

const vp8InterFrame = bytes(3).map((data) => {
  data[0]! |= 1
  return frame('vp8', false, data)
})

/** Any frame that can be sealed, of any codec. */
export const anyFrame: fc.Arbitrary<TestFrame> = fc.oneof(
  bytes(1).map((data) => frame('opus', false, data)),
  vp8KeyFrame,
  vp8InterFrame,
  fc.tuple(bytes(1), fc.boolean()).map(([data, keyFrame]) => frame('vp9', keyFrame, data)),
  fc.tuple(bytes(1), fc.boolean()).map(([data, keyFrame]) => frame('av1', keyFrame, data)),
)

export const LEAF = 5

/** The base key of an epoch in these tests. */
export const baseKeyOf = (epoch: number): Bytes => new Uint8Array(16).fill(epoch + 1)

/** A member with leaf 5 in epoch 1 and a receiver that expects its `codec`. */
export function pair(codec: Codec): { sealer: FrameSealer; ring: KeyRing; opener: FrameOpener } {
  const sealer = new FrameSealer()
  sealer.switchTo({ epoch: 1, leaf: LEAF, baseKey: baseKeyOf(1) })
  const ring = new KeyRing()
  ring.install(1, baseKeyOf(1), 0)
  return { sealer, ring, opener: new FrameOpener(ring, { leaf: LEAF, context: contextOf(codec), codec }) }
}

/** The sealed frame; fails the test if it was refused. */
export async function sealed(sealer: FrameSealer, { source, data }: TestFrame): Promise<Bytes> {
  const result = await sealer.seal(data, source)
  if (!result.ok) throw new Error(result.reason)
  return result.data
}

export const opusFrame = (...data: number[]): TestFrame => frame('opus', false, Uint8Array.from(data))
export const vp9Frame = (...data: number[]): TestFrame => frame('vp9', false, Uint8Array.from(data))
