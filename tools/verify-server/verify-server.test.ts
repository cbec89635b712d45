/** The real server, honest and with changed files, as somebody on the other side of the network sees it. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { systemClock } from '../../server/src/clock.ts'
import { createLog } from '../../server/src/log.ts'
import { startServer } from '../../server/src/server.ts'
import { FakeMediaServer } from '../../server/src/sfu/fake-router.ts'
import { loopbackConfig } from '../../server/test/running-server.ts'
import { filesOf, MANIFEST_PATH, SIGNATURE_PATH } from '../../web/build/manifest.ts'
import { buildClient } from '../release/build-client.ts'
import { type LocalRelease, readLocalRelease } from '../release/local-release.ts'
import { newKey, signManifest } from '../release/signature.ts'
import { compare } from './compare.ts'
import { UnreachableError } from './visit.ts'

const ROOT = path.resolve(import.meta.dirname, '../..')
/** Higher: room for a busy machine. Lower: a hung build is noticed sooner. */
const BUILD_TIMEOUT_MS = 60_000

/** Each test asks for a dozen files. Higher: room for a busy machine. Lower: a hung server is noticed sooner. */
vi.setConfig({ testTimeout: 30_000 })

let folder: string
let honest: string
let release: LocalRelease

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'incamera-verify-'))
  honest = path.join(folder, 'honest')
  await buildClient(ROOT, honest)
  release = readLocalRelease(honest)
}, BUILD_TIMEOUT_MS)

afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

/** A server with a copy of the build that was changed before it started. */
async function serve(change: (client: string) => void = () => {}): Promise<string> {
  const place = mkdtempSync(path.join(folder, 'server-'))
  const client = path.join(place, 'client')
  cpSync(honest, client, { recursive: true })
  change(client)
  const server = await startServer(loopbackConfig({ dataDir: path.join(place, 'data') }), {
    media: new FakeMediaServer(),
    clock: systemClock,
    log: createLog(() => {}),
    clientFolder: client,
  })
  onTestFinished(() => server.close())
  return server.origin.replace('localhost', '127.0.0.1')
}

const edit =
  (name: string, how: (text: string) => string) =>
  (client: string): void => {
    const file = path.join(client, name)
    const before = readFileSync(file, 'utf8')
    const after = how(before)
    expect(after).not.toBe(before)
    writeFileSync(file, after)
  }

const script = (start: string): string =>
  filesOf(honest).find((name) => name.startsWith(`assets/${start}-`) && name.endsWith('.js')) ?? ''

const flipFirst = (text: string): string => `${text.startsWith('a') ? 'b' : 'a'}${text.slice(1)}`

test('an untouched server is the release, and nothing is said against it', async () => {
  const { findings, same, expected, signature } = await compare(await serve(), release)
  expect(findings).toEqual([])
  expect([same, signature]).toEqual([expected, 'not checked'])
})

test.each(['index', 'group-worker', 'frame-worker', 'media-connection', 'de'])(
  'one changed byte in the script %s is found',
  async (name) => {
    const file = script(name)
    const { findings, same, expected } = await compare(await serve(edit(file, flipFirst)), release)
    expect(findings).toEqual([
      { address: `/${file}`, what: 'differs from the release in its content, with the same length' },
    ])
    expect(same).toBe(expected - 1)
  },
)

test('a script put into the page is found and named', async () => {
  const origin = await serve(
    edit('index.html', (html) => html.replace('<body>', '<body><script>steal()</script>')),
  )
  const { findings } = await compare(origin, release)
  expect(findings).toContainEqual({ address: '/', what: 'holds a script inside the page' })
  expect(findings[0]?.what).toMatch(/^differs from the release: \d+ bytes instead of \d+$/)
})

test('a further script of the server is found, with what it loads in turn', async () => {
  const origin = await serve((client) => {
    edit('index.html', (html) => html.replace('</head>', '<script src="/assets/more.js"></script></head>'))(
      client,
    )
    writeFileSync(
      path.join(client, 'assets/more.js'),
      'new Worker("./deep.js"); import("https://a.invalid/x.js")',
    )
    writeFileSync(path.join(client, 'assets/deep.js'), 'steal()')
  })
  const { findings } = await compare(origin, release)
  expect(findings.map(({ address, what }) => `${address} ${what}`)).toEqual(
    expect.arrayContaining([
      '/ holds a script without a digest (integrity)',
      '/assets/more.js is served, and is not in the release',
      '/assets/more.js loads from another server: https://a.invalid',
      '/assets/deep.js is served, and is not in the release',
    ]),
  )
})

test('a service worker that the release does not have is found', async () => {
  const origin = await serve((client) => {
    writeFileSync(path.join(client, 'sw.js'), 'onfetch = () => {}')
  })
  expect((await compare(origin, release)).findings).toEqual([
    { address: '/sw.js', what: 'is served, and is not in the release' },
  ])
})

test('a missing file and a missing manifest are found', async () => {
  const file = script('de')
  const origin = await serve((client) => {
    rmSync(path.join(client, file))
    rmSync(path.join(client, MANIFEST_PATH))
  })
  expect((await compare(origin, release)).findings).toEqual([
    { address: `/${file}`, what: 'is missing: the server answers 404' },
    { address: `/${MANIFEST_PATH}`, what: 'is missing: the server answers 404' },
  ])
})

test('a manifest that fits the changed files does not make them good', async () => {
  const file = script('group-worker')
  const origin = await serve((client) => {
    edit(file, flipFirst)(client)
    edit(MANIFEST_PATH, (text) => text.replace('"version": "', '"version": "9'))(client)
  })
  const { findings } = await compare(origin, release)
  expect(findings.map(({ address }) => address)).toEqual([`/${file}`, `/${MANIFEST_PATH}`])
  expect(findings[1]?.what).toMatch(/^says version 9.*verify with that release$/)
})

