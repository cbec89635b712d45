/**
 * A visitor who leaves marks wherever a proxy could write them down, also by asking for what fails.
 *
 * @module
 */
import { once } from 'node:events'
import { request as plain } from 'node:http'
import { request as secure } from 'node:https'
import { connect } from 'node:net'
import { SUBPROTOCOL } from '@incamera/protocol'
import { CANARIES, VISITOR } from './program.ts'

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
}

const MARKED = { 'user-agent': CANARIES.browser, referer: CANARIES.referrer }

/** One request with the marks, from {@link VISITOR}. */
export function visit(
  url: string,
  headers: Readonly<Record<string, string>> = {},
  options: { readonly method?: string; readonly body?: Buffer } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const send = url.startsWith('https:') ? secure : plain
    const outgoing = send(url, {
      localAddress: VISITOR,
      rejectUnauthorized: false,
      agent: false,
      method: options.method ?? 'GET',
      headers: { ...MARKED, ...headers },
    })
    outgoing.on('error', reject)
    outgoing.on('upgrade', (response, socket) => {
      socket.destroy()
      resolve({ status: response.statusCode ?? 0, headers: response.headers, body: '' })
    })
    outgoing.on('response', (response) => {
      let body = ''
      response.setEncoding('utf8').on('data', (text: string) => (body += text))
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body })
      })
    })
    outgoing.end(options.body)
  })
}

/** The handshake of a meeting's WebSocket, through whatever stands before the server. */
export function visitSocket(url: string, origin: string): Promise<Answer> {
  return visit(`${url}/socket`, {
    origin,
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': Buffer.alloc(16).toString('base64'),
    'sec-websocket-protocol': SUBPROTOCOL,
  })
}

/** Bytes that are no request, or no handshake. */
export async function visitWith(port: number, bytes: string): Promise<void> {
  const socket = connect({ port, host: '127.0.0.1', localAddress: VISITOR })
  socket.on('error', () => {})
  socket.end(bytes)
  socket.resume()
  await once(socket, 'close')
}

/** Everything a careless visitor does: pages, wrong pages, long headers, nonsense. */
export async function misbehave(url: string, port: number): Promise<void> {
  await visit(`${url}/`)
  await visit(`${url}${CANARIES.path}?${CANARIES.query}`)
  await visit(`${url}/%2e%2e/%2e%2e${CANARIES.path}`).catch(() => {})
  await visit(`${url}/`, { cookie: 'x'.repeat(60_000) }).catch(() => {})
  await visitWith(port, `GET ${CANARIES.path} HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n`)
  await visitWith(port, `${CANARIES.path} ${CANARIES.query}\r\n\r\n`)
  await visitWith(port, `GET ${CANARIES.path}?${CANARIES.query} HTTP/9.9\r\n\r\n`)
}
