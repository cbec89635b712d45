/**
 * Every setting, from the environment or one JSON file (`INCAMERA_CONFIG`); the environment wins. Unknown names and bad
 * values stop the start with one line each.
 *
 * @module
 */
import { readFileSync } from 'node:fs'
import { availableParallelism, networkInterfaces } from 'node:os'
import path from 'node:path'
import type { Effective } from '@incamera/register'
import type { Operator } from '@incamera/notices'
import * as v from 'valibot'
import { readOperator } from './operator.ts'
import type { SpoolSettings } from './spool/spool.ts'
import { StartProblem } from './start-problem.ts'
import { effectiveOf, onOffSchema, switchSettings } from './switch-settings.ts'

/** Bytes. */
const MEGABYTE = 1_000_000

/** A whole number within bounds that the message names. */
const wholeSchema = (least: number, most: number) =>
  v.pipe(
    v.union([v.number(), v.pipe(v.string(), v.regex(/^\d+$/, 'must be a number'), v.transform(Number))]),
    v.integer('must be a whole number'),
    v.minValue(least, `must be from ${least} to ${most}`),
    v.maxValue(most, `must be from ${least} to ${most}`),
  )

const textSchema = v.string('must be a text')

const hostSchema = v.pipe(textSchema, v.regex(/^[A-Za-z0-9.:_-]+$/, 'must be a host name or an IP address'))

const publicUrlSchema = v.pipe(
  textSchema,
  v.check((text) => URL.canParse(text), 'must be an address such as https://meet.example.org'),
  v.transform((text) => new URL(text)),
  v.check(
    (url) => url.protocol === 'https:' || url.protocol === 'http:',
    'must begin with https:// (http:// only for localhost)',
  ),
  v.check(
    (url) => url.protocol === 'https:' || isLoopbackHost(url.hostname),
    'must begin with https:// because browsers give camera and encryption only to secure pages',
  ),
  v.check(
    (url) => url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '',
    'must be a bare address without a path',
  ),
  v.transform((url) => url.origin),
)

function isLoopbackHost(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]'
}

const turnUrlsSchema = v.pipe(
  textSchema,
  v.transform((text) => text.split(',').map((url) => url.trim())),
  v.check(
    (urls) =>
      urls.length <= 4 &&
      urls.every((url) => /^turns?:[A-Za-z0-9.:[\]_-]+(?:\?transport=(?:udp|tcp))?$/.test(url)),
    'must be one to four addresses such as turns:turn.example.org:5349?transport=tcp',
  ),
)

const settings = {
  /** Address that the HTTP server binds to. Leave it on loopback behind a reverse proxy. */
  INCAMERA_HOST: v.optional(hostSchema, 'localhost'),
  /** TCP port of the HTTP server. 0 lets the system choose. */
  INCAMERA_PORT: v.optional(wholeSchema(0, 65_535), 8080),
  /** Address that people open. Default: http://localhost:<port>. */
  INCAMERA_PUBLIC_URL: v.optional(publicUrlSchema),
  /** Address that browsers send media to. Default: this machine's own. */
  INCAMERA_MEDIA_ADDRESS: v.optional(hostSchema),
  /** First UDP and TCP port for media; each further media worker takes the next one. 0 lets the system choose. */
  INCAMERA_MEDIA_PORT: v.optional(wholeSchema(0, 65_535), 40_000),
  /** Media worker processes. Default: one for each processor core, at most 8. */
  INCAMERA_MEDIA_WORKERS: v.optional(wholeSchema(1, 64)),
  /** TURN servers of the operator's own, separated by commas; none: nothing is relayed. */
  INCAMERA_TURN_URLS: v.optional(turnUrlsSchema),
  /** What the TURN servers call `static-auth-secret`. */
  INCAMERA_TURN_SECRET: v.optional(
    v.pipe(
      textSchema,
      v.minLength(16, 'must have at least 16 characters'),
      v.maxLength(256, 'must have at most 256 characters'),
    ),
  ),
  /** Whether members may send files, and where their sealed chunks wait: nowhere, in memory, on the disk. */
  INCAMERA_FILES: v.optional(v.picklist(['off', 'memory', 'disk'], 'must be off, memory or disk'), 'off'),
  /** Megabytes of all files of one meeting. */
  INCAMERA_FILES_MEETING_MB: v.optional(wholeSchema(1, 100_000), 300),
  /** Megabytes of all files of this server. */
  INCAMERA_FILES_TOTAL_MB: v.optional(wholeSchema(1, 1_000_000), 1000),
  /** Minutes after which a file is deleted at the latest. */
  INCAMERA_FILES_MINUTES: v.optional(wholeSchema(1, 1440), 60),
  /** Folder of the database, and of files where they wait on the disk. */
  INCAMERA_DATA_DIR: v.optional(v.pipe(textSchema, v.minLength(1, 'must name a folder')), 'data'),
  /** Who runs this server: an object in the file, its JSON in the environment. */
  INCAMERA_OPERATOR: v.optional(v.unknown()),
  /** Requests reach this server through a reverse proxy, which names their address in X-Forwarded-For. */
  INCAMERA_BEHIND_PROXY: onOffSchema,
} as const

