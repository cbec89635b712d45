import { FrameOpener, FrameSealer, KeyRing, MEDIA_CONTEXT } from '@incamera/e2ee/sframe'
import { made } from './grown-group.ts'

const CAMERA = { context: MEDIA_CONTEXT.camera, codec: 'vp8', keyFrame: false } as const
const LEAF = 5

/** Rounds before the clock counts, in which the engine compiles. */
const WARM_UP = 300

/** Microseconds of each round: one VP8 frame of `size` bytes sealed by one member and opened by another. */
export async function timeFrames(size: number, rounds: number): Promise<number[]> {
  const baseKey = crypto.getRandomValues(new Uint8Array(16))
  const sealer = new FrameSealer()
  sealer.switchTo({ epoch: 1, leaf: LEAF, baseKey })
  const ring = new KeyRing()
  ring.install(1, baseKey, 0)
  const opener = new FrameOpener(ring, { leaf: LEAF, context: CAMERA.context, codec: 'vp8' })
  const frame = new Uint8Array(size).fill(0x31)
  const times: number[] = []
  for (let round = -WARM_UP; round < rounds; round++) {
    const began = performance.now()
    const { data } = made(await sealer.seal(frame, CAMERA))
    made(await opener.open(data, began))
    if (round >= 0) times.push((performance.now() - began) * 1000)
  }
  return times
}
