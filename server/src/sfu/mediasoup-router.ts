/**
 * Media by mediasoup: one worker process for each core, each with one port for UDP and TCP.
 *
 * @module
 */
import type { Direction, WireRtpCapabilities, WireRtpParameters } from '@incamera/protocol'
import { setTimeout } from 'node:timers/promises'
import { createWorker, setLogEventListeners } from 'mediasoup'
import type {
  Consumer,
  Router,
  TransportListenInfo,
  WebRtcServer,
  WebRtcTransport,
  Worker,
} from 'mediasoup/types'
import type { Log } from '../log.ts'
import { StartProblem } from '../start-problem.ts'
import { mediaCodecs, withoutTellingExtensions } from './media-codecs.ts'
import type {
  MediaConsumer,
  MediaProducer,
  MediaRouter,
  MediaServer,
  MediaTransport,
} from './media-router.ts'

/** Where the server expects a receiver's line to be before it has measured it. Higher: a sharp picture sooner. Lower: less loss on weak lines. */
const INITIAL_OUTGOING_BITRATE = 1_500_000
/** Bits per second one sender may use. Higher: sharper screens. Lower: less load from one person. */
const MAX_INCOMING_BITRATE = 5_000_000

/** Milliseconds between two tries to replace a worker. Higher: a calmer log. Lower: sooner back. */
const REPLACE_DELAY_MS = 500

export interface MediasoupOptions {
  readonly workerBin: string
  readonly workers: number
  readonly address: string
  /** Bind to all interfaces and only announce `address` (behind NAT, in a container). */
  readonly announced: boolean
  /** Port of the first worker; the next ones follow. 0: the system chooses. */
  readonly port: number
  readonly log: Log
}

interface Slot {
  readonly worker: Worker
  readonly server: WebRtcServer
  rooms: number
}

/**
 * Starts the workers.
 *
 * @throws {StartProblem} where a worker does not start or a port is taken
 */
export async function createMediasoupServer(options: MediasoupOptions): Promise<MediaServer> {
  // mediasoup reports through `debug` only when asked; its warnings could quote addresses, so they are dropped.
  setLogEventListeners({})
  let closed = false
  const isClosed = (): boolean => closed
  const slots: (Slot | null)[] = []

  const startSlot = async (index: number): Promise<Slot> => {
    const worker = await createWorker({ workerBin: options.workerBin, logLevel: 'none' })
    let server: WebRtcServer
    try {
      server = await worker.createWebRtcServer({ listenInfos: listenInfos(options, index) })
    } catch (error) {
      worker.close()
      throw error
    }
    worker.on('died', () => {
      slots[index] = null
      options.log.event('media_worker_died', { worker: index })
      void replaceSlot(index)
    })
    return { worker, server, rooms: 0 }
  }

  /** Tries until there is a worker again: its port may take a moment to be free. */
  const replaceSlot = async (index: number): Promise<void> => {
    while (!isClosed()) {
      const slot = await startSlot(index).catch(() => null)
      if (slot === null) {
        await setTimeout(REPLACE_DELAY_MS, undefined, { ref: false })
      } else if (isClosed()) {
        slot.worker.close()
      } else {
        slots[index] = slot
        options.log.event('media_worker_replaced', { worker: index })
        return
      }
    }
  }

  const starts = await Promise.allSettled(
    Array.from({ length: options.workers }, (_, index) => startSlot(index)),
  )
  for (const start of starts) if (start.status === 'fulfilled') slots.push(start.value)
  const failed = starts.find((start) => start.status === 'rejected')
  if (failed !== undefined) {
    for (const slot of slots) slot?.worker.close()
    throw new StartProblem(
      /in use|EADDRINUSE/i.test(String(failed.reason))
        ? `INCAMERA_MEDIA_PORT: ${options.port} is taken by another program`
        : 'the media worker does not start: INCAMERA_MEDIA_ADDRESS must be an address of this machine or one that leads to it',
    )
  }

  return {
    get closed() {
      return closed
    },
    createRouter: async () => {
      const slot = slots
        .filter((candidate) => candidate !== null)
        .reduce<Slot | null>(
          (best, candidate) => (best === null || candidate.rooms < best.rooms ? candidate : best),
          null,
        )
      if (slot === null) throw new Error('no media worker is alive')
      slot.rooms++
      try {
        const router = await slot.worker.createRouter({ mediaCodecs })
        router.observer.once('close', () => {
          slot.rooms--
        })
        return mediaRouter(router, slot.server)
      } catch (error) {
        slot.rooms--
        throw error
      }
    },
    close: async () => {
      if (closed) return
      closed = true
      for (const slot of slots) slot?.worker.close()
      await Promise.resolve()
    },
  }
}

