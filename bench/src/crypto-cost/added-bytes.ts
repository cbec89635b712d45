/**
 * What sealing adds to frames, counted on frames that the product has sealed.
 *
 * @module
 */
import { type Codec, FrameSealer, MEDIA_CONTEXT, type MediaContext } from '@incamera/e2ee/sframe'

/** The highest leaf of a full meeting: its key id takes the most bytes. */
const LEAF = 99

/**
 * Seconds of one epoch at most: every member renews its keys after 5 to 15 minutes, and counters then begin again.
 */
const EPOCH_SECONDS = 15 * 60

interface Kind {
  readonly name: string
  readonly context: MediaContext
  readonly codec: Codec
  readonly keyFrame: boolean
  readonly frame: Uint8Array<ArrayBuffer>
  /** Of all encodings of the source together. */
  readonly perSecond: number
}

const frame = (...start: number[]): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(200)
  bytes.set(start)
  return bytes
}

/** Audio in packets of 20 ms; a camera with three encodings of 30 pictures per second. */
const KINDS: readonly Kind[] = [
  { name: 'audio, Opus', context: 0, codec: 'opus', keyFrame: false, frame: frame(), perSecond: 50 },
  { name: 'video, VP8', context: 1, codec: 'vp8', keyFrame: false, frame: frame(1), perSecond: 90 },
  {
    name: 'video, VP8 key frame',
    context: 1,
    codec: 'vp8',
    keyFrame: true,
    frame: frame(0, 0, 0, 0x9d, 0x01, 0x2a),
    perSecond: 90,
  },
  { name: 'video, VP9', context: 1, codec: 'vp9', keyFrame: false, frame: frame(1), perSecond: 90 },
  { name: 'video, AV1', context: 1, codec: 'av1', keyFrame: false, frame: frame(1), perSecond: 90 },
]

export interface AddedBytes {
  readonly name: string
  readonly context: MediaContext
  /** At the beginning of an epoch, in its middle frame, and in its last. */
  readonly first: number
  readonly middle: number
  readonly last: number
}

async function count({ name, context, codec, keyFrame, frame, perSecond }: Kind): Promise<AddedBytes> {
  const sealer = new FrameSealer()
  sealer.switchTo({ epoch: 15, leaf: LEAF, baseKey: new Uint8Array(16) })
  const frames = perSecond * EPOCH_SECONDS
  const added: number[] = []
  // Counters are the sealer's own, so every frame of the epoch is sealed; only some are looked at.
  for (let i = 0; i < frames; i++) {
    const sealed = await sealer.seal(frame, { context, codec, keyFrame })
    if (!sealed.ok) throw new Error(`a frame was not sealed: ${sealed.reason}`)
    if (i === 0 || i === Math.floor(frames / 2) || i === frames - 1)
      added.push(sealed.data.length - frame.length)
  }
  const [first = 0, middle = 0, last = 0] = added
  return { name, context, first, middle, last }
}

export async function countAddedBytes(): Promise<AddedBytes[]> {
  const counted: AddedBytes[] = []
  for (const kind of KINDS) counted.push(await count(kind))
  return counted
}

/** The most that is added to a frame of sound, and to one of pictures. */
export function mostAdded(counted: readonly AddedBytes[]): {
  readonly audio: number
  readonly video: number
} {
  const most = (isAudio: boolean): number =>
    Math.max(
      ...counted
        .filter(({ context }) => (context === MEDIA_CONTEXT.microphone) === isAudio)
        .flatMap(({ first, middle, last }) => [first, middle, last]),
    )
  return { audio: most(true), video: most(false) }
}
