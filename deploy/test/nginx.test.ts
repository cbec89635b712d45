/** Debian's nginx, with Debian's own main file and our sample in it. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import {
  adapt,
  filesIn,
  freePort,
  isInstalled,
  makeCertificate,
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
  readonly https: number
  readonly http: number
  readonly nginx: Program
}

/** nginx as Debian sets it up, moved into a folder, with the site before a server on `port`. */
async function openSite(site: string, port: number): Promise<Site> {
  const folder = testFolder()
  const { cert, key } = makeCertificate(folder)
  const [https, http] = [await freePort(), await freePort()]
  const letsencrypt = '/etc/letsencrypt/live/meet.example.org'
  writeFileSync(
    path.join(folder, 'site.conf'),
    adapt(site, {
      'listen 80;': `listen 127.0.0.1:${http};`,
      'listen 443 ssl http2;': `listen 127.0.0.1:${https} ssl http2;`,
      'listen [::]:80;': '',
      'listen [::]:443 ssl http2;': '',
      [`${letsencrypt}/fullchain.pem`]: cert,
      [`${letsencrypt}/privkey.pem`]: key,
      'http://localhost:8080': `http://localhost:${port}`,
    }),
  )
  for (const name of ['log', 'temporary']) mkdirSync(path.join(folder, name))
  const kinds = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
  const temporary = kinds.map((kind) => `${kind}_temp_path ${folder}/temporary/${kind};`).join('\n')
  const debian = readFileSync('/etc/nginx/nginx.conf', 'utf8')
  writeFileSync(
    path.join(folder, 'nginx.conf'),
    adapt(debian, {
      'user www-data;': '',
      '/var/log/nginx/': `${folder}/log/`,
      '/run/nginx.pid': `${folder}/nginx.pid`,
      'include /etc/nginx/conf.d/*.conf;': temporary,
      'include /etc/nginx/sites-enabled/*;': `include ${folder}/site.conf;`,
    }),
  )
  const args = ['-e', path.join(folder, 'log/start.log'), '-c', path.join(folder, 'nginx.conf')]
  const nginx = run('nginx', [...args, '-g', 'daemon off;'])
  await until('nginx', () =>
    visit(`https://127.0.0.1:${https}/healthz`).then(
      () => true,
      () => false,
    ),
  )
  return { folder, https, http, nginx }
}

const written = ({ folder, nginx }: Site): string =>
  [nginx.output(), ...Object.values(filesIn(path.join(folder, 'log')))].join('\n')

test.runIf(isInstalled('nginx'))(
  'a meeting goes through nginx, and nobody’s visit is written down',
  { timeout: 120_000 },
  async () => {
    const folder = testFolder()
    const server = await runIncamera(folder, { INCAMERA_PUBLIC_URL: ORIGIN, INCAMERA_OPERATOR: OPERATOR })
    const site = await openSite(sample('nginx/incamera.conf'), server.port)
    const url = `https://127.0.0.1:${site.https}`

    const page = await visit(`${url}/`)
    expect(page.status).toBe(200)
    expect(page.headers['content-security-policy']).toContain("default-src 'none'")
    expect(page.headers['strict-transport-security']).toContain('max-age=')
    expect((await visitSocket(url, ORIGIN)).status).toBe(101)
    expect((await visitSocket(url, 'https://elsewhere.example')).status).toBe(403)
    const moved = await visit(`http://127.0.0.1:${site.http}/`)
    expect([moved.status, moved.headers['location']]).toEqual([308, `${ORIGIN}/`])

    await misbehave(url, site.https)
    await misbehave(`http://127.0.0.1:${site.http}`, site.http)
    await visit(`${url}/privacy`, {}, { method: 'POST', body: Buffer.alloc(1_000_000) })
    expect(Object.keys(filesIn(path.join(site.folder, 'temporary')))).toEqual([])
    await server.stop()
    expect((await visit(`${url}/`)).status).toBe(502)
    await site.nginx.stop()

    expect(marksIn(written(site))).toEqual([])
    expect(marksIn(server.output())).toEqual([])
    expect(marksIn(Object.values(filesIn(path.join(folder, 'data'))).join('\n'))).toEqual([])
  },
)

test.runIf(isInstalled('nginx'))(
  'without the lines that switch the logs off, the same search finds the visitor',
  { timeout: 120_000 },
  async () => {
    const silent = { 'access_log off;': '', 'error_log /dev/null emerg;': '' }
    const site = await openSite(adapt(sample('nginx/incamera.conf'), silent), await freePort())
    const url = `https://127.0.0.1:${site.https}`
    await misbehave(url, site.https)
    await site.nginx.stop()
    expect(marksIn(written(site))).toEqual(['address', 'path', 'query', 'browser', 'referrer'])
  },
)
