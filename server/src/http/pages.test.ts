import { createHash } from 'node:crypto'
import { brotliDecompressSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { createLog } from '../log.ts'
import { Asset } from './assets.ts'
import { createPages } from './pages.ts'

const MAP = '{"integrity":{}}'
const page = `<!doctype html><title>Incamera</title><footer id="notice">of the factory</footer><script type="importmap">${MAP}</script><script>alert(1)</script>`

/** As the server gives it to somebody without wishes: the foot in English first, then in the client's languages. */
const served = page.replace('of the factory', 'en en de')

class BrokenAsset extends Asset {
  override body(): never {
    throw new TypeError('ada at 192.0.2.1')
  }
}

function createBench(origins: readonly string[] = ['https://meet.example.org']): {
  readonly get: (path: string, init?: RequestInit) => Promise<Response>
  readonly lines: string[]
  readonly requests: string[]
  ready: boolean
} {
  const lines: string[] = []
  const bench = {
    ready: true,
    requests: [] as string[],
    lines,
    get: async (path: string, init?: RequestInit): Promise<Response> => pages.request(path, init),
  }
  const pages = createPages({
    assets: new Map([
      ['index.html', new Asset('index.html', Buffer.from(page))],
      ['assets/a.js', new Asset('assets/a.js', Buffer.from('export {}'))],
      [
        '.well-known/incamera-manifest.json',
        new Asset('.well-known/incamera-manifest.json', Buffer.from('{}')),
      ],
      ['broken.html', new BrokenAsset('broken.html', Buffer.from(''))],
    ]),
    documents: {
      paths: ['/privacy', '/privacy/style.css', '/privacy/register.json', '/.well-known/data-register.json'],
      get: async (path, language) => new Asset(path, Buffer.from(`${path} in ${language}`), 'text/plain'),
      footer: (languages) => languages.join(' '),
    },
    origins: () => origins,
    log: createLog((line) => lines.push(line)),
    spool: null,
    isReady: () => bench.ready,
    onRequest: (_request, kind, status) => bench.requests.push(`${kind} ${status}`),
  })
  return bench
}

const EVERY_ANSWER: readonly [string, number, RequestInit?][] = [
  ['/', 200],
  ['/privacy', 200],
  ['/privacy?lang=../../x', 200],
  ['/privacy/style.css', 200],
  ['/privacy/register.json', 200],
  ['/.well-known/data-register.json', 200],
  ['/assets/a.js', 200],
  ['/.well-known/incamera-manifest.json', 200],
  ['/.well-known/incamera-manifest.json.sig', 404],
  ['/healthz', 200],
  ['/readyz', 200],
  ['/missing', 404],
  ['/../etc/passwd', 404],
  ['/%2e%2e/etc/passwd', 404],
  ['/socket', 404],
  ['/', 404, { method: 'POST' }],
  ['/', 200, { method: 'HEAD' }],
  ['/broken.html', 500],
]

test.each(EVERY_ANSWER)(
  '%s answers %i under the full set of headers, and sets nothing on the visitor',
  async (path, status, init) => {
    const response = await createBench().get(path, init)
    const { headers } = response
    expect(response.status).toBe(status)
    expect(headers.get('Content-Security-Policy')).toMatch(/^default-src 'none'; /)
    expect(headers.get('Cross-Origin-Opener-Policy')).toBe('same-origin')
    expect(headers.get('Cross-Origin-Embedder-Policy')).toBe('require-corp')
    expect(headers.get('Cross-Origin-Resource-Policy')).toBe('same-origin')
    expect(headers.get('Permissions-Policy')).toContain('geolocation=()')
    expect(headers.get('Referrer-Policy')).toBe('no-referrer')
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
    expect(headers.get('X-Frame-Options')).toBe('DENY')
    expect(headers.get('Integrity-Policy')).toBe('blocked-destinations=(script)')
    expect(headers.get('Strict-Transport-Security')).toBe('max-age=31536000')
    for (const name of [
      'Set-Cookie',
      'Server',
      'X-Powered-By',
      'Access-Control-Allow-Origin',
      'ETag',
      'NEL',
      'Report-To',
    ]) {
      expect(headers.get(name), name).toBeNull()
    }
  },
)

test('the content security policy lets in nothing but this server, with Trusted Types', async () => {
  const response = await createBench().get('/')
  const text = response.headers.get('Content-Security-Policy') ?? ''
  const policy = new Map(
    text.split('; ').map((part) => {
      const [name = '', ...values] = part.split(' ')
      return [name, values]
    }),
  )
  expect(text).not.toMatch(/unsafe|\*|data:|https?:/)
  expect(policy.get('default-src')).toEqual(["'none'"])
  for (const name of ['style-src', 'img-src']) expect(policy.get(name)).toEqual(["'self'"])
  expect(policy.get('worker-src')).toEqual(['blob:'])
  const mapDigest = createHash('sha256').update(MAP).digest('base64')
  expect(policy.get('script-src'), 'the import map and no other script inside the page').toEqual([
    "'self'",
    `'sha256-${mapDigest}'`,
  ])
  for (const name of ['base-uri', 'form-action', 'frame-ancestors'])
    expect(policy.get(name)).toEqual(["'none'"])
  expect(policy.get('connect-src')).toEqual(["'self'", 'wss://meet.example.org'])
  expect(policy.get('require-trusted-types-for')).toEqual(["'script'"])
  expect(policy.get('trusted-types')).toEqual(['incamera-worker'])
})

test('without TLS no promise about TLS is made', async () => {
  const response = await createBench(['http://localhost:8080', 'http://127.0.0.1:8080']).get('/')
  expect(response.headers.get('Strict-Transport-Security')).toBeNull()
  expect(response.headers.get('Content-Security-Policy')).toContain('ws://localhost:8080 ws://127.0.0.1:8080')
})

test('only what a meeting needs of the browser is allowed, to this page alone', async () => {
  const response = await createBench().get('/')
  const policy = response.headers.get('Permissions-Policy') ?? ''
  for (const name of ['camera', 'microphone', 'display-capture']) expect(policy).toContain(`${name}=(self)`)
  for (const name of ['browsing-topics', 'idle-detection', 'local-fonts', 'storage-access']) {
    expect(policy).toContain(`${name}=()`)
  }
  expect(policy).not.toContain('*')
})

test('the client is served in the encoding asked for, and kept where its name changes with it', async () => {
  const { get } = createBench()
  const plain = await get('/')
  expect([await plain.text(), plain.headers.get('Cache-Control'), plain.headers.get('Vary')]).toEqual([
    served,
    'no-cache',
    'Accept-Encoding, Accept-Language',
  ])
  const small = await get('/', { headers: { 'Accept-Encoding': 'gzip, br' } })
  expect(small.headers.get('Content-Encoding')).toBe('br')
  expect(brotliDecompressSync(await small.arrayBuffer()).toString()).toBe(served)
  const script = await get('/assets/a.js')
  expect(script.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable')
  expect(script.headers.get('Content-Type')).toBe('text/javascript; charset=utf-8')
})

test('the manifest is asked for again each time, so that a new release shows at once', async () => {
  const { headers } = await createBench().get('/.well-known/incamera-manifest.json')
  expect([headers.get('Content-Type'), headers.get('Cache-Control')]).toEqual([
    'application/json',
    'no-cache',
  ])
})

test('the notice has an address without JavaScript', async () => {
  expect(await (await createBench().get('/privacy')).text()).toBe('/privacy in en')
})

test('health says that the process lives, readiness that it takes meetings', async () => {
  const bench = createBench()
  const ask = async (path: string): Promise<readonly [number, string, string | null]> => {
    const response = await bench.get(path)
    return [response.status, await response.text(), response.headers.get('Cache-Control')]
  }
  expect([await ask('/healthz'), await ask('/readyz')]).toEqual([
    [200, 'alive', 'no-store'],
    [200, 'ready', 'no-store'],
  ])
  bench.ready = false
  expect([await ask('/healthz'), await ask('/readyz')]).toEqual([
    [200, 'alive', 'no-store'],
    [503, 'not ready', 'no-store'],
  ])
})

test('a fault is logged by its class alone and answered without details; nothing else is logged', async () => {
  const { get, lines } = createBench()
  await get('/')
  await get('/missing?name=ada')
  expect(lines).toEqual([])
  const response = await get('/broken.html')
  expect(await response.text()).toBe('This did not work. Please try again.')
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
    expect.objectContaining({ event: 'request_failed', route: 'page', error: 'TypeError' }),
  ])
  expect(lines.join('')).not.toMatch(/ada|192\.0\.2\.1|broken/)
})

