/**
 * What this device sends on one transport: one stream for each source, its pictures in a codec that all members can decode.
 *
 * @module
 */
import type { OptionalCodec } from '@incamera/e2ee/mls'
import type { ClientMessage, MediaSource } from '@incamera/protocol'
import type { types } from 'mediasoup-client'
import type { FrameClient } from '../crypto-worker/frame-client.ts'
import { AUDIO_OPTIONS, encodingsFor } from './codec-policy.ts'
import { type Ability, chooseCodec, isPicture, type PictureSource, type VideoCodec } from './video-codecs.ts'

export interface OwnStreamsOptions {
  readonly transport: types.Transport
  readonly frames: FrameClient
  /** What the browser can send. */
  readonly sendable: readonly Ability[]
  /** What of it the server forwards. */
  readonly capabilities: readonly types.RtpCodecCapability[]
  readonly send: (message: ClientMessage) => void
}

interface Own {
  readonly producer: types.Producer
  /** Null for sound. */
  readonly codec: VideoCodec | null
}

export class OwnStreams {
  readonly #options: OwnStreamsOptions
  readonly #streams = new Map<MediaSource, Own>()
  /** Changes of one source run one after the other. */
  readonly #queues = new Map<MediaSource, Promise<void>>()
  /** Own streams that have ended; the server is told again after a break. */
  readonly #ended = new Set<string>()
  #common: readonly OptionalCodec[] = []
  #closed = false

  constructor(options: OwnStreamsOptions) {
    this.#options = options
  }

  /**
   * Sends this track as `source` from now on, or nothing. Taking a track away leaves its sender in place, so that it
   * comes back without negotiation; what was captured has stopped by then.
   */
  setTrack(source: MediaSource, track: MediaStreamTrack | null): Promise<void> {
    return this.#enqueue(source, () => this.#setTrack(source, track))
  }

  /** Ends the stream of `source` for everybody. */
  end(source: MediaSource): Promise<void> {
    return this.#enqueue(source, async () => {
      this.#end(source)
      await Promise.resolve()
    })
  }

  /**
   * Takes what all members can decode now, beside VP8; nothing until then. A stream that somebody cannot decode is sent anew
   * in another codec; one that all can decode stays as it is, even where a better codec has become possible: a change costs
   * everybody a moment.
   */
  setCommonCodecs(common: readonly OptionalCodec[]): void {
    this.#common = common
    for (const source of this.#streams.keys())
      this.#enqueue(source, () => this.#recode(source)).catch(() => {})
  }

  /** Repeats what may have been lost while the line was broken. */
  handleResumed(): void {
    for (const producer of this.#ended) this.#options.send({ kind: 'close_producer', producer })
  }

  /** No change is made after it. The transport is its owner's to close. */
  close(): void {
    this.#closed = true
  }

  #enqueue(source: MediaSource, work: () => Promise<void>): Promise<void> {
    const queued = (this.#queues.get(source) ?? Promise.resolve()).then(work)
    this.#queues.set(
      source,
      queued.catch(() => {}),
    )
    return queued
  }

  async #setTrack(source: MediaSource, track: MediaStreamTrack | null): Promise<void> {
    if (this.#closed) return
    const own = this.#streams.get(source)
    if (own !== undefined) {
      await own.producer.replaceTrack({ track })
      return
    }
    if (track === null) return
    const codec = isPicture(source) ? this.#chooseCodec(source) : null
    const producer = await this.#options.transport.produce({
      track,
      ...(isPicture(source) && codec !== null
        ? this.#pictureOptions(source, codec)
        : { codecOptions: AUDIO_OPTIONS }),
      // Tracks belong to the devices, which stop them; pausing is never used.
      stopTracks: false,
      disableTrackOnPause: false,
      zeroRtpOnPause: false,
      onRtpSender: (sender) => {
        this.#options.frames.sealSender(sender, source, codec ?? 'opus')
      },
      appData: { source },
    })
    this.#streams.set(source, { producer, codec })
    // Somebody may have come meanwhile.
    await this.#recode(source)
  }

  #end(source: MediaSource): void {
    const own = this.#streams.get(source)
    if (own === undefined) return
    this.#streams.delete(source)
    this.#ended.add(own.producer.id)
    this.#options.send({ kind: 'close_producer', producer: own.producer.id })
    own.producer.close()
  }

  async #recode(source: MediaSource): Promise<void> {
    const own = this.#streams.get(source)
    if (this.#closed || own === undefined || own.codec === null) return
    if (own.codec === 'vp8' || this.#common.includes(own.codec)) return
    const { track } = own.producer
    this.#end(source)
    // Without a track nothing is sent, and the next one chooses anew.
    await this.#setTrack(source, track)
  }

  #chooseCodec(source: PictureSource): VideoCodec {
    const wanted = chooseCodec(source, this.#common, this.#options.sendable)
    // A server that does not forward it leaves VP8, as it could leave nothing.
    return this.#capability(wanted) === undefined ? 'vp8' : wanted
  }

  #pictureOptions(source: PictureSource, name: VideoCodec): Partial<types.ProducerOptions> {
    const codec = this.#capability(name)
    return {
      encodings: encodingsFor(source),
      codecOptions: { videoGoogleStartBitrate: 800 },
      ...(codec === undefined ? {} : { codec }),
    }
  }

  #capability(codec: VideoCodec): types.RtpCodecCapability | undefined {
    return this.#options.capabilities.find(({ mimeType }) => mimeType.toLowerCase() === `video/${codec}`)
  }
}
