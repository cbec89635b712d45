/**
 * What can be said about a server from outside, without access to its machine and without a browser: whom its pages refer to,
 * what they set, whether errors quote, whether files and register are those that it says. Nothing of anybody else's is asked for.
 *
 * @module
 */
import { createHash } from 'node:crypto'
import { entries } from '@incamera/register'
import { drawStranger, strangerCanaries } from '../scenario/cast.ts'
import { Needles } from '../search/needles.ts'
import { Search } from '../search/search.ts'

export interface Check {
  readonly name: string
  readonly outcome: 'passed' | 'failed' | 'not checked'
  /** What was seen, without anything that a person wrote. */
  readonly notes: readonly string[]
}

const PAGES = ['/', '/privacy', '/healthz', '/readyz', '/.well-known/incamera-manifest.json']
/** Where servers usually keep figures; here nothing may answer. */
const FIGURES = ['/metrics', '/stats', '/debug/vars', '/server-status']
const MANIFEST = '/.well-known/incamera-manifest.json'
const REGISTER = '/.well-known/data-register.json'

/** Milliseconds that an answer may take. */
const PATIENCE_MS = 30_000

interface Visit {
  readonly path: string
  readonly response: Response
  readonly bytes: Buffer
}

const check = (name: string, problems: readonly string[]): Check => ({
  name,
  outcome: problems.length === 0 ? 'passed' : 'failed',
  notes: problems,
})

