/**
 * What the server answers over HTTP: the client, the notice, health. No request is logged, nothing is set on a visitor.
 *
 * @module
 */
import type { IncomingMessage } from 'node:http'
import type { HttpBindings } from '@hono/node-server'
import { type Language, LANGUAGES } from '@incamera/notices'
import { FILES_PATH } from '@incamera/protocol'
import { type Context, Hono } from 'hono'
import type { Log } from '../log.ts'
import { errorWord } from '../log.ts'
import { Asset, chooseEncoding } from './assets.ts'
import type { Documents } from './documents.ts'
import type { Spool } from '../spool/spool.ts'
import { createFiles } from './files.ts'
import { securityHeaders } from './security-headers.ts'

export interface PagesOptions {
  readonly assets: ReadonlyMap<string, Asset>
  readonly documents: Documents
  /** Where people open this server; asked at each request. */
  readonly origins: () => readonly string[]
  readonly log: Log
  /** Null where members send no files: then nothing answers for them. */
  readonly spool: Spool | null
  /** Whether the server can take meetings now. */
  readonly isReady: () => boolean
  /** Told how each request ended that was for a page, or failed. */
  readonly onRequest: (request: IncomingMessage | undefined, kind: RequestKind, status: number) => void
}

export type RequestKind = 'page' | 'notice' | 'file'

export function createPages({
  assets,
  documents,
  origins,
  log,
  spool,
  isReady,
  onRequest,
}: PagesOptions): Hono {
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

  const languageOf = (context: Context): Language =>
    chooseLanguage(context.req.query('lang'), context.req.header('accept-language'))

  const page = assets.get('index.html')?.body('identity').toString() ?? ''
  /** The client's page with the operator's words, by language of the visitor. */
  const welcome = new Map<string, Asset>()
  app.get('/', (context) => {
    const language = languageOf(context)
    const footer = documents.footer([language, ...CLIENT_LANGUAGES])
    let asset = welcome.get(footer)
    if (asset === undefined) {
      asset = new Asset('index.html', Buffer.from(withFooter(page, footer)))
      welcome.set(footer, asset)
    }
    return serve(context, asset, 'Accept-Encoding, Accept-Language')
  })
  for (const path of documents.paths)
    app.get(path, async (context) => {
      const language = languageOf(context)
      const answer = serve(context, await documents.get(path, language), 'Accept-Encoding, Accept-Language')
      answer.headers.set('Content-Language', language)
      return answer
    })
  app.get('/healthz', (context) => context.text('alive', 200, { 'Cache-Control': 'no-store' }))
  app.get('/readyz', (context) =>
    context.text(isReady() ? 'ready' : 'not ready', isReady() ? 200 : 503, { 'Cache-Control': 'no-store' }),
  )
  if (spool !== null) app.route(FILES_PATH, createFiles({ spool, origins, log }))
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

/** Languages that the client can be switched to; the foot of its page is there in each. */
const CLIENT_LANGUAGES: readonly Language[] = ['en', 'de']

/** The build leaves a foot with the words of the factory; what is put there is text and links alone. */
const withFooter = (page: string, footer: string): string =>
  page.replace(
    /(<footer id="notice">)[\s\S]*?(<\/footer>)/,
    (_, start: string, end: string) => start + footer + end,
  )

const isLanguage = (tag: string): tag is Language => LANGUAGES.some((language) => language === tag)

/** The language asked for in the address, else the browser's most wanted one that there is, else English. Never kept. */
function chooseLanguage(asked: string | undefined, accepted: string | undefined): Language {
  if (asked !== undefined && isLanguage(asked)) return asked
  let best: Language = 'en'
  let bestWeight = 0
  for (const part of (accepted ?? '').toLowerCase().split(',')) {
    const [tag = '', weight = '1'] = part.replaceAll(/\s/g, '').split(';q=')
    const language = tag.split('-')[0] ?? ''
    if (isLanguage(language) && Number(weight) > bestWeight) {
      best = language
      bestWeight = Number(weight)
    }
  }
  return best
}
