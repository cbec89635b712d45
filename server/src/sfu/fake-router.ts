/**
 * A media server without a worker, for tests: the same objects with the same life, and no media. Passes the contract of
 * `media-router.ts`.
 *
 * @module
 */
import type {
  Direction,
  MediaSource,
  WireDtlsParameters,
  WireRtpCapabilities,
  WireRtpParameters,
} from '@incamera/protocol'
import type {
  MediaConsumer,
  MediaProducer,
  MediaRouter,
  MediaServer,
  MediaTransport,
} from './media-router.ts'

const CODECS = [
  { kind: 'audio', mimeType: 'audio/opus', preferredPayloadType: 100, clockRate: 48_000, channels: 2 },
  { kind: 'video', mimeType: 'video/VP8', preferredPayloadType: 101, clockRate: 90_000 },
  { kind: 'video', mimeType: 'video/VP9', preferredPayloadType: 103, clockRate: 90_000 },
  { kind: 'video', mimeType: 'video/AV1', preferredPayloadType: 105, clockRate: 90_000 },
] as const

const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()

/** What the parts made by one fake server share. */
interface World {
  /** Resolves when the worker would have answered; rejects where it fails. */
  answer(): Promise<void>
  newId(kind: string): string
  readonly consumersOf: Map<MediaProducer, Set<FakeConsumer>>
}

export class FakeMediaServer implements MediaServer {
  /** All routers that were ever made, oldest first. */
  readonly routers: FakeRouter[] = []
  #closed = false
  #ids = 0
  #held: Promise<void> | null = null
  #failing = false

  get closed(): boolean {
    return this.#closed
  }

  /** Lets all requests wait until the returned function is called. */
  hold(): () => void {
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#held = promise
    return () => {
      this.#held = null
      resolve()
    }
  }

  /** From now on requests fail, or work again. */
  fail(failing: boolean): void {
    this.#failing = failing
  }

  async createRouter(): Promise<FakeRouter> {
    await this.#answer()
    if (this.#closed) throw new Error('the media server is closed')
    const router = new FakeRouter({
      answer: this.#answer,
      newId: (kind) => `${kind}-${++this.#ids}`,
      consumersOf: new Map(),
    })
    this.routers.push(router)
    return router
  }

  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    for (const router of this.routers) router.lose()
    await Promise.resolve()
  }

  readonly #answer = async (): Promise<void> => {
    await Promise.resolve()
    if (this.#held !== null) await this.#held
    if (this.#failing) throw new Error('the media worker failed')
  }
}

export class FakeRouter implements MediaRouter {
  readonly capabilities: WireRtpCapabilities = {
    codecs: CODECS.map((codec) => ({ ...codec, parameters: {}, rtcpFeedback: [] })),
    headerExtensions: [{ kind: 'audio', uri: 'urn:ietf:params:rtp-hdrext:sdes:mid', preferredId: 1 }],
  }
  /** All transports that were ever made, oldest first. */
  readonly transports: FakeTransport[] = []
  readonly #world: World
  readonly #lost: (() => void)[] = []
  #closed = false

  constructor(world: World) {
    this.#world = world
  }

  get closed(): boolean {
    return this.#closed
  }