const allSettings = { ...switchSettings, ...settings }

const schema = v.pipe(
  v.strictObject(allSettings),
  v.forward(
    v.check(
      (read) => (read.INCAMERA_TURN_URLS === undefined) === (read.INCAMERA_TURN_SECRET === undefined),
      'must be set where INCAMERA_TURN_URLS is, and only there',
    ),
    ['INCAMERA_TURN_SECRET'],
  ),
)

export interface Config {
  readonly host: string
  readonly port: number
  /** Origin that people open, without a slash at the end; null until the port is known. */
  readonly publicOrigin: string | null
  readonly mediaAddress: string
  /** True where the operator named the address: then media binds to all interfaces and announces it. */
  readonly mediaAddressAnnounced: boolean
  readonly mediaPort: number
  readonly mediaWorkers: number
  /** The operator's TURN servers; null where there are none. */
  readonly turn: { readonly urls: readonly string[]; readonly secret: string } | null
  readonly dataDir: string
  readonly behindProxy: boolean
  readonly operator: Operator
  /** Which switches of the register are on, and how long things are kept. */
  readonly effective: Effective
  readonly files: SpoolSettings
}

/**
 * Reads and checks all settings.
 *
 * @throws {StartProblem} whose message has one line for each bad setting
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const fromEnvironment = Object.fromEntries(
    Object.entries(environment).filter(
      ([name]) => name.startsWith('INCAMERA_') && name !== 'INCAMERA_CONFIG',
    ),
  )
  const result = v.safeParse(
    schema,
    { ...readFile(environment['INCAMERA_CONFIG']), ...fromEnvironment },
    { abortPipeEarly: true },
  )
  if (!result.success) throw new StartProblem(result.issues.map(describe).join('\n'))
  const read = result.output
  const effective = effectiveOf(read)
  if ('length' in effective) throw new StartProblem(effective.join('\n'))
  const operator = readOperator(read.INCAMERA_OPERATOR)
  if ('length' in operator)
    throw new StartProblem(operator.map((problem) => `INCAMERA_OPERATOR: ${problem}`).join('\n'))
  const publicOrigin = read.INCAMERA_PUBLIC_URL ?? null
  if (
    operator.controller === null &&
    publicOrigin !== null &&
    !isLoopbackHost(new URL(publicOrigin).hostname)
  )
    throw new StartProblem(
      'INCAMERA_OPERATOR: must name the controller, because a server that others can open owes them a notice (GDPR Article 13)',
    )
  if (read.INCAMERA_FILES_TOTAL_MB < read.INCAMERA_FILES_MEETING_MB)
    throw new StartProblem('INCAMERA_FILES_MEETING_MB: must not be more than INCAMERA_FILES_TOTAL_MB')
  return {
    host: read.INCAMERA_HOST,
    port: read.INCAMERA_PORT,
    publicOrigin,
    mediaAddress: read.INCAMERA_MEDIA_ADDRESS ?? ownAddress(),
    mediaAddressAnnounced: read.INCAMERA_MEDIA_ADDRESS !== undefined,
    mediaPort: read.INCAMERA_MEDIA_PORT,
    mediaWorkers: read.INCAMERA_MEDIA_WORKERS ?? Math.min(availableParallelism(), 8),
    turn:
      read.INCAMERA_TURN_URLS === undefined || read.INCAMERA_TURN_SECRET === undefined
        ? null
        : { urls: read.INCAMERA_TURN_URLS, secret: read.INCAMERA_TURN_SECRET },
    dataDir: path.resolve(read.INCAMERA_DATA_DIR),
    operator,
    behindProxy: read.INCAMERA_BEHIND_PROXY === 'on',
    effective,
    files: {
      where: read.INCAMERA_FILES,
      meetingBytes: read.INCAMERA_FILES_MEETING_MB * MEGABYTE,
      totalBytes: read.INCAMERA_FILES_TOTAL_MB * MEGABYTE,
      minutes: read.INCAMERA_FILES_MINUTES,
    },
  }
}

function readFile(file: string | undefined): Record<string, unknown> {
  if (file === undefined) return {}
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    throw new StartProblem(`INCAMERA_CONFIG: ${file} cannot be read`)
  }
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value }
  } catch {
    // Reported below, with the same words as for JSON of another shape.
  }
  throw new StartProblem(`INCAMERA_CONFIG: ${file} is not a JSON object`)
}

function describe(issue: v.BaseIssue<unknown>): string {
  const name = issue.path?.[0]?.key
  const known = typeof name === 'string' && Object.hasOwn(allSettings, name)
  const rule =
    issue.type === 'union' && !issue.message.startsWith('must') ? 'must be a number' : issue.message
  return `${String(name)}: ${known ? rule : 'no such setting'}`
}

/** The first address by which other machines reach this one; loopback where there is none. */
function ownAddress(): string {
  for (const addresses of Object.values(networkInterfaces())) {
    for (const { family, internal, address } of addresses ?? [])
      if (family === 'IPv4' && !internal) return address
  }
  return '127.0.0.1'
}
