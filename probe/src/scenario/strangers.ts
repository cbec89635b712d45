/**
 * What a machine meets in public: requests for everything, with anything in them, and messages of no protocol.
 *
 * @module
 */
import { randomBytes } from 'node:crypto'
import type { Answer } from '../places/place.ts'
import { ask, get } from '../places/answers.ts'
import type { Stranger } from './cast.ts'

const PAGES = [
  '/',
  '/privacy',
  '/privacy?lang=de',
  '/privacy/rights',
  '/privacy/record.html',
  '/.well-known/incamera-manifest.json',
]
const HEALTH = ['/healthz', '/readyz']
const FIGURES = [
  '/metrics',
  '/stats',
  '/debug/vars',
  '/server-status',
  '/api/rooms',
  '/admin',
  '/actuator',
  '/socket',
]

const upgrade = (origin: string, headers: readonly string[] = []): string[] => [
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
  `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
  'Sec-WebSocket-Protocol: incamera.1',
  `Origin: ${origin}`,
  ...headers,
]

/** A masked text frame (RFC 6455 section 5.2). */
function frame(text: string): Buffer {
  const payload = Buffer.from(text)
  const head = Buffer.alloc(4)
  head[0] = 0x81
  head[1] = 0x80 | 126
  head.writeUInt16BE(payload.length, 2)
  const mask = randomBytes(4)
  return Buffer.concat([head, mask, payload.map((byte, at) => byte ^ (mask[at & 3] ?? 0))])
}

/** A handshake followed by messages, and all that comes back. */
const talk = (
  port: number,
  origin: string,
  headers: readonly string[],
  messages: readonly string[],
): Promise<Buffer> =>
  ask(
    port,
    Buffer.concat([
      Buffer.from(
        get('/socket', upgrade(origin, headers)).replace('Connection: close', 'Connection: Upgrade'),
      ),
      ...messages.map(frame),
    ]),
  )

/** Asks for everything once, and sends what was not asked for. */
export async function visitAsStranger(port: number, origin: string, stranger: Stranger): Promise<Answer[]> {
  const headers = [
    `User-Agent: ${stranger.userAgent}`,
    `Referer: https://example.invalid/${stranger.referrer}`,
    `From: ${stranger.email}`,
    `X-Forwarded-For: ${stranger.address}`,
    'Accept-Encoding: identity',
  ]
  const answers: Answer[] = []
  const note = async (kind: Answer['kind'], name: string, bytes: Promise<Buffer>): Promise<void> => {
    answers.push({ kind, name, bytes: await bytes })
  }
  for (const path of PAGES) await note('page', path, ask(port, get(path, headers)))
  for (const path of HEALTH) await note('health', path, ask(port, get(path, headers)))
  for (const path of FIGURES) await note('metrics', path, ask(port, get(path, headers)))
  const { path, message } = stranger
  const random = (count: number): string => randomBytes(count).toString('base64url')
  const hello = { kind: 'hello', version: 1, token: random(32), member: random(16) }
  await note('error', 'unknown path', ask(port, get(`/${path}?${path}=${path}`, headers)))
  await note('error', 'other method', ask(port, get(`/${path}`, headers, 'DELETE')))
  await note('error', 'broken escape', ask(port, get(`/%E0%A4%A/${path}`, headers)))
  await note('error', 'no HTTP', ask(port, `${path} ${message}\r\n\r\n`))
  await note('error', 'long header', ask(port, get('/', [...headers, `X-Long: ${path.repeat(2000)}`])))
  await note('error', 'foreign page', talk(port, `https://${path}.invalid`, headers, []))
  await note('error', 'no message', talk(port, origin, headers, [`{"kind":"${message.replaceAll('"', '')}`]))
  await note(
    'error',
    'unknown field',
    talk(port, origin, headers, [JSON.stringify({ ...hello, name: message })]),
  )
  await note(
    'error',
    'wrong version',
    talk(port, origin, headers, [JSON.stringify({ ...hello, version: 99 })]),
  )
  await note(
    'error',
    'a name where none belongs',
    talk(port, origin, headers, [
      JSON.stringify(hello),
      JSON.stringify({ kind: 'join', keyPackage: 'AAAA', name: message }),
    ]),
  )
  await note(
    'error',
    'message too large',
    talk(port, origin, headers, [
      JSON.stringify(hello),
      JSON.stringify({ kind: message, more: path.repeat(2500) }),
    ]),
  )
  return answers
}
