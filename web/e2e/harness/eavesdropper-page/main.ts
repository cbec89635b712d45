/**
 * A browser in the hands of whoever controls the server: it receives every stream and has no key. Runs in the page; the
 * test calls `eavesdropper.listen()` until it has all streams.
 *
 * @module
 */
import { Device, type types } from 'mediasoup-client'

interface Heard {
  readonly kind: string
  readonly packets: number
  readonly framesDecoded: number
}

const ask = async <T>(path: string, body: unknown = {}): Promise<T> => {
  const response = await fetch(path, { method: 'POST', body: JSON.stringify(body) })
  return (await response.json()) as T
}

let device: Device | null = null
let transport: types.Transport | null = null
const consumers: types.Consumer[] = []

async function open(): Promise<boolean> {
  const offer = await ask<{ capabilities: types.RtpCapabilities; transport: types.TransportOptions } | null>(
    '/transport',
  )
  if (offer === null) return false
  device = await Device.factory()
  await device.load({ routerRtpCapabilities: offer.capabilities })
  transport = device.createRecvTransport(offer.transport)
  transport.on('connect', ({ dtlsParameters }, done, failed) => {
    ask('/connect', { dtls: dtlsParameters }).then(done, failed)
  })
  return true
}

/** Takes every stream that it has not yet, and plays it. */
async function listen(): Promise<void> {
  if (transport === null && !(await open())) return
  const offers = await ask<types.ConsumerOptions[]>('/consume', { capabilities: device?.recvRtpCapabilities })
  for (const offer of offers) {
    const consumer = await transport?.consume(offer)
    if (consumer === undefined) continue
    consumers.push(consumer)
    const element = document.createElement(consumer.kind)
    element.autoplay = true
    element.muted = consumer.kind === 'video'
    element.srcObject = new MediaStream([consumer.track])
    document.body.append(element)
    void element.play().catch(() => {})
  }
}

async function streams(): Promise<Heard[]> {
  await listen()
  return Promise.all(
    consumers.map(async (consumer) => {
      let [packets, framesDecoded] = [0, 0]
      for (const report of (await consumer.getStats()).values()) {
        const inbound = report as { type: string; packetsReceived?: number; framesDecoded?: number }
        if (inbound.type !== 'inbound-rtp') continue
        packets = inbound.packetsReceived ?? 0
        framesDecoded = inbound.framesDecoded ?? 0
      }
      return { kind: consumer.kind, packets, framesDecoded }
    }),
  )
}

Object.assign(globalThis, { eavesdropper: { streams } })
