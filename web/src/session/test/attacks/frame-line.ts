/** Encoded frames through a device's frame worker, as the browser leads them there. */
import { ReadableStream as NodeReadable, WritableStream as NodeWritable } from 'node:stream/web'
import type { MediaSource } from '@incamera/protocol'
import type { WorkerPair } from './worker-pair.ts'

interface Frame {
  readonly data: ArrayBuffer
}

/** One sender or receiver between its encoder or decoder and the network. */
export interface FrameLine {
  /** Gives it a frame. */
  push(bytes: Uint8Array): void
  /** What came through, in order. */
  readonly out: Uint8Array[]
}

/** Takes the options that the page gives to a transform, in place of the browser's. */
export class FakeScriptTransform {
  readonly options: unknown

  constructor(_worker: unknown, options: unknown) {
    this.options = options
  }
}

function lead({ frameThread }: WorkerPair, options: unknown): FrameLine {
  let input: { enqueue(frame: Frame): void } | undefined
  const readable = new NodeReadable<Frame>({
    start: (controller) => {
      input = controller
    },
  })
  const out: Uint8Array[] = []
  const writable = new NodeWritable<Frame>({
    write: ({ data }) => {
      out.push(new Uint8Array(data))
    },
  })
  frameThread.postMessage({ transformer: { readable, writable, options } }, [readable, writable] as never)
  return { out, push: (bytes) => input?.enqueue({ data: Uint8Array.from(bytes).buffer }) }
}

/** What every sender can send. */
const codecOf = (source: MediaSource): 'opus' | 'vp8' =>
  source === 'microphone' || source === 'screen_audio' ? 'opus' : 'vp8'

export function sendLine(workers: WorkerPair, source: MediaSource): FrameLine {
  const sender = {} as RTCRtpSender
  workers.frames.sealSender(sender, source, codecOf(source))
  return lead(workers, (sender.transform as unknown as FakeScriptTransform).options)
}

/** Whose stream it is is the server's word, as in its message `consumer`. */
export function receiveLine(workers: WorkerPair, member: string, source: MediaSource): FrameLine {
  const receiver = {} as RTCRtpReceiver
  workers.frames.openReceiver(receiver, { member, source, codec: codecOf(source) })
  return lead(workers, (receiver.transform as unknown as FakeScriptTransform).options)
}