  async createTransport(direction: Direction): Promise<FakeTransport> {
    await this.#world.answer()
    if (this.#closed) throw new Error('the router is closed')
    const transport = new FakeTransport(this.#world, direction)
    this.transports.push(transport)
    return transport
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    for (const transport of this.transports) transport.close()
  }

  onLost(listener: () => void): void {
    this.#lost.push(listener)
  }

  /** What the death of a worker does. */
  lose(): void {
    if (this.#closed) return
    this.close()
    for (const listener of this.#lost.splice(0)) listener()
  }
}

export class FakeTransport implements MediaTransport {
  readonly direction: Direction
  readonly parameters: MediaTransport['parameters']
  readonly producers: FakeProducer[] = []
  readonly consumers: FakeConsumer[] = []
  readonly #world: World
  #connected = false
  #closed = false

  constructor(world: World, direction: Direction) {
    this.#world = world
    this.direction = direction
    this.parameters = {
      id: world.newId('transport'),
      iceParameters: this.#newIceParameters(),
      iceCandidates: [
        {
          foundation: 'udpcandidate',
          priority: 1_076_302_079,
          ip: '192.0.2.1',
          address: '192.0.2.1',
          protocol: 'udp',
          port: 40_000,
          type: 'host',
        },
      ],
      dtlsParameters: {
        role: 'auto',
        fingerprints: [{ algorithm: 'sha-256', value: Array.from({ length: 32 }, () => '00').join(':') }],
      },
    }
  }

  get closed(): boolean {
    return this.#closed
  }

  async connect(dtls: WireDtlsParameters): Promise<void> {
    await this.#answer()
    if (this.#connected || dtls.fingerprints.length === 0) throw new Error('connected before')
    this.#connected = true
  }

  async restartIce(): Promise<MediaTransport['parameters']['iceParameters']> {
    await this.#answer()
    return this.#newIceParameters()
  }

  async produce({
    source,
    rtp,
  }: {
    readonly source: MediaSource
    readonly rtp: WireRtpParameters
  }): Promise<FakeProducer> {
    await this.#answer()
    const kind = source === 'microphone' || source === 'screen_audio' ? 'audio' : 'video'
    const fits = rtp.codecs.some(({ mimeType }) =>
      CODECS.some((codec) => codec.kind === kind && isSame(codec.mimeType, mimeType)),
    )
    if (!fits) throw new Error('no codec fits the router')
    const producer = new FakeProducer(this.#world, { source, rtp })
    this.producers.push(producer)
    return producer
  }

  async consume({
    producer,
    capabilities,
  }: {
    readonly producer: MediaProducer
    readonly capabilities: WireRtpCapabilities
  }): Promise<FakeConsumer | null> {
    await this.#answer()
    if (!(producer instanceof FakeProducer) || producer.closed) return null
    const { codecs, ...rtp } = producer.rtp
    const taken = codecs.filter(({ mimeType }) =>
      capabilities.codecs?.some((codec) => isSame(codec.mimeType, mimeType)),
    )
    if (taken.length === 0) return null
    const consumer = new FakeConsumer(this.#world, { producer, rtp: { ...rtp, codecs: taken } })
    this.consumers.push(consumer)
    return consumer
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    for (const part of [...this.producers, ...this.consumers]) part.close()
  }

  async #answer(): Promise<void> {
    await this.#world.answer()
    if (this.#closed) throw new Error('the transport is closed')
  }

  #newIceParameters(): MediaTransport['parameters']['iceParameters'] {
    const id = this.#world.newId('ice')
    return { usernameFragment: id, password: `password-of-${id}`, iceLite: true }
  }
}

export class FakeProducer implements MediaProducer {
  readonly id: string
  readonly source: MediaSource
  readonly rtp: WireRtpParameters
  readonly #world: World
  #closed = false

  constructor(world: World, options: { readonly source: MediaSource; readonly rtp: WireRtpParameters }) {
    this.id = world.newId('producer')
    this.source = options.source
    this.rtp = options.rtp
    this.#world = world
    world.consumersOf.set(this, new Set())
  }

  get closed(): boolean {
    return this.#closed
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    const consumers = [...(this.#world.consumersOf.get(this) ?? [])]
    this.#world.consumersOf.delete(this)
    for (const consumer of consumers) consumer.end()
  }
}

export class FakeConsumer implements MediaConsumer {
  readonly id: string
  readonly rtp: WireRtpParameters
  readonly producer: MediaProducer
  /** Whether nothing is sent now. */
  paused = true
  layer: number | null = null
  keyFrameRequests = 0
  readonly #world: World
  readonly #ended: (() => void)[] = []
  #started = false
  #closed = false

  constructor(world: World, options: { readonly producer: MediaProducer; readonly rtp: WireRtpParameters }) {
    this.id = world.newId('consumer')
    this.rtp = options.rtp
    this.producer = options.producer
    this.#world = world
    world.consumersOf.get(options.producer)?.add(this)
  }

  get closed(): boolean {
    return this.#closed
  }

  async resume(): Promise<void> {
    await this.#world.answer()
    this.#started = true
    this.paused = false
  }

  async preferLayer(layer: number): Promise<void> {
    await this.#world.answer()
    this.layer = layer
    this.paused = layer < 0 || !this.#started
  }

  async requestKeyFrame(): Promise<void> {
    await this.#world.answer()
    this.keyFrameRequests++
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.#world.consumersOf.get(this.producer)?.delete(this)
  }

  onEnded(listener: () => void): void {
    this.#ended.push(listener)
  }

  /** The source ended. */
  end(): void {
    if (this.#closed) return
    this.close()
    for (const listener of this.#ended.splice(0)) listener()
  }
}
