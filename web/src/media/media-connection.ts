/**
 * Sealed media to and from the server for one seat: one transport each way, transforms attached before negotiation. A
 * new seat gets a new connection; local tracks outlive it.
 *
 * @module
 */
import {
  type ClientMessage,
  type Direction,
  limits,
  type MediaSource,
  type ServerMessageOf,
  type WireDtlsParameters,
  type WireRtpCapabilities,
  type WireRtpParameters,
} from '@incamera/protocol'
import { Device, type types } from 'mediasoup-client'
import type { FrameClient } from '../crypto-worker/frame-client.ts'
import { type Request, RequestError } from '../connection/signaling.ts'
import { allowedCapabilities, EXPECTED_CAPABILITIES, isExpected } from './codec-policy.ts'
import { OwnStreams } from './own-streams.ts'
import { offeredCodec, sendableCodecs } from './video-codecs.ts'

/** How it reaches the server. */
export interface MediaSignaling {
  request(request: Request): Promise<ServerMessageOf<'reply'>>
  send(message: ClientMessage): boolean
}

export interface ReceivedTrack {
  readonly consumer: string
  readonly member: string
  readonly source: MediaSource
  readonly track: MediaStreamTrack
}

export interface MediaConnectionOptions {
  readonly session: ServerMessageOf<'session'>
  readonly signaling: MediaSignaling
  readonly frames: FrameClient
  readonly onTrack: (received: ReceivedTrack) => void
  readonly onTrackEnded: (received: ReceivedTrack) => void
  /** Whether media can flow, as far as the browser knows. */
  readonly onFlowing: (flowing: boolean) => void
}

interface Receiving {
  readonly received: ReceivedTrack
  readonly consumer: types.Consumer
  readonly slot: number
}

/** Streams that a full room can send; more would be a server that wants to fill this device's memory. */
const MAX_CONSUMERS = limits.MAX_MEMBERS * limits.MAX_PRODUCERS_PER_MEMBER
/**
 * Milliseconds after which a picture is asked for again that was taken up and from which nothing has come. Earlier: a
 * request that got lost costs less. Later: fewer requests for those who have switched their camera off.
 */
const LOOK_AGAIN_MS = [1_500, 3_000, 6_000]
/** Milliseconds after which a broken transport is restarted. Higher: short gaps heal alone. Lower: long ones end sooner. */
const RESTART_AFTER_MS = 2_000

/** The device that was loaded ahead of time; it serves every connection whose server offers what is expected. */
let warm: Promise<Device | null> | null = null

/** Loads the browser's abilities before they are needed. Contacts nobody. */
export function warmUp(): Promise<Device | null> {
  warm ??= loadDevice(EXPECTED_CAPABILITIES).catch(() => null)
  return warm
}

async function loadDevice(routerRtpCapabilities: types.RtpCapabilities): Promise<Device> {
  const device = await Device.factory()
  await device.load({ routerRtpCapabilities })
  return device
}

export class MediaConnection {
  /** What is sent on it. */
  readonly own: OwnStreams
  readonly #options: MediaConnectionOptions
  readonly #device: Device
  readonly #send: types.Transport
  readonly #receive: types.Transport
  readonly #receiving = new Map<string, Receiving>()
  /** Consumer ids announced but not negotiated yet. */
  readonly #expected = new Set<string>()
  readonly #restarts = new Map<Direction, ReturnType<typeof setTimeout>>()
  /** The wanted layer of each received stream. */
  readonly #layers = new Map<string, number>()
  #interrupted = false
  #closed = false