/** Hosts that a page loads something from: every address in an attribute that loads, and in a style sheet. */
function loadedHosts(html: string, own: URL): string[] {
  const found = html.matchAll(
    /(?:<(?:script|img|iframe|source|video|audio|embed|object)\b[^>]*?\b(?:src|data|poster)|<link\b[^>]*?\bhref|<form\b[^>]*?\baction)\s*=\s*["']?([^"'\s>]+)|url\(\s*["']?([^"')]+)/gi,
  )
  return [...found].flatMap(([, attribute, style]) => {
    const text = attribute ?? style ?? ''
    if (!URL.canParse(text, own)) return []
    const { host, protocol } = new URL(text, own)
    return host !== own.host && protocol !== 'data:' ? [host] : []
  })
}

/** Sources of a policy that are another host than the server itself. */
function foreignSources(policy: string, own: URL): string[] {
  return policy
    .split(/[\s;]+/)
    .filter((word) => /^(?:\*|(?:https?|wss?):(?:\/\/|$))/.test(word))
    .filter((word) => !URL.canParse(word) || new URL(word).host !== own.host)
}

function headerProblems({ path, response }: Visit, own: URL): string[] {
  const policy = response.headers.get('content-security-policy') ?? ''
  const problems: string[] = []
  if (!/default-src 'none'|default-src 'self'/.test(policy)) problems.push(`${path}: no closed default-src`)
  for (const source of foreignSources(policy, own)) problems.push(`${path}: the policy lets ${source} in`)
  if (response.headers.get('referrer-policy') !== 'no-referrer') problems.push(`${path}: a referrer is sent`)
  if (response.headers.get('x-content-type-options') !== 'nosniff')
    problems.push(`${path}: types are guessed`)
  if (own.protocol === 'https:' && !response.headers.has('strict-transport-security'))
    problems.push(`${path}: no Strict-Transport-Security`)
  return problems
}

async function fileProblems(manifest: Visit, visit: (path: string) => Promise<Visit>): Promise<string[]> {
  let files: Record<string, { sha256?: unknown }>
  try {
    files = (JSON.parse(manifest.bytes.toString('utf8')) as { files: typeof files }).files
    if (typeof files !== 'object' || files === null) return ['there is no manifest']
  } catch {
    return ['there is no manifest']
  }
  const problems: string[] = []
  for (const [path, { sha256 }] of Object.entries(files)) {
    // The first page has the operator's words in its footer; `npm run verify-server` knows how to take them out.
    if (path === '/') continue
    if (!path.startsWith('/') || path.startsWith('//')) {
      problems.push('the manifest names something outside of the server')
      continue
    }
    const { bytes } = await visit(path)
    if (createHash('sha256').update(bytes).digest('hex') !== sha256)
      problems.push(`${path} is not what the manifest says`)
  }
  return problems
}

function registerProblems({ response, bytes }: Visit): string[] {
  if (response.status !== 200) return ['the server shows no register']
  try {
    const copy = JSON.parse(bytes.toString('utf8')) as { entries?: unknown }
    const theirs = new Set(JSON.stringify(copy.entries).match(/"id":"[a-z_]+"/g) ?? [])
    return entries
      .filter(({ id }) => !theirs.has(`"id":"${id}"`))
      .map(({ id }) => `${id} is not declared there`)
  } catch {
    return ['the register of the server cannot be read']
  }
}

/** @throws {TypeError} where the server does not answer, or its certificate is not good */
export async function checkServer(url: URL): Promise<Check[]> {
  const stranger = drawStranger()
  const visit = async (path: string): Promise<Visit> => {
    const response = await fetch(new URL(path, url), {
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE_MS),
      headers: {
        'User-Agent': stranger.userAgent,
        From: stranger.email,
        Referer: `https://example.invalid/${stranger.referrer}`,
      },
    })
    return { path, response, bytes: Buffer.from(await response.arrayBuffer()) }
  }
  const pages: Visit[] = []
  for (const path of PAGES) pages.push(await visit(path))
  const errors = [await visit(`/${stranger.path}?${stranger.path}`), await visit('/%E0%A4%A')]
  const figures: Visit[] = []
  for (const path of FIGURES) figures.push(await visit(path))
  const all = [...pages, ...errors, ...figures]

  const search = new Search(Needles.of(strangerCanaries(stranger)))
  for (const { path, response, bytes } of all) {
    const heads = [...response.headers].map(([name, value]) => `${name}: ${value}`).join('\n')
    search.look({
      name: path.startsWith(`/${stranger.path}`) ? 'unknown path' : path,
      bytes: Buffer.concat([Buffer.from(`${heads}\n`), bytes]),
    })
  }
  const html = pages.filter(({ path }) => path === '/' || path === '/privacy')
  const secure = url.protocol === 'https:' || /^(?:localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname)
  const manifest = pages.find(({ path }) => path === MANIFEST)
  return [
    check('the address is a secure one', secure ? [] : ['it is http: without TLS']),
    check(
      'no page leads elsewhere by itself',
      all.flatMap(({ path, response }) => (response.headers.has('location') ? [`${path}: a redirect`] : [])),
    ),
    check(
      'no page loads from another host',
      html.flatMap(({ path, bytes }) =>
        loadedHosts(bytes.toString('utf8'), url).map((host) => `${path}: ${host}`),
      ),
    ),
    check(
      'no cookie is set',
      all.flatMap(({ path, response }) => (response.headers.has('set-cookie') ? [`${path}: a cookie`] : [])),
    ),
    check(
      'headers keep others out',
      html.flatMap((page) => headerProblems(page, url)),
    ),
    check(
      'no answer quotes what was sent',
      search.sightings.map(({ canary, form, source }) => `${canary} as ${form} in ${source}`),
    ),
    check(
      'no figures about use are handed out',
      figures.flatMap(({ path, response }) =>
        response.status === 404 ? [] : [`${path}: ${response.status}`],
      ),
    ),
    check(
      'files are those of the manifest',
      manifest === undefined ? [] : await fileProblems(manifest, visit),
    ),
    check('the register is the one of this version', registerProblems(await visit(REGISTER))),
    {
      name: 'memory, disk, packets and browsers',
      outcome: 'not checked',
      notes: ['this takes the machine of the server: npm run probe'],
    },
  ]
}