test('a signature counts only by the given key', async () => {
  const { privateKey, publicKey } = newKey()
  const origin = await serve((client) => {
    mkdirSync(path.join(client, path.dirname(SIGNATURE_PATH)), { recursive: true })
    writeFileSync(path.join(client, SIGNATURE_PATH), signManifest(release.text, privateKey))
  })
  expect(await compare(origin, release, publicKey)).toMatchObject({ findings: [], signature: 'valid' })
  expect(await compare(origin, release, newKey().publicKey)).toMatchObject({
    findings: [{ address: `/${SIGNATURE_PATH}`, what: 'is not a signature of the manifest by this key' }],
    signature: 'wrong',
  })
  const unsigned = await compare(await serve(), release, publicKey)
  expect(unsigned.signature).toBe('wrong')
  expect(unsigned.findings[0]?.what).toContain('nobody vouches')
})

/** Passes on what an honest server says, with other headers. */
async function between(origin: string, change: (headers: Headers) => void): Promise<string> {
  const server: Server = createServer((request, response) => {
    void fetch(new URL(request.url ?? '/', origin)).then(async (answer) => {
      const headers = new Headers(answer.headers)
      headers.delete('content-encoding')
      headers.delete('transfer-encoding')
      const body = Buffer.from(await answer.arrayBuffer())
      headers.set('content-length', `${body.length}`)
      change(headers)
      response.writeHead(answer.status, Object.fromEntries(headers)).end(body)
    })
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
}

const replaceInPolicy =
  (from: string, to: string) =>
  (headers: Headers): void => {
    const before = headers.get('content-security-policy') ?? ''
    expect(before).toContain(from)
    headers.set('content-security-policy', before.replace(from, to))
  }

test.each<[string, (headers: Headers) => void, string]>([
  [
    'no policy',
    (headers) => {
      headers.delete('content-security-policy')
    },
    'the header Content-Security-Policy is missing',
  ],
  [
    'code inside the page',
    replaceInPolicy("script-src 'self'", "script-src 'self' 'unsafe-inline'"),
    "Content-Security-Policy: script-src allows more: 'unsafe-inline'",
  ],
  [
    'workers by address',
    replaceInPolicy('worker-src blob:', "worker-src blob: 'self'"),
    "Content-Security-Policy: worker-src allows more: 'self'",
  ],
  [
    'no Trusted Types',
    replaceInPolicy("require-trusted-types-for 'script'; ", ''),
    'Content-Security-Policy: Trusted Types are not required',
  ],
  [
    'a second policy by name',
    replaceInPolicy('trusted-types incamera-worker', 'trusted-types incamera-worker other'),
    'Content-Security-Policy: trusted-types allows more: other',
  ],
  [
    'scripts without digests',
    (headers) => {
      headers.delete('integrity-policy')
    },
    'the header Integrity-Policy is missing',
  ],
  [
    'a cookie',
    (headers) => {
      headers.set('set-cookie', 'a=b')
    },
    'the header Set-Cookie is not in the release: a=b',
  ],
  [
    'a style from a header',
    (headers) => {
      headers.set('link', '</x.css>; rel=stylesheet')
    },
    'the header Link is not in the release: </x.css>; rel=stylesheet',
  ],
])('a header that weakens (%s) is found, once', async (_name, change, what) => {
  const origin = await between(await serve(), change)
  const { findings } = await compare(origin, release)
  // The ports of server and go-between differ, which is a true finding of its own.
  expect(findings.filter((it) => !it.what.includes('connect-src'))).toEqual([{ address: '/', what }])
})

test('a stricter second policy is no finding', async () => {
  const origin = await between(await serve(), (headers) => {
    headers.append('content-security-policy', "default-src 'none'")
  })
  const { findings } = await compare(origin, release)
  expect(findings.filter((it) => !it.what.includes('connect-src'))).toEqual([])
})

test('what cannot be asked is not judged', async () => {
  await expect(compare('http://127.0.0.1:1', release)).rejects.toThrow(UnreachableError)
})

/** The program as people run it, with the build in `web/dist`. */
async function runProgram(
  ...args: string[]
): Promise<{ readonly code: number | null; readonly output: string }> {
  const child = spawn(process.execPath, [path.join(ROOT, 'tools/verify-server.ts'), ...args])
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, output }
}

test.runIf(existsSync(path.join(ROOT, 'web/dist', MANIFEST_PATH)))(
  'the program ends with 0 for the same, 1 for a difference',
  async () => {
    const origin = await serve((client) => {
      rmSync(client, { recursive: true })
      cpSync(path.join(ROOT, 'web/dist'), client, { recursive: true })
    })
    expect(await runProgram(origin)).toEqual({ code: 0, output: expect.stringContaining('No difference.') })
    const weak = await between(origin, (headers) => {
      headers.delete('integrity-policy')
    })
    expect(await runProgram(weak)).toEqual({
      code: 1,
      output: expect.stringMatching(/\/: the header Integrity-Policy is missing[^]*DIFFERENT/),
    })
  },
)

test.each([[], ['meet.example.org'], ['ftp://meet.example.org'], ['http://127.0.0.1:1'], ['--what']])(
  'the program ends with 2 where it cannot compare (%j)',
  async (...args) => {
    const { code, output } = await runProgram(...args)
    expect([code, output.split('\n').length]).toEqual([2, 2])
    expect(output).toMatch(/^Not compared: /)
  },
)
