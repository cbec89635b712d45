/**
 * Who takes part, and which canaries each one carries.
 *
 * @module
 */
import type { Canary } from '../canaries/canary.ts'
import {
  drawChatText,
  drawDeviceLabel,
  drawEmail,
  drawIpv6,
  drawName,
  drawUserAgent,
  drawWord,
  ipv4Of,
} from '../canaries/draw.ts'

export interface Role {
  readonly owner: string
  readonly name: string
  readonly userAgent: string
  readonly deviceLabel: string
  readonly texts: readonly [string, string]
  readonly ipv4: string
  readonly ipv6: string
}

const CHROMIUM_AGENT =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36'
const FIREFOX_AGENT = 'Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0'

export function drawRole(owner: string, index: number, kind: 'chromium' | 'firefox' = 'chromium'): Role {
  return {
    owner,
    name: drawName(),
    userAgent: drawUserAgent(kind === 'firefox' ? FIREFOX_AGENT : CHROMIUM_AGENT),
    deviceLabel: drawDeviceLabel(),
    texts: [drawChatText(), drawChatText()],
    ipv4: ipv4Of(index),
    ipv6: drawIpv6(),
  }
}

export function canariesOf(role: Role): Canary[] {
  const one = (
    id: string,
    what: string,
    item: string | null,
    shape: Canary['shape'],
    value: string,
  ): Canary => ({
    id: `${role.owner}.${id}`,
    what,
    item,
    shape,
    value,
  })
  return [
    one('name', 'display name', 'display_name', 'text', role.name),
    one('chat.1', 'chat text', 'sealed_message', 'text', role.texts[0]),
    one('chat.2', 'chat text', 'sealed_message', 'text', role.texts[1]),
    one('user_agent', 'name of the browser', 'page_request', 'text', role.userAgent),
    one('device_label', 'name of camera and microphone', 'media_devices', 'text', role.deviceLabel),
    one('ipv4', 'IPv4 address', 'network_address', 'ipv4', role.ipv4),
    one('ipv6', 'IPv6 address', 'network_address', 'ipv6', role.ipv6),
  ]
}

/** What somebody sends who was not asked: to wrong paths, in headers, as no message of the protocol. */
export interface Stranger {
  readonly userAgent: string
  readonly path: string
  readonly referrer: string
  readonly email: string
  readonly message: string
  /** From which the proxy says that it comes: one of RFC 5737. */
  readonly address: string
}

export const drawStranger = (): Stranger => ({
  userAgent: drawUserAgent('curl/8'),
  path: drawWord(24),
  referrer: drawWord(24),
  email: drawEmail(),
  message: drawChatText(),
  address: '192.0.2.77',
})

/** Where what a stranger sends is in passing. */
const ON_ITS_WAY = [
  'request_addresses',
  'request_heads',
  'messages_to_server',
  'tcp_traffic',
  'memory_server',
]

export function strangerCanaries(stranger: Stranger): Canary[] {
  return Object.entries(stranger).map(([what, value]: [string, string]) => ({
    id: `stranger.${what}`,
    what: `${what} of somebody who sends what was not asked for`,
    item: null,
    shape: what === 'address' ? 'ipv4' : 'text',
    value,
    putInto: ON_ITS_WAY,
  }))
}

/** RFC 4648 has another alphabet; this is Crockford's, high bits first. */
const SYMBOLS = '0123456789abcdefghjkmnpqrstvwxyz'

/** The secret in a link: as it is written, and its 16 bytes. */
export function linkCanaries(id: string, link: string): Canary[] {
  const code = link.slice(link.indexOf('#') + 1).replace('~', '')
  const plain = code.replaceAll('-', '')
  let bits = 0n
  for (const symbol of plain) bits = (bits << 5n) | BigInt(SYMBOLS.indexOf(symbol))
  const secret = (bits >> 22n) & ((1n << 128n) - 1n)
  const bytes = Buffer.from(secret.toString(16).padStart(32, '0'), 'hex').toString('base64url')
  const what = 'secret of the meeting link'
  return [
    { id: `${id}.link`, what, item: 'meeting_link', shape: 'text', value: code },
    { id: `${id}.link.plain`, what, item: 'meeting_link', shape: 'text', value: plain },
    { id: `${id}.link.bytes`, what, item: 'meeting_link', shape: 'bytes', value: bytes },
  ]
}
