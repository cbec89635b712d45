/**
 * Canaries that nobody chooses: the product draws them, and they are known once they were on the line.
 *
 * @module
 */
import type { Canary } from '../canaries/canary.ts'
import { flowsOf, type Packet } from '../network/packets.ts'
import { webSocketMessages } from '../network/web-socket.ts'
import type { PageFacts } from '../places/place.ts'

function parsed(message: Buffer): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(message.toString('utf8'))
    return typeof value === 'object' && value !== null ? { ...value } : null
  } catch {
    return null
  }
}

const WANTED = [
  { kind: 'hello', field: 'token', what: 'token that stands for the room', item: 'room_id', upstream: true },
  { kind: 'hello', field: 'member', what: 'number of a visit', item: 'member_id', upstream: true },
  {
    kind: 'session',
    field: 'secret',
    what: 'secret for coming back',
    item: 'resume_secret',
    upstream: false,
  },
] as const

/** Tokens, visits and secrets for coming back, from the messages that passed the proxy. */
export function learnedFrom(packets: readonly Packet[], serverPort: number): Canary[] {
  const found = new Map<string, Canary>()
  for (const flow of flowsOf(packets)) {
    const upstream = flow.toPort === serverPort
    if (!upstream && flow.fromPort !== serverPort) continue
    for (const message of webSocketMessages(flow.bytes)) {
      const value = parsed(message)
      for (const { kind, field, what, item, upstream: wanted } of WANTED) {
        const text = value?.['kind'] === kind && upstream === wanted ? value[field] : undefined
        // What is no base64url was made up by the run's own stranger.
        if (typeof text !== 'string' || !/^[\w-]{22,}$/.test(text) || found.has(text)) continue
        found.set(text, { id: `visit${found.size}.${field}`, what, item, shape: 'bytes', value: text })
      }
    }
  }
  return [...found.values()]
}

/** Fingerprints of the certificates that browsers make for their media connections (RFC 8122). */
export function fingerprintsIn(pages: readonly PageFacts[]): Canary[] {
  return pages.flatMap(({ owner, peers }) => {
    const own = new Set(peers.match(/"fingerprint":"[0-9A-F:]{95}"/g) ?? [])
    return [...own].slice(0, 1).map((match): Canary => ({
      id: `${owner}.fingerprint`,
      what: 'fingerprint of the certificate of a media connection',
      item: 'transport_parameters',
      shape: 'text',
      value: match.slice(15, -1),
    }))
  })
}
