/**
 * The real server in the hands of an operator who listens: the same program, plus a door on another port that gives
 * anyone every stream. Browser tests show that this is worth nothing.
 *
 * @module
 */
import type { IncomingMessage } from 'node:http'
import type { WireDtlsParameters, WireRtpCapabilities } from '@incamera/protocol'
import type { MediaTransport } from '../../src/sfu/media-router.ts'
import { startBent } from '../bent-server.ts'
import { tapMedia } from './tapped-media.ts'

const transports: MediaTransport[] = []
const consumed = new Set<string>()
type Taps = ReturnType<typeof tapMedia>['taps']

const actions: Readonly<Record<string, (taps: Taps, body: Record<string, unknown>) => Promise<unknown>>> = {
  '/transport': async (taps) => {
    const tap = taps.at(-1)
    if (tap === undefined) return null
    const transport = await tap.router.createTransport('receive')
    transports.push(transport)
    return { capabilities: tap.router.capabilities, transport: transport.parameters }
  },
  '/connect': async (_, { dtls }) => {
    await transports.at(-1)?.connect(dtls as WireDtlsParameters)
    return {}
  },
  '/consume': async (taps, { capabilities }) => {
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

await startBent(tapMedia, "eavesdropper's", ({ taps }, request, response) => {
  const action = actions[request.url ?? '']
  if (action === undefined) {
    response.end('<!doctype html><title>Eavesdropper</title>')
    return
  }
  void bodyOf(request)
    .then((body) => action(taps, body))
    .then(
      (result) => response.end(JSON.stringify(result)),
      () => response.writeHead(500).end(),
    )
})
