/** Debian's Caddy with our sample. */
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import {
  adapt,
  filesIn,
  freePort,
  isInstalled,
  marksIn,
  OPERATOR,
  type Program,
  run,
  runIncamera,
  sample,
  testFolder,
  until,
} from './program.ts'
import { misbehave, visit, visitSocket } from './visitor.ts'

const ORIGIN = 'https://meet.example.org'

interface Site {
  readonly folder: string
  readonly url: string
  readonly port: number
  readonly caddy: Program
}

/** Without a certificate, which it could not get here: the site's address is the only thing changed beside the ports. */
async function openSite(file: string, upstream: number): Promise<Site> {
  const folder = testFolder()
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  writeFileSync(
    path.join(folder, 'Caddyfile'),
    adapt(file, { 'meet.example.org {': `${url} {`, 'localhost:8080': `localhost:${upstream}` }),
  )
  const home = { HOME: folder, XDG_DATA_HOME: `${folder}/data`, XDG_CONFIG_HOME: `${folder}/config` }
  const args = ['run', '--config', path.join(folder, 'Caddyfile'), '--adapter', 'caddyfile']
  const caddy = run('caddy', args, home)
  await until('Caddy', () =>
    visit(`${url}/healthz`).then(
      () => true,
      () => false,
    ),
  )
  return { folder, url, port, caddy }
}

const written = ({ caddy, folder }: Site): string =>
  [caddy.output(), ...Object.values(filesIn(path.join(folder, 'data')))].join('\n')

test.runIf(isInstalled('caddy'))(
  'a meeting goes through Caddy, and nobody’s visit is written down',
  { timeout: 120_000 },
  async () => {
    const folder = testFolder()
    const server = await runIncamera(folder, { INCAMERA_PUBLIC_URL: ORIGIN, INCAMERA_OPERATOR: OPERATOR })
    const site = await openSite(sample('caddy/Caddyfile'), server.port)
    expect((await visit(`${site.url}/`)).status).toBe(200)
    expect((await visitSocket(site.url, ORIGIN)).status).toBe(101)
    await misbehave(site.url, site.port)
    await server.stop()
    expect((await visit(`${site.url}/`)).status).toBe(502)
    await site.caddy.stop()
    expect(marksIn(written(site))).toEqual([])
    expect(marksIn(server.output())).toEqual([])
  },
)

test.runIf(isInstalled('caddy'))(
  'without the line that leaves loggers out, the same search finds the visitor',
  { timeout: 120_000 },
  async () => {
    const loud = adapt(sample('caddy/Caddyfile'), { 'exclude http.log http.handlers http.stdlib': '' })
    const site = await openSite(loud, await freePort())
    await misbehave(site.url, site.port)
    await site.caddy.stop()
    expect(marksIn(written(site))).toEqual(expect.arrayContaining(['address', 'path', 'query', 'browser']))
  },
)
