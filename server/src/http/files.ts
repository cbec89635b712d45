/**
 * Sealed files over HTTP, for members of a meeting. Which meeting, file and chunk is meant stands in headers, so that no
 * path or query could tell anybody; what comes and goes is ciphertext and is never looked into.
 *
 * @module
 */
import {
  FILE_HEADERS,
  FILE_PROBLEMS,
  type FileProblem,
  type SpoolId,
  spoolIdSchema,
  spoolTicketSchema,
} from '@incamera/protocol'
import { type Context, Hono } from 'hono'
import * as v from 'valibot'
import { errorWord, type Log } from '../log.ts'
import type { SpoolHolder } from '../spool/room-spool.ts'
import type { Spool } from '../spool/spool.ts'

export interface FilesOptions {
  readonly spool: Spool
  /** Origins whose pages may ask. */
  readonly origins: () => readonly string[]
  readonly log: Log
}

const HEADERS = {
  'Content-Type': 'application/octet-stream',
  // Whoever opens this address gets a file to keep, never a page.
  'Content-Disposition': 'attachment',
  'Cache-Control': 'no-store',
} as const

/** A number as JavaScript writes it, without sign and leading zeros. */
const numberSchema = v.pipe(v.string(), v.regex(/^(?:0|[1-9]\d{0,9})$/), v.transform(Number))

/** Reads a header; null where it is missing or not of its form. */
function headerOf<T>(context: Context, name: string, schema: v.GenericSchema<unknown, T>): T | null {
  const result = v.safeParse(schema, context.req.header(name))
  return result.success ? result.output : null
}

/** Routes for the one path; mounted by `pages.ts`. */
export function createFiles({ spool, origins, log }: FilesOptions): Hono {
  const app = new Hono()

  const refuse = (context: Context, problem: FileProblem, more: Record<string, string> = {}): Response =>
    context.json({ problem }, FILE_PROBLEMS[problem], { 'Cache-Control': 'no-store', ...more })

  /** The member who asks, or why nobody does. Foreign pages cannot set these headers; this says it once more. */
  const holderOf = (context: Context): SpoolHolder | FileProblem => {
    const origin = context.req.header('origin')
    const site = context.req.header('sec-fetch-site')
    const foreign = origin === undefined ? false : !origins().includes(origin)
    if (foreign || (site !== undefined && site !== 'same-origin')) return 'origin'
    const ticket = headerOf(context, FILE_HEADERS.ticket, spoolTicketSchema)
    return (ticket === null ? undefined : spool.holderOf(ticket)) ?? 'ticket'
  }

  /** The file and chunk that are meant. */
  const placeOf = (context: Context): { readonly file: SpoolId; readonly chunk: number } | null => {
    const file = headerOf(context, FILE_HEADERS.file, spoolIdSchema)
    const chunk = headerOf(context, FILE_HEADERS.chunk, numberSchema)
    return file === null || chunk === null ? null : { file, chunk }
  }

  app.post('/', async (context) => {
    const holder = holderOf(context)
    if (typeof holder === 'string') return refuse(context, holder)
    const size = headerOf(context, FILE_HEADERS.size, numberSchema)
    if (size === null || size === 0) return refuse(context, 'malformed')
    const created = await holder.create(size)
    if (typeof created === 'string') return refuse(context, created)
    return context.json({ file: created.id }, 201, { 'Cache-Control': 'no-store' })
  })

  app.put('/', async (context) => {
    const holder = holderOf(context)
    if (typeof holder === 'string') return refuse(context, holder)
    const place = placeOf(context)
    if (place === null) return refuse(context, 'malformed')
    const declared = headerOf(context, 'content-length', numberSchema)
    if (declared === null) return refuse(context, 'wrong_length')
    const problem = await holder.receive(place.file, place.chunk, declared, context.req.raw.body)
    if (problem === 'too_fast')
      return refuse(context, problem, { 'Retry-After': String(holder.retryAfter('upload')) })
    return problem === null ? context.body(null, 204, HEADERS) : refuse(context, problem)
  })

  app.get('/', (context) => {
    const holder = holderOf(context)
    if (typeof holder === 'string') return refuse(context, holder)
    const place = placeOf(context)
    if (place === null) return refuse(context, 'malformed')
    const fetched = holder.fetch(place.file, place.chunk)
    if (fetched === 'too_fast')
      return refuse(context, fetched, { 'Retry-After': String(holder.retryAfter('download')) })
    if (typeof fetched === 'string') return refuse(context, fetched)
    return context.body(fetched.body, 200, { ...HEADERS, 'Content-Length': String(fetched.length) })
  })

  app.delete('/', async (context) => {
    const holder = holderOf(context)
    if (typeof holder === 'string') return refuse(context, holder)
    const file = headerOf(context, FILE_HEADERS.file, spoolIdSchema)
    if (file === null) return refuse(context, 'malformed')
    const problem = await holder.remove(file)
    return problem === null ? context.body(null, 204, HEADERS) : refuse(context, problem)
  })

  app.onError((error, context) => {
    log.event('request_failed', { route: 'files', error: errorWord(error) })
    return context.text('This did not work. Please try again.', 500)
  })

  return app
}
