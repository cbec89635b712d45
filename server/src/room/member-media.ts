import type { MediaSource, MemberId, WireRtpCapabilities } from '@incamera/protocol'
import type { MediaConsumer, MediaProducer, MediaTransport } from '../sfu/media-router.ts'

/** What one member sends and receives. Closing it ends all of it. */
export class MemberMedia {
  readonly send: MediaTransport
  readonly receive: MediaTransport
  readonly producers = new Map<string, MediaProducer>()
  /** By consumer id. */
  readonly consumers = new Map<
    string,
    { readonly consumer: MediaConsumer; readonly producer: string; readonly of: MemberId }
  >()
  /** Sources whose producers are being made. */
  readonly producing = new Set<MediaSource>()
  /** Producers of others for which a consumer exists or is being made. */
  readonly offered = new Set<string>()
  capabilities: WireRtpCapabilities | null = null
  #closed = false

  constructor(transports: { readonly send: MediaTransport; readonly receive: MediaTransport }) {
    this.send = transports.send
    this.receive = transports.receive
  }

  /**
   * What is sent, pictures first: a browser takes up one stream after the other, and the first picture needs a key frame
   * and its way through the network as well, sound neither.
   */
  get producersInOrder(): MediaProducer[] {
    const isSound = ({ source }: MediaProducer): boolean =>
      source === 'microphone' || source === 'screen_audio'
    return [...this.producers.values()].toSorted((a, b) => Number(isSound(a)) - Number(isSound(b)))
  }

  get closed(): boolean {
    return this.#closed
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.send.close()
    this.receive.close()
    this.producers.clear()
    this.consumers.clear()
    this.offered.clear()
  }
}
