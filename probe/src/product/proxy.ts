/**
 * The reverse proxy that an operator puts in front: ends TLS and says for whom it asks. It changes no byte of a body. What is
 * inside TLS is in the clear between it and the server, where the capture reads it.
 *
 * @module
 */
import { readFileSync } from 'node:fs'
import { type IncomingMessage, request } from 'node:http'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { shell } from '../network/shell.ts'
import { SERVER_ADDRESS } from '../network/street.ts'

export class Proxy {
  readonly #server: Server
  readonly #sockets = new Set<{ destroy(): void }>()

  private constructor(server: Server) {
    this.#server = server
    server.on('connection', (socket) => {
      this.#sockets.add(socket)
      socket.once('close', () => this.#sockets.delete(socket))
    })
  }

  /** @param folder where key and certificate are made for this run */
  static async open(folder: string, backendPort: number): Promise<Proxy> {
    const key = path.join(folder, 'proxy.key')
    const certificate = path.join(folder, 'proxy.crt')
    shell(`openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=probe \
      -addext subjectAltName=IP:${SERVER_ADDRESS} -keyout '${key}' -out '${certificate}' 2>&1`)
    const server = createServer({ key: readFileSync(key), cert: readFileSync(certificate) })
    const options = (message: IncomingMessage) => ({
      host: '127.0.0.1',
      port: backendPort,
      method: message.method,
      path: message.url,
      headers: {
        ...message.headers,
        'x-forwarded-for': message.socket.remoteAddress ?? '',
        'x-forwarded-proto': 'https',
      },
    })
    server.on('request', (message, response) => {
      const onward = request(options(message), (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(response)
      })
      onward.on('error', () => response.writeHead(502).end())
      message.pipe(onward)
    })
    server.on('upgrade', (message, socket, head) => {
      socket.on('error', () => socket.destroy())
      const onward = request(options(message))
      onward.on('error', () => socket.destroy())
      onward.on('response', (answer) => {
        socket.end(`HTTP/1.1 ${answer.statusCode} ${answer.statusMessage}\r\nConnection: close\r\n\r\n`)
      })
      onward.on('upgrade', (answer, backend, first) => {
        backend.on('error', () => socket.destroy())
        backend.on('close', () => socket.destroy())
        socket.on('close', () => backend.destroy())
        const lines = Object.entries(answer.headers).map(([name, value]) => `${name}: ${String(value)}\r\n`)
        socket.write(`HTTP/1.1 101 Switching Protocols\r\n${lines.join('')}\r\n`)
        if (first.length > 0) socket.write(first)
        if (head.length > 0) backend.write(head)
        backend.pipe(socket).pipe(backend)
      })
      onward.end()
    })
    await new Promise<void>((resolve) => server.listen(0, SERVER_ADDRESS, resolve))
    return new Proxy(server)
  }

  get origin(): string {
    return `https://${SERVER_ADDRESS}:${(this.#server.address() as AddressInfo).port}`
  }

  /** Cuts every connection, as a broken line does. */
  cut(): void {
    for (const socket of this.#sockets) socket.destroy()
  }

  close(): void {
    this.#server.close()
    this.cut()
  }
}