test('the notice comes in the language that is asked for, else in the browser’s, else in English', async () => {
  const { get } = createBench()
  const answer = async (path: string, language?: string): Promise<string> =>
    (await get(path, language === undefined ? {} : { headers: { 'accept-language': language } })).text()
  expect(await answer('/privacy?lang=de')).toBe('/privacy in de')
  expect(await answer('/privacy', 'de-AT,de;q=0.9,en;q=0.5')).toBe('/privacy in de')
  expect(await answer('/privacy?lang=en', 'de')).toBe('/privacy in en')
  expect(await answer('/privacy', 'xx')).toBe('/privacy in en')
  expect(await answer('/privacy', 'xx-XX, de;q=0.8')).toBe('/privacy in de')
  expect(await answer('/privacy', 'de;q=0.4, en;q=0.9')).toBe('/privacy in en')
  expect(await answer('/privacy', 'de;q=0')).toBe('/privacy in en')
  expect(await answer('/privacy', 'de;q=high')).toBe('/privacy in en')
  expect(await answer('/privacy?lang=xx', 'de')).toBe('/privacy in de')
  const { headers } = await get('/privacy?lang=de')
  expect([headers.get('Content-Language'), headers.get('Vary')]).toEqual([
    'de',
    'Accept-Encoding, Accept-Language',
  ])
  expect(await answer('/privacy')).toBe('/privacy in en')
})

test('pages and failures are told of by kind and status, and what works or only machines ask is not', async () => {
  const bench = createBench()
  for (const path of [
    '/',
    '/privacy?lang=de',
    '/assets/a.js',
    '/healthz',
    '/readyz',
    '/ada/192.0.2.1',
    '/broken.html',
  ])
    await bench.get(path)
  expect(bench.requests).toEqual(['page 200', 'notice 200', 'file 404', 'file 500'])
})

test('the page has its foot in the language of the visitor first', async () => {
  const answer = await createBench().get('/', { headers: { 'accept-language': 'de' } })
  expect(await answer.text()).toContain('<footer id="notice">de en de</footer>')
})
