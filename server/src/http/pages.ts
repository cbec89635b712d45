/**
 * What the server answers over HTTP: the client, the notice, health. No request is logged, nothing is set on a visitor.
 *
 * @module
 */
import type { IncomingMessage } from 'node:http'
import type { HttpBindings } from '@hono/node-server'
import { type Context, Hono } from 'hono'
import type { Log } from '../log.ts'
import { errorWord } from '../log.ts'
import { type Asset, chooseEncoding } from './assets.ts'
import { securityHeaders } from './security-headers.ts'

export interface PagesOptions {
  readonly assets: ReadonlyMap<string, Asset>
  /** `privacy.<language>.html`, `privacy.css` and `register.json`, as they are at the moment. */
  readonly notices: () => ReadonlyMap<string, Asset>
  /** Where people open this server; asked at each request. */
  readonly origins: () => readonly string[]
  readonly log: Log
  /** Whether the server can take meetings now. */
  readonly isReady: () => boolean
  /** Told how each request ended that was for a page, or failed. */
  readonly onRequest: (request: IncomingMessage | undefined, kind: RequestKind, status: number) => void
}

export type RequestKind = 'page' | 'notice' | 'file'

export function createPages({ assets, notices, origins, log, isReady, onRequest }: PagesOptions): Hono {
  const app = new Hono()
  app.use(async (context, next) => {
    await next()
    const kind = kindOf(context.req.path)
    const { status } = context.res
    if (kind !== null && (kind !== 'file' || status >= 400))
      onRequest((context.env as Partial<HttpBindings> | undefined)?.incoming, kind, status)
  })
  app.use(securityHeaders(origins, assets.get('index.html')?.body('identity').toString() ?? ''))

  const serve = (context: Context, asset: Asset | undefined, vary = 'Accept-Encoding'): Response => {
    if (asset === undefined) return context.text('There is no such page.', 404)
    const encoding = chooseEncoding(context.req.header('accept-encoding'))
    return context.body(asset.body(encoding), 200, {
      'Content-Type': asset.type,
      'Cache-Control': asset.immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
      Vary: vary,
      ...(encoding === 'identity' ? {} : { 'Content-Encoding': encoding }),
    })
  }

  app.get('/', (context) => serve(context, assets.get('index.html')))
  app.get('/privacy', (context) => {
    const accepted = context.req.header('accept-language')
    const language = chooseLanguage(context.req.query('lang'), accepted, (tag) =>
      notices().has(`privacy.${tag}.html`),
    )
    const answer = serve(
      context,
      notices().get(`privacy.${language}.html`),
      'Accept-Encoding, Accept-Language',
    )
    answer.headers.set('Content-Language', language)
    return answer
  })
  app.get('/privacy/style.css', (context) => serve(context, notices().get('privacy.css')))
  for (const path of ['/privacy/register.json', '/.well-known/data-register.json'])
    app.get(path, (context) => serve(context, notices().get('register.json')))
  app.get('/healthz', (context) => context.text('alive', 200, { 'Cache-Control': 'no-store' }))
  app.get('/readyz', (context) =>
    context.text(isReady() ? 'ready' : 'not ready', isReady() ? 200 : 503, { 'Cache-Control': 'no-store' }),
  )
  app.get('*', (context) => serve(context, assets.get(new URL(context.req.url).pathname.slice(1))))
  app.notFound((context) => context.text('There is no such page.', 404))
  app.onError((error, context) => {
    log.event('request_failed', { route: 'page', error: errorWord(error) })
    return context.text('This did not work. Please try again.', 500)
  })
  return app
}

/** Which kind of page a path is, null for what machines ask all the time. */
function kindOf(path: string): RequestKind | null {
  if (path === '/') return 'page'
  if (path === '/privacy' || path.startsWith('/privacy/')) return 'notice'
  return path === '/healthz' || path === '/readyz' ? null : 'file'
}

/** The language asked for in the address, else the browser's most wanted one that there is, else English. Never kept. */
function chooseLanguage(
  asked: string | undefined,
  accepted: string | undefined,
  isThere: (tag: string) => boolean,
): string {
  if (asked !== undefined && isThere(asked)) return asked
  let best = 'en'
  let bestWeight = 0
  for (const part of (accepted ?? '').toLowerCase().split(',')) {
    const [tag = '', weight = '1'] = part.replaceAll(/\s/g, '').split(';q=')
    const language = tag.split('-')[0] ?? ''
    if (isThere(language) && Number(weight) > bestWeight) {
      best = language
      bestWeight = Number(weight)
    }
  }
  return best
}
