import type { OptionalCodec } from '@incamera/e2ee/mls'
import type { ServerMessageOf } from '@incamera/protocol'
import { effect } from '@preact/signals-core'
import type { FrameClient } from '../crypto-worker/frame-client.ts'
import type { MediaConnection, MediaSignaling, ReceivedTrack } from '../media/media-connection.ts'
import type { Devices } from './devices.ts'
import { FirstPicture } from './first-picture.ts'
import type { ScreenShare } from './screen-share.ts'
import type { Timer } from './timer.ts'

/** Milliseconds for which the own streams let the others' go first. Higher: theirs come sooner on small machines. Lower: one's own do. */
const OWN_STREAMS_MS = 300
/** Milliseconds before media that could not be opened is tried again. */
const RETRY_MS = 2_000

export interface MeetingMediaOptions {
  readonly signaling: MediaSignaling
  readonly frames: FrameClient
  readonly devices: Devices
  readonly sharing: ScreenShare
  readonly timer: Timer
  readonly onTrack: (received: ReceivedTrack) => void
  readonly onTrackEnded: (received: ReceivedTrack) => void
  /** Whether media flows, as far as is known. */
  readonly onFlowing: (flowing: boolean) => void
}

/**
 * The media of a meeting over all its visits: each seat gets a connection of its own, and whatever the devices give is
 * sent on the one that is open.
 */
export class MeetingMedia {
  readonly #options: MeetingMediaOptions
  readonly #picture: FirstPicture
  #connection: MediaConnection | null = null
  /** What all members can decode, beside VP8; null while this device is no member. */
  #common: readonly OptionalCodec[] | null = null
  /** Resolves when it becomes one. */
  #member = Promise.withResolvers<void>()
  /** Whether own streams may go out. */
  #sends = false
  /** Which {@link open} is the latest. */
  #turn = 0
  readonly #stopEffects: readonly (() => void)[]

  constructor(options: MeetingMediaOptions) {
    this.#options = options
    this.#picture = new FirstPicture(options.timer)
    options.frames.onKeyFrameNeeded = (slot) => this.#connection?.requestKeyFrame(slot)
    const { devices, sharing } = options
    this.#stopEffects = [
      effect(() => {
        this.#send('microphone', devices.microphoneTrack.value)
      }),
      effect(() => {
        this.#send('camera', devices.cameraTrack.value)
      }),
      effect(() => {
        const shared = sharing.shared.value
        this.#send('screen', shared?.video ?? null)
        this.#send('screen_audio', shared?.audio ?? null)
      }),
    ]
  }

  /** Whether both ends may differ about what is sent; only a new seat mends that. */
  get interrupted(): boolean {
    return this.#connection?.interrupted ?? false
  }

  /** `closed`: streams cannot be taken up; `open`: they can; `receiving`: and their packets can arrive. */
  get state(): 'closed' | 'open' | 'receiving' {
    if (this.#connection === null) return 'closed'
    return this.#connection.receiving ? 'receiving' : 'open'
  }

  /** Resolves with the first picture of somebody else, or after `ms` milliseconds. */
  firstPicture(ms: number): Promise<void> {
    return this.#picture.wait(ms)
  }

  /**
   * Opens the media of a new seat in place of the one before. Tries again where the code could not be fetched or the
   * browser's media failed; the rest of the meeting works meanwhile.
   */
  open(session: ServerMessageOf<'session'>): void {
    this.#common = null
    this.#member = Promise.withResolvers()
    this.#open(session)
  }

  #open(session: ServerMessageOf<'session'>): void {
    this.release()
    const turn = this.#turn
    const isCurrent = (): boolean => turn === this.#turn
    void this.#connect(session, isCurrent).catch(() => {
      if (!isCurrent()) return
      this.#options.onFlowing(false)
      this.#options.timer.after(RETRY_MS, () => {
        if (isCurrent()) this.#open(session)
      })
    })
  }

  /** What all members can decode, beside VP8 and Opus. From the first time on, this device is a member. */
  setCommonCodecs(common: readonly OptionalCodec[]): void {
    this.#common = common
    this.#connection?.own.setCommonCodecs(common)
    this.#member.resolve()
  }

  handleResumed(session: ServerMessageOf<'session'>): void {
    this.#connection?.handleResumed(session)
  }

  handleConsumer(offer: ServerMessageOf<'consumer'>): void {
    // A stream that cannot be taken up is one that is not seen; the others are not touched.
    this.#connection?.handleConsumer(offer).catch(() => {})
  }

  handleConsumerClosed(consumer: string): void {
    this.#connection?.handleConsumerClosed(consumer)
  }

  preferLayer(consumer: string, layer: number): void {
    this.#connection?.preferLayer(consumer, layer)
  }

  /** Ends the media of this seat; the tracks of the devices go on. */
  release(): void {
    this.#turn++
    this.#sends = false
    this.#connection?.close()
    this.#connection = null
  }

  /** Ends all of it. */
  close(): void {
    for (const stop of this.#stopEffects) stop()
    this.release()
  }

  async #connect(session: ServerMessageOf<'session'>, isCurrent: () => boolean): Promise<void> {
    const { signaling, frames, devices, sharing, onTrack, onTrackEnded, onFlowing } = this.#options
    const { MediaConnection } = await import('../media/media-connection.ts')
    const connection = await MediaConnection.create({
      session,
      signaling,
      frames,
      onTrack: (received) => {
        onTrack(received)
        if (received.track.kind === 'video') this.#picture.handlePicture()
      },
      onTrackEnded,
      onFlowing,
    })
    if (!isCurrent()) {
      connection.close()
      return
    }
    this.#connection = connection
    connection.announceCapabilities()
    // The others first: negotiating one's own streams, and an encoder that starts, take what a small machine has. And
    // nothing before this device is a member: it would be for nobody, and in a codec that is not known yet.
    await Promise.all([this.#picture.wait(OWN_STREAMS_MS), this.#member.promise])
    if (!isCurrent()) return
    this.#sends = true
    connection.own.setCommonCodecs(this.#common ?? [])
    const shared = sharing.shared.peek()
    if (shared !== null) {
      this.#send('screen', shared.video)
      this.#send('screen_audio', shared.audio)
    }
    this.#send('microphone', devices.microphoneTrack.peek())
    this.#send('camera', devices.cameraTrack.peek())
  }

  #send(source: ReceivedTrack['source'], track: MediaStreamTrack | null): void {
    const connection = this.#connection
    if (connection === null || !this.#sends) return
    const ends = track === null && source.startsWith('screen')
    // What cannot be sent now is sent when the connection is made anew.
    const sent = ends ? connection.own.end(source) : connection.own.setTrack(source, track)
    sent.catch(() => {})
  }
}
