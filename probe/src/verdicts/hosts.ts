/**
 * Whom the server and the browsers tried to reach. Anything but one another is foreign.
 *
 * @module
 */
import type { Packet } from '../network/packets.ts'

export interface ForeignContact {
  readonly protocol: string
  /** Address and port, or the name that was looked up. */
  readonly to: string
}

/** Addresses of the run itself: loopback, its street, and what never leaves a link. */
const isOwn = (address: string): boolean =>
  address.startsWith('127.') ||
  address.startsWith('198.51.100.') ||
  address.startsWith('10.77.0.') ||
  address.startsWith('2001:db8:77:1:') ||
  /^(?:0:){7}[01]$/.test(address) ||
  address.startsWith('fe80:') ||
  // Neighbour discovery and group membership of IPv6; multicast that asks for names is told apart below.
  /^ff0[12]:/.test(address) ||
  address === '0.0.0.0' ||
  address === '224.0.0.22'

const isNameLookup = ({ toPort, protocol }: Packet): boolean =>
  (protocol === 'udp' || protocol === 'tcp') && (toPort === 53 || toPort === 5353)

/** The name in a question of DNS (RFC 1035 section 4.1.2). */
function questionOf(payload: Buffer): string {
  const labels: string[] = []
  for (let at = 12; at < payload.length && payload[at] !== 0; at += (payload[at] ?? 0) + 1)
    labels.push(payload.toString('latin1', at + 1, at + 1 + (payload[at] ?? 0)))
  return labels.join('.')
}

/**
 * What Chromium and Firefox ask their makers on their own, as they do on an empty page; no page can make them leave it. Whole
 * names, so that a font or script from the same makers is none of these.
 */
const HABITS_OF_BROWSERS: ReadonlySet<string> = new Set([
  'accounts.google.com',
  'clients2.google.com',
  'clientservices.googleapis.com',
  'content-autofill.googleapis.com',
  'optimizationguide-pa.googleapis.com',
  'redirector.gvt1.com',
  'safebrowsingohttpgateway.googleapis.com',
  'update.googleapis.com',
  'aus5.mozilla.org',
  'content-signature-2.cdn.mozilla.net',
  'detectportal.firefox.com',
  'firefox.settings.services.mozilla.com',
  'firefox-settings-attachments.cdn.mozilla.net',
  'ipv4only.arpa',
  'location.services.mozilla.com',
  'push.services.mozilla.com',
])

/** Names that the browsers looked up by habit. */
export const habitsAmong = (contacts: readonly ForeignContact[]): ForeignContact[] =>
  contacts.filter(({ to }) => HABITS_OF_BROWSERS.has(to))

/** Each foreign host and name once, habits of the browsers among them. */
export function foreignContacts(packets: readonly Packet[]): ForeignContact[] {
  const found = new Map<string, ForeignContact>()
  for (const packet of packets) {
    const contact = isNameLookup(packet)
      ? { protocol: 'name look-up', to: questionOf(packet.payload) }
      : isOwn(packet.to)
        ? null
        : { protocol: packet.protocol, to: `${packet.to} port ${packet.toPort}` }
    if (contact !== null) found.set(`${contact.protocol} ${contact.to}`, contact)
  }
  return [...found.values()]
}
