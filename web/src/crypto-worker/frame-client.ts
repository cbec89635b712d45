/**
 * The page's end of the frame worker: attaches its transforms to senders and receivers.
 *
 * @module
 */
import type { Codec } from '@incamera/e2ee/sframe'
import type { MediaSource } from '@incamera/protocol'
import type {
  FrameReport,
  FrameRequest,
  StreamReport,
  TransformOptions,
  WantedStream,
} from './frame-messages.ts'

export class FrameClient {
  readonly #worker: Worker
  /** Receivers keep their slot when the browser uses them again for another stream. */
  readonly #slots = new WeakMap<RTCRtpReceiver, number>()
  #nextSlot = 0

  /** See `FrameReport` of the same name. */
  onDropped: (counts: Readonly<Record<string, number>>) => void = () => {}
  onKeyFrameNeeded: (slot: number) => void = () => {}
  onStreams: (report: StreamReport) => void = () => {}

  constructor(worker: Worker) {
    this.#worker = worker
    worker.addEventListener('message', ({ data }: MessageEvent<FrameReport>) => {
      if (data.kind === 'dropped') this.onDropped(data.counts)
      else if (data.kind === 'streams') this.onStreams(data)
      else this.onKeyFrameNeeded(data.slot)
    })
  }

  /** Takes the line on which the group worker sends keys. */
  connectKeys(port: MessagePort): void {
    this.#post({ kind: 'keys', port }, [port])
  }

  /** To be called before the sender is negotiated, so that no frame can leave without passing the worker. */
  sealSender(sender: RTCRtpSender, source: MediaSource, codec: Codec): void {
    sender.transform = scriptTransform(this.#worker, { direction: 'seal', source, codec })
  }

  /**
   * To be called before the receiver is negotiated. From now on only frames of this member and source, sealed for this
   * codec, reach the decoder.
   *
   * @returns what to give to {@link forget}
   */
  openReceiver(receiver: RTCRtpReceiver, wanted: WantedStream): number {
    let slot = this.#slots.get(receiver)
    if (slot === undefined) {
      slot = this.#nextSlot++
      this.#slots.set(receiver, slot)
      receiver.transform = scriptTransform(this.#worker, { direction: 'open', slot })
    }
    this.#post({ kind: 'expect', slot, ...wanted })
    return slot
  }

  /** Nothing reaches the decoder of this slot any more. */
  forget(slot: number): void {
    this.#post({ kind: 'forget', slot })
  }

  close(): void {
    this.#worker.terminate()
  }

  #post(message: FrameRequest, transfer: Transferable[] = []): void {
    this.#worker.postMessage(message, transfer)
  }
}

const scriptTransform = (worker: Worker, options: TransformOptions): RTCRtpScriptTransform =>
  new RTCRtpScriptTransform(worker, options)
