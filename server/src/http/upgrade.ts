/**
 * The WebSocket handshake. It is ours because everything that keeps strangers' pages out is decided here.
 *
 * @module
 */
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { limits, SOCKET_PATH, SUBPROTOCOL } from '@incamera/protocol'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Log } from '../log.ts'

/** A message up to this size is received and then refused by name; beyond it the library cuts the connection. */
const HARD_LIMIT_BYTES = limits.MAX_MESSAGE_BYTES * 2

type Refusal = 'path' | 'origin' | 'subprotocol'

export interface UpgradeOptions {
  readonly server: Server
  /** Origins whose pages may connect. */
  readonly origins: ReadonlySet<string>
  readonly log: Log
  readonly onSocket: (socket: WebSocket) => void
  /** Told how each handshake ended. */
  readonly onHandshake: (request: IncomingMessage, outcome: 'opened' | Refusal) => void
}

/** Answers upgrade requests of `server` for as long as it lives. */
export function acceptSockets({
  server,
  origins,
  log,
  onSocket,
  onHandshake,
}: UpgradeOptions): WebSocketServer {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: HARD_LIMIT_BYTES,
    // Compression beside secrets tells their length (CRIME); the messages are ciphertext anyway.
    perMessageDeflate: false,
    clientTracking: true,
    handleProtocols: (offered) => (offered.has(SUBPROTOCOL) ? SUBPROTOCOL : false),
  })
  // The first of each kind tells the operator what is set wrong; more would only let strangers fill the log.
  const reported = new Set<string>()
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // First of all: an error on a socket nobody listens to would end the process.
    socket.on('error', () => {
      socket.destroy()
    })
    const problem = problemOf(request, origins)
    onHandshake(request, problem?.reason ?? 'opened')
    if (problem !== null) {
      if (!reported.has(problem.reason)) log.event('socket_refused', { reason: problem.reason })
      reported.add(problem.reason)
      socket.once('finish', () => {
        socket.destroy()
      })
      socket.end(`HTTP/1.1 ${problem.status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
      return
    }
    sockets.handleUpgrade(request, socket, head, onSocket)
  })
  return sockets
}

function problemOf(
  request: IncomingMessage,
  origins: ReadonlySet<string>,
): { readonly status: string; readonly reason: Refusal } | null {
  if (request.url !== SOCKET_PATH) return { status: '404 Not Found', reason: 'path' }
  if (!origins.has(request.headers.origin ?? '')) return { status: '403 Forbidden', reason: 'origin' }
  const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim())
  if (!offered.includes(SUBPROTOCOL)) return { status: '400 Bad Request', reason: 'subprotocol' }
  return null
}
