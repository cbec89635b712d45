/**
 * What the rooms need of a selective forwarding unit. Types only; `mediasoup-router.ts` is the real one and
 * `fake-router.ts` the one for tests without a worker. Both pass `server/test/contracts/media-router.contract.ts`.
 *
 * @module
 */
import type {
  Direction,
  MediaSource,
  WireDtlsParameters,
  WireIceParameters,
  WireRtpCapabilities,
  WireRtpParameters,
  WireTransport,
} from '@incamera/protocol'

/** All media workers of this process. */
export interface MediaServer {
  readonly closed: boolean
  /** A router on the worker with the fewest rooms. */
  createRouter(): Promise<MediaRouter>
  close(): Promise<void>
}

/** The media of one room. */
export interface MediaRouter {
  readonly capabilities: WireRtpCapabilities
  readonly closed: boolean
  createTransport(direction: Direction): Promise<MediaTransport>
  /** Closes all transports with it. */
  close(): void
  /** Called once if the router is lost without {@link close}: its worker died. */
  onLost(listener: () => void): void
}

/** One side's connection for one direction. */
export interface MediaTransport {
  readonly parameters: WireTransport
  readonly closed: boolean
  /** @throws if it was connected before or the parameters are no good */
  connect(dtls: WireDtlsParameters): Promise<void>
  restartIce(): Promise<WireIceParameters>
  /** @throws where the parameters do not fit the router */
  produce(options: { readonly source: MediaSource; readonly rtp: WireRtpParameters }): Promise<MediaProducer>
  /** A paused consumer, or null where these capabilities cannot take the stream. */
  consume(options: {
    readonly producer: MediaProducer
    readonly capabilities: WireRtpCapabilities
  }): Promise<MediaConsumer | null>
  close(): void
}

export interface MediaProducer {
  readonly id: string
  readonly source: MediaSource
  readonly closed: boolean
  close(): void
}

export interface MediaConsumer {
  readonly id: string
  readonly rtp: WireRtpParameters
  readonly closed: boolean
  resume(): Promise<void>
  /** Highest simulcast layer wanted, 0 to 2; -1 pauses. */
  preferLayer(layer: number): Promise<void>
  requestKeyFrame(): Promise<void>
  close(): void
  /** Called once when the stream ends at its source. */
  onEnded(listener: () => void): void
}
