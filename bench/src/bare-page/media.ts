/**
 * mediasoup-client with the settings of the real client's codec policy, and nothing between encoder and network.
 *
 * @module
 */
import type {
  ClientMessage,
  Direction,
  MediaSource,
  ServerMessage,
  ServerMessageOf,
  WireDtlsParameters,
  WireRtpCapabilities,
  WireRtpParameters,
} from '@incamera/protocol'
import { Device, type types } from 'mediasoup-client'

/** The same numbers as in `web/src/media/codec-policy.ts`: the two are compared. */
const CAMERA_ENCODINGS: types.RtpEncodingParameters[] = [
  { rid: 'r0', scaleResolutionDownBy: 4, maxBitrate: 150_000 },
  { rid: 'r1', scaleResolutionDownBy: 2, maxBitrate: 500_000 },
  { rid: 'r2', scaleResolutionDownBy: 1, maxBitrate: 1_700_000 },
]
const AUDIO_OPTIONS: types.ProducerCodecOptions = {
  opusStereo: false,
  opusDtx: false,
  opusFec: true,
  opusMaxAverageBitrate: 32_000,
}
const OPUS = { minptime: 10, useinbandfec: 1, cbr: 1, usedtx: 0, stereo: 0 }

export interface BareMediaOptions {
  readonly send: (message: ClientMessage) => void
  readonly nextRef: () => number
  readonly tracks: readonly MediaStreamTrack[]
}

type Request =
  | { kind: 'connect_transport'; direction: Direction; dtls: WireDtlsParameters }
  | { kind: 'produce'; source: MediaSource; rtp: WireRtpParameters }

export class BareMedia {
  readonly #options: BareMediaOptions
  readonly #pending = new Map<number, (reply: ServerMessageOf<'reply'>) => void>()
  readonly #consumers = new Map<
    string,
    { readonly consumer: types.Consumer; readonly element: HTMLElement }
  >()
  /** Consumers that ended, perhaps before they were negotiated. */
  readonly #ended = new Set<string>()
  #receive: types.Transport | null = null

  constructor(options: BareMediaOptions) {
    this.#options = options
  }

  async open(session: ServerMessageOf<'session'>): Promise<void> {
    const device = await Device.factory()
    await device.load({ routerRtpCapabilities: allowed(session.capabilities) })
    const send = device.createSendTransport(plain<types.TransportOptions>(session.send))
    this.#receive = device.createRecvTransport(plain<types.TransportOptions>(session.receive))
    this.#connectOnDemand('send', send)
    this.#connectOnDemand('receive', this.#receive)
    this.#options.send({ kind: 'receive', capabilities: plain(device.recvRtpCapabilities) })
    send.on('produce', ({ kind, rtpParameters }, done, failed) => {
      const source = kind === 'audio' ? 'microphone' : 'camera'
      this.#request({ kind: 'produce', source, rtp: plain(rtpParameters) }).then(({ producer }) => {
        done({ id: producer ?? '' })
      }, failed)
    })
    for (const track of this.#options.tracks) {
      const settings =
        track.kind === 'audio'
          ? { codecOptions: AUDIO_OPTIONS }
          : { encodings: CAMERA_ENCODINGS, codecOptions: { videoGoogleStartBitrate: 800 } }
      void send.produce({ track, ...settings })
    }
  }

  handleMessage(message: ServerMessage): void {
    switch (message.kind) {
      case 'reply':
        this.#pending.get(message.ref)?.(message)
        this.#pending.delete(message.ref)
        return
      case 'consumer':
        void this.#consume(message)
        return
      case 'consumer_closed': {
        this.#ended.add(message.consumer)
        const known = this.#consumers.get(message.consumer)
        known?.consumer.close()
        known?.element.parentElement?.remove()
        return
      }
      default:
    }
  }

  async #consume(offer: ServerMessageOf<'consumer'>): Promise<void> {
    const consumer = await this.#receive?.consume({
      id: offer.consumer,
      producerId: offer.producer,
      kind: offer.source === 'microphone' ? 'audio' : 'video',
      rtpParameters: plain(offer.rtp),
      streamId: offer.member,
    })
    if (consumer === undefined || this.#ended.has(offer.consumer)) return
    const element = document.createElement(consumer.kind)
    const stream = new MediaStream([consumer.track])
    Object.assign(element, {
      autoplay: true,
      muted: consumer.kind === 'video',
      playsInline: true,
      srcObject: stream,
    })
    const tile = document.createElement('div')
    tile.role = 'group'
    tile.ariaLabel = 'Bare'
    tile.append(element)
    document.body.append(tile)
    this.#consumers.set(offer.consumer, { consumer, element })
    this.#options.send({ kind: 'resume_consumer', consumer: offer.consumer })
  }

  #connectOnDemand(direction: Direction, transport: types.Transport): void {
    transport.on('connect', ({ dtlsParameters }, done, failed) => {
      this.#request({ kind: 'connect_transport', direction, dtls: plain(dtlsParameters) }).then(() => {
        done()
      }, failed)
    })
  }

  #request(request: Request): Promise<ServerMessageOf<'reply'>> {
    const ref = this.#options.nextRef()
    return new Promise((resolve, reject) => {
      this.#pending.set(ref, (reply) => {
        if (reply.problem === undefined) resolve(reply)
        else reject(new Error(reply.problem))
      })
      this.#options.send({ ...request, ref })
    })
  }
}

/** The server's capabilities with the sound settings of the real client. */
function allowed({ codecs = [], headerExtensions = [] }: WireRtpCapabilities): types.RtpCapabilities {
  return plain({
    codecs: codecs.map((codec) => (codec.mimeType === 'audio/opus' ? { ...codec, parameters: OPUS } : codec)),
    headerExtensions,
  })
}

/** mediasoup-client's types and the wire's describe the same JSON. */
const plain = <T>(value: unknown): T => structuredClone(value) as T