function listenInfos({ address, announced, port }: MediasoupOptions, index: number): TransportListenInfo[] {
  const place = announced ? { ip: '0.0.0.0', announcedAddress: address } : { ip: address }
  const chosen = port === 0 ? {} : { port: port + index }
  return [
    { protocol: 'udp', ...place, ...chosen },
    { protocol: 'tcp', ...place, ...chosen },
  ]
}

function mediaRouter(router: Router, server: WebRtcServer): MediaRouter {
  return {
    capabilities: withoutTellingExtensions(plain<WireRtpCapabilities>(router.rtpCapabilities)),
    get closed() {
      return router.closed
    },
    createTransport: async (direction) =>
      mediaTransport(router, await createTransport(router, server, direction)),
    close: () => {
      router.close()
    },
    onLost: (listener) => {
      router.once('workerclose', listener)
    },
  }
}

async function createTransport(
  router: Router,
  server: WebRtcServer,
  direction: Direction,
): Promise<WebRtcTransport> {
  const transport = await router.createWebRtcTransport({
    webRtcServer: server,
    enableUdp: true,
    enableTcp: true,
    preferUdp: true,
    initialAvailableOutgoingBitrate: INITIAL_OUTGOING_BITRATE,
  })
  if (direction === 'send') await transport.setMaxIncomingBitrate(MAX_INCOMING_BITRATE)
  return transport
}

function mediaTransport(router: Router, transport: WebRtcTransport): MediaTransport {
  return {
    parameters: {
      id: transport.id,
      iceParameters: plain(transport.iceParameters),
      iceCandidates: plain(transport.iceCandidates),
      dtlsParameters: plain(transport.dtlsParameters),
    },
    get closed() {
      return transport.closed
    },
    connect: async (dtls) => {
      await transport.connect({ dtlsParameters: plain(dtls) })
    },
    restartIce: async () => plain(await transport.restartIce()),
    produce: async ({ source, rtp }) => {
      const kind = source === 'microphone' || source === 'screen_audio' ? 'audio' : 'video'
      const producer = await transport.produce({ kind, rtpParameters: plain(rtp) })
      return {
        id: producer.id,
        source,
        get closed() {
          return producer.closed
        },
        close: () => {
          producer.close()
        },
      } satisfies MediaProducer
    },
    consume: async ({ producer, capabilities }) => {
      const rtpCapabilities = plain<Parameters<Router['canConsume']>[0]['rtpCapabilities']>(capabilities)
      if (!router.canConsume({ producerId: producer.id, rtpCapabilities })) return null
      return mediaConsumer(
        await transport.consume({ producerId: producer.id, rtpCapabilities, paused: true }),
      )
    },
    close: () => {
      transport.close()
    },
  }
}

function mediaConsumer(consumer: Consumer): MediaConsumer {
  let started = false
  let wanted = true
  /** Operations run in the order in which they were asked for: pausing takes a moment, and resuming must not overtake it. */
  let queue: Promise<void> = Promise.resolve()
  const enqueue = (operation: () => Promise<void>): Promise<void> => {
    const run = queue.then(operation)
    queue = run.catch(() => {})
    return run
  }
  return {
    id: consumer.id,
    rtp: plain<WireRtpParameters>(consumer.rtpParameters),
    get closed() {
      return consumer.closed
    },
    resume: () =>
      enqueue(async () => {
        started = true
        if (wanted) await consumer.resume()
      }),
    preferLayer: (layer) =>
      enqueue(async () => {
        wanted = layer >= 0
        if (!wanted) await consumer.pause()
        else {
          if (consumer.type === 'simulcast' || consumer.type === 'svc')
            await consumer.setPreferredLayers({ spatialLayer: layer })
          if (started) await consumer.resume()
        }
      }),
    requestKeyFrame: async () => {
      await consumer.requestKeyFrame()
    },
    close: () => {
      consumer.close()
    },
    onEnded: (listener) => {
      consumer.once('producerclose', listener)
    },
  }
}

/**
 * The same value with our wire's types, and back. mediasoup's types and ours describe the same JSON; a copy keeps the
 * room from sharing objects with the library.
 */
const plain = <T>(value: unknown): T => structuredClone(value) as T
