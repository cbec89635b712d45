import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { registerCopy } from '@incamera/register'
import { afterEach, expect, test } from 'vitest'
import { checkServer } from './check-server.ts'

let server: Server | null = null
afterEach(() => server?.close())

interface Reply {
  readonly status?: number
  readonly body?: string
  readonly headers?: Readonly<Record<string, string>>
}

const HEADERS = {
  'Content-Security-Policy': "default-src 'none'; script-src 'self'; connect-src 'self'",
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
}
const PAGE = '<!doctype html><script src="/main.js"></script><a href="https://example.org">elsewhere</a>'
const SCRIPT = 'export {}'
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

function good(path: string): Reply {
  switch (path) {
    case '/':
    case '/privacy':
      return { body: PAGE }
    case '/main.js':
      return { body: SCRIPT }
    case '/healthz':
    case '/readyz':
      return { body: 'alive' }
    case '/.well-known/incamera-manifest.json':
      return {
        body: JSON.stringify({
          files: { '/': { sha256: sha256(PAGE) }, '/main.js': { sha256: sha256(SCRIPT) } },
        }),
      }
    case '/.well-known/data-register.json':
      return { body: registerCopy() }
    default:
      return { status: 404, body: 'There is no such page.' }
  }
}

/** Names and notes of what fails at a server that differs from a good one as `bad` says. */
async function failing(bad: (path: string, request: IncomingMessage) => Reply | null): Promise<string[]> {
  server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    const { status = 200, body = '', headers = {} } = bad(path, request) ?? good(path)
    response.writeHead(status, { ...HEADERS, ...headers })
    response.end(body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const checks = await checkServer(new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`))
  return checks.filter(({ outcome }) => outcome === 'failed').map(({ name }) => name)
}

test('a good server passes, and what takes its machine is not claimed', async () => {
  expect(await failing(() => null)).toEqual([])
})

test.each<[string, (path: string, request: IncomingMessage) => Reply | null]>([
  [
    'no page loads from another host',
    (path) =>
      path === '/privacy' ? { body: '<link rel="stylesheet" href="https://fonts.example.org/a.css">' } : null,
  ],
  ['no cookie is set', (path) => (path === '/' ? { body: PAGE, headers: { 'Set-Cookie': 'a=b' } } : null)],
  [
    'headers keep others out',
    (path) =>
      path === '/'
        ? {
            body: PAGE,
            headers: {
              'Content-Security-Policy': "default-src 'self'; connect-src https://stats.example.org",
            },
          }
        : null,
  ],
  [
    'no answer quotes what was sent',
    (path, request) =>
      path.length > 20 && !path.startsWith('/.')
        ? { status: 404, body: Buffer.from(request.headers['user-agent'] ?? '').toString('base64') }
        : null,
  ],
  ['no figures about use are handed out', (path) => (path === '/metrics' ? { body: 'visits 3' } : null)],
  ['files are those of the manifest', (path) => (path === '/main.js' ? { body: 'changed()' } : null)],
  [
    'the register is the one of this version',
    (path) => (path === '/.well-known/data-register.json' ? { body: '{"entries":[]}' } : null),
  ],
  [
    'no page leads elsewhere by itself',
    (path) => (path === '/readyz' ? { status: 302, headers: { Location: 'https://example.org' } } : null),
  ],
])('"%s" fails where it is not so', async (name, bad) => {
  expect(await failing(bad)).toEqual([name])
})
