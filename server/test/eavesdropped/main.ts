/**
 * The real server in the hands of an operator who listens: the same program, plus a door on another port that gives
 * anyone every stream. Browser tests show that this is worth nothing.
 *
 * @module
 */
import { createServer, type IncomingMessage } from 'node:http'
import type { WireDtlsParameters, WireRtpCapabilities } from '@incamera/protocol'
import { systemClock } from '../../src/clock.ts'
import { readConfig } from '../../src/config.ts'
import { createLog } from '../../src/log.ts'
import { startServer } from '../../src/server.ts'
import type { MediaTransport } from '../../src/sfu/media-router.ts'
import { createMediasoupServer } from '../../src/sfu/mediasoup-router.ts'
import { workerBinary } from '../../src/sfu/worker-binary.ts'
import { tapMedia } from './tapped-media.ts'

const log = createLog()
const config = readConfig(process.env)
const { media, taps } = tapMedia(
  await createMediasoupServer({
    workerBin: workerBinary(process.env),
    workers: config.mediaWorkers,
    address: config.mediaAddress,
    announced: config.mediaAddressAnnounced,
    port: config.mediaPort,
    log,
  }),
)
const server = await startServer(config, { media, clock: systemClock, log })

const transports: MediaTransport[] = []
const consumed = new Set<string>()
const actions: Readonly<Record<string, (body: Record<string, unknown>) => Promise<unknown>>> = {
  '/transport': async () => {
    const tap = taps.at(-1)
    if (tap === undefined) return null
    const transport = await tap.router.createTransport('receive')
    transports.push(transport)
    return { capabilities: tap.router.capabilities, transport: transport.parameters }
  },
  '/connect': async ({ dtls }) => {
    await transports.at(-1)?.connect(dtls as WireDtlsParameters)
    return {}
  },
  '/consume': async ({ capabilities }) => {
    const offers: unknown[] = []
    for (const producer of taps.at(-1)?.producers.values() ?? []) {
      if (producer.closed || consumed.has(producer.id)) continue
      const consumer = await transports
        .at(-1)
        ?.consume({ producer, capabilities: capabilities as WireRtpCapabilities })
      if (consumer === null || consumer === undefined) continue
      consumed.add(producer.id)
      await consumer.resume()
      const kind = producer.source === 'microphone' || producer.source === 'screen_audio' ? 'audio' : 'video'
      offers.push({ id: consumer.id, producerId: producer.id, kind, rtpParameters: consumer.rtp })
    }
    return offers
  },
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  let text = ''
  for await (const part of request) text += String(part)
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>)
}

const door = createServer((request, response) => {
  const action = actions[request.url ?? '']
  if (action === undefined) {
    response.end('<!doctype html><title>Eavesdropper</title>')
    return
  }
  void bodyOf(request)
    .then(action)
    .then(
      (result) => response.end(JSON.stringify(result)),
      () => response.writeHead(500).end(),
    )
})
door.listen(0, 'localhost', () => {
  const address = door.address()
  if (typeof address === 'object' && address !== null)
    process.stdout.write(`The eavesdropper's door is ${address.port}\n`)
  process.stdout.write(`\nIncamera is ready: ${server.origin}\n\n`)
})

process.once('SIGTERM', () => {
  void server
    .close()
    .then(() => media.close())
    .then(() => process.exit(0))
})
