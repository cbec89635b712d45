/**
 * What the server answers to everybody who asks.
 *
 * @module
 */
import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import type { Answer, Place, Planting } from './place.ts'

const ANSWER_MS = 20_000

/** Sends bytes to a port of this machine and takes all that comes until the other side is silent or closes. */
export function ask(port: number, request: string | Buffer): Promise<Buffer> {
  return new Promise((resolve) => {
    const parts: Buffer[] = []
    const socket = connect(port, '127.0.0.1')
    const end = (): void => {
      socket.destroy()
      resolve(Buffer.concat(parts))
    }
    socket.setTimeout(ANSWER_MS, end)
    socket.on('data', (part: Buffer) => parts.push(part))
    socket.on('error', end)
    socket.on('close', end)
    socket.end(request)
  })
}

/** A request for `path`, with `headers` as lines. */
export const get = (path: string, headers: readonly string[] = [], method = 'GET'): string =>
  [`${method} ${path} HTTP/1.1`, 'Host: 198.51.100.1', 'Connection: close', ...headers, '', ''].join('\r\n')

async function plantAnswer(kind: Answer['kind'], hay: Buffer): Promise<Planting> {
  const server = createServer((_, response) => response.end(hay))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const bytes = await ask((server.address() as AddressInfo).port, get('/'))
  server.close()
  return { subject: { answers: [{ name: 'control', kind, bytes }] }, close: async () => {} }
}

const answersOf = (kind: Answer['kind'], title: string): Place => ({
  id: `answers_${kind}`,
  title,
  side: 'nowhere',
  *look({ answers }) {
    for (const answer of answers) {
      if (answer.kind !== kind) continue
      const body = answer.bytes.indexOf('\r\n\r\n')
      const lines = answer.name === 'control'
      yield {
        name: answer.name,
        bytes: answer.bytes,
        ...(lines ? {} : { streamsMayBegin: body < 0 ? [] : [body + 4] }),
      }
    }
  },
  plant: (hay) => plantAnswer(kind, hay),
})

export const pageAnswers = answersOf('page', 'Pages and files that the server hands out')
export const healthAnswers = answersOf('health', 'Answers about the server’s health')
export const errorAnswers = answersOf('error', 'Answers to wrong and hostile requests')
export const metricsAnswers = answersOf(
  'metrics',
  'Answers where servers usually keep figures about their use',
)