  private constructor(options: MediaConnectionOptions, device: Device) {
    this.#options = options
    this.#device = device
    const { send, receive, iceServers } = options.session
    this.#send = this.#open('send', device.createSendTransport(transportOptions(send, iceServers)))
    this.#receive = this.#open('receive', device.createRecvTransport(transportOptions(receive, iceServers)))
    forbidProbator(this.#receive)
    this.own = new OwnStreams({
      transport: this.#send,
      frames: options.frames,
      sendable: sendableCodecs(),
      capabilities: device.sendRtpCapabilities.codecs ?? [],
      send: (message) => {
        options.signaling.send(message)
      },
    })
    this.#send.on('produce', ({ rtpParameters, appData }, done, failed) => {
      const source = appData['source'] as MediaSource
      const rtp = plain<WireRtpParameters>(rtpParameters)
      this.#request({ kind: 'produce', source, rtp }).then(({ producer }) => {
        done({ id: producer ?? '' })
      }, failed)
    })
  }

  /** Loads the browser's abilities. Nothing is received before {@link announceCapabilities}. */
  static async create(options: MediaConnectionOptions): Promise<MediaConnection> {
    const allowed = allowedCapabilities(options.session.capabilities)
    const device = (isExpected(allowed) ? await warmUp() : null) ?? (await loadDevice(allowed))
    return new MediaConnection(options, device)
  }

  get closed(): boolean {
    return this.#closed
  }

  /** Whether packets of the others can arrive. */
  get receiving(): boolean {
    return this.#receive.connectionState === 'connected'
  }

  /**
   * Whether a request was cut off: the server may have carried it out or not, so only a new seat brings both ends to the
   * same state again.
   */
  get interrupted(): boolean {
    return this.#interrupted
  }

  /** Takes up a stream that the server offers. */
  async handleConsumer(offer: ServerMessageOf<'consumer'>): Promise<void> {
    if (this.#closed || this.#expected.has(offer.consumer) || this.#expected.size >= MAX_CONSUMERS) return
    this.#expected.add(offer.consumer)
    const codec = offeredCodec(offer.rtp, offer.source)
    if (codec === null) return
    const kind = codec === 'opus' ? 'audio' : 'video'
    let slot = -1
    const consumer = await this.#receive.consume({
      id: offer.consumer,
      producerId: offer.producer,
      kind,
      rtpParameters: plain<types.RtpParameters>(offer.rtp),
      // One stream for each kind of a member, so that sound and picture stay together.
      streamId: `${offer.member}-${offer.source.startsWith('screen') ? 'screen' : 'camera'}`,
      onRtpReceiver: (receiver) => {
        slot = this.#options.frames.openReceiver(receiver, {
          member: offer.member,
          source: offer.source,
          codec,
        })
      },
    })
    if (this.#closed || !this.#expected.has(offer.consumer)) {
      consumer.close()
      return
    }
    const received = {
      consumer: offer.consumer,
      member: offer.member,
      source: offer.source,
      track: consumer.track,
    }
    this.#receiving.set(offer.consumer, { received, consumer, slot })
    this.#options.onTrack(received)
    this.#options.signaling.send({ kind: 'resume_consumer', consumer: offer.consumer })
    if (kind === 'video') this.#lookAgain(offer.consumer, LOOK_AGAIN_MS)
  }

  /** No packet yet: the request may have been lost between the layers, and a picture that never comes has no other cure. */
  #lookAgain(consumer: string, [delay, ...later]: readonly number[]): void {
    if (delay === undefined) return
    setTimeout(() => {
      const receiving = this.#receiving.get(consumer)
      if (receiving === undefined || !receiving.received.track.muted) return
      if (this.#layers.get(consumer) !== -1) {
        this.#options.signaling.send({ kind: 'resume_consumer', consumer })
        this.#options.signaling.send({ kind: 'request_key_frame', consumer })
      }
      this.#lookAgain(consumer, later)
    }, delay)
  }

  handleConsumerClosed(id: string): void {
    this.#expected.delete(id)
    this.#layers.delete(id)
    const receiving = this.#receiving.get(id)
    if (receiving === undefined) return
    this.#receiving.delete(id)
    this.#options.frames.forget(receiving.slot)
    receiving.consumer.close()
    this.#options.onTrackEnded(receiving.received)
  }

  /** Highest simulcast layer that is of use now, 0 to 2; -1 stops the stream. */
  preferLayer(consumer: string, layer: number): void {
    this.#layers.set(consumer, layer)
    this.#options.signaling.send({ kind: 'prefer_layer', consumer, layer })
  }

  /** After the same seat was taken again: drops what has ended meanwhile and restarts what broke. */
  handleResumed(session: ServerMessageOf<'session'>): void {
    const alive = new Set(session.consumers)
    for (const id of [...this.#receiving.keys()]) if (!alive.has(id)) this.handleConsumerClosed(id)
    this.announceCapabilities()
    // What was said during the break did not arrive. All of it may be said twice.
    this.own.handleResumed()
    for (const consumer of this.#receiving.keys()) {
      this.#options.signaling.send({ kind: 'resume_consumer', consumer })
      const layer = this.#layers.get(consumer)
      if (layer !== undefined) this.#options.signaling.send({ kind: 'prefer_layer', consumer, layer })
    }
    for (const direction of ['send', 'receive'] as const) {
      const { connectionState } = this.#transport(direction)
      if (connectionState === 'failed' || connectionState === 'disconnected') void this.#restartIce(direction)
    }
  }

  /** For a browser whose transforms cannot ask themselves. */
  requestKeyFrame(slot: number): void {
    for (const [consumer, receiving] of this.#receiving) {
      if (receiving.slot === slot) this.#options.signaling.send({ kind: 'request_key_frame', consumer })
    }
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    for (const timer of this.#restarts.values()) clearTimeout(timer)
    this.own.close()
    for (const id of [...this.#receiving.keys()]) this.handleConsumerClosed(id)
    this.#send.close()
    this.#receive.close()
  }

  /** Tells the server what can be received; streams are offered from then on. */
  announceCapabilities(): void {
    const capabilities = plain<WireRtpCapabilities>(this.#device.recvRtpCapabilities)
    this.#options.signaling.send({ kind: 'receive', capabilities })
  }

  async #request(request: Request): Promise<ServerMessageOf<'reply'>> {
    try {
      return await this.#options.signaling.request(request)
    } catch (error) {
      this.#interrupted ||= error instanceof RequestError && error.reason === 'lost'
      throw error
    }
  }

  #transport(direction: Direction): types.Transport {
    return direction === 'send' ? this.#send : this.#receive
  }

  #open(direction: Direction, transport: types.Transport): types.Transport {
    transport.on('connect', ({ dtlsParameters }, done, failed) => {
      const dtls = plain<WireDtlsParameters>(dtlsParameters)
      this.#request({ kind: 'connect_transport', direction, dtls }).then(() => {
        done()
      }, failed)
    })
    transport.on('connectionstatechange', (state) => {
      const broken = state === 'failed' || state === 'disconnected'
      if (broken || state === 'connected') this.#options.onFlowing(!broken)
      if (broken && !this.#restarts.has(direction)) {
        this.#restarts.set(
          direction,
          setTimeout(() => {
            this.#restarts.delete(direction)
            if (transport.connectionState !== 'connected') void this.#restartIce(direction)
          }, RESTART_AFTER_MS),
        )
      }
    })
    return transport
  }

  /** New network path, same keys. If the server cannot be asked now, the next seat or state change tries again. */
  async #restartIce(direction: Direction): Promise<void> {
    try {
      const { iceParameters } = await this.#options.signaling.request({ kind: 'restart_ice', direction })
      if (iceParameters !== undefined && !this.#closed) {
        await this.#transport(direction).restartIce({
          iceParameters: plain<types.IceParameters>(iceParameters),
        })
      }
    } catch {
      // Not connected to the server: `handleResumed` comes back to it.
    }
  }
}

/**
 * mediasoup-client adds a video receiver of its own for bandwidth probes. It has no transform, so that a hostile server
 * could bring clear frames to a decoder through it. Marking it as made keeps it from being made; a browser test looks at
 * every receiver.
 */
function forbidProbator(transport: types.Transport): void {
  if (!('_probatorConsumerCreated' in transport))
    throw new Error('mediasoup-client has changed: find the probator')
  Object.assign(transport, { _probatorConsumerCreated: true })
}

const transportOptions = (
  transport: ServerMessageOf<'session'>['send'],
  iceServers: ServerMessageOf<'session'>['iceServers'],
): types.TransportOptions => ({ ...plain<types.TransportOptions>(transport), iceServers: plain(iceServers) })

/** The same JSON with the other end's types: mediasoup-client's and ours describe one format. */
const plain = <T>(value: unknown): T => structuredClone(value) as T
