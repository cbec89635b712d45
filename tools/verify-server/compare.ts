/**
 * Holds a running server against a release: every file that the release has, and every file that the server's answers
 * would make a browser load beyond those.
 *
 * @module
 */
import { createHash } from 'node:crypto'
import { expectedHeaders } from '../../server/src/http/security-headers.ts'
import { footOf, MANIFEST_PATH, SIGNATURE_PATH, withoutFoot } from '../../web/build/manifest.ts'
import type { LocalRelease } from '../release/local-release.ts'
import { isSignedBy } from '../release/signature.ts'
import { footProblem } from './foot.ts'
import { judgeHeaders, shown } from './headers.ts'
import { codeInPage, referencesIn } from './references.ts'
import { type Answer, visit } from './visit.ts'

/** Higher: more of a strange server is looked at. Lower: it cannot keep this program busy for long. */
const MOST_EXTRA_FILES = 100

/** A browser asks for these by itself, and they are in no file. */
const ASKED_UNASKED = ['/sw.js', '/service-worker.js']

export interface Finding {
  /** The address it is about. */
  readonly address: string
  /** Plain words. */
  readonly what: string
}

export interface Comparison {
  readonly findings: readonly Finding[]
  /** How many files of the release the server delivers byte for byte. */
  readonly same: number
  readonly expected: number
  readonly signature: 'valid' | 'not checked' | 'wrong'
}

/**
 * @param origin scheme, host and port
 * @param publicKey of whoever releases, where the signature is to be checked
 * @throws {UnreachableError} where the server cannot be asked
 */
export async function compare(
  origin: string,
  release: LocalRelease,
  publicKey?: string,
): Promise<Comparison> {
  const findings: Finding[] = []
  const say = (address: string, what: string): void => {
    findings.push({ address, what })
  }
  const { files } = release.manifest
  const expectedOfAll = expectedHeaders(release.page)([origin])
  const referenced = new Set<string>(ASKED_UNASKED)
  const follow = (address: string, { headers, body }: Answer): void => {
    const type = headers.get('content-type') ?? ''
    const { own, foreign } = referencesIn(origin, address, type, body.toString('utf8'))
    for (const found of own) referenced.add(found)
    for (const other of foreign) say(address, `loads from another server: ${shown(other)}`)
  }

  let same = 0
  // The page comes first: what is wrong with all answers is told about it.
  for (const [address, expected] of Object.entries(files).toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const whole = await visit(origin, address)
    const answer =
      address === '/' ? { ...whole, body: Buffer.from(withoutFoot(whole.body.toString('utf8'))) } : whole
    const problemOfFoot = address === '/' ? footProblem(footOf(whole.body.toString('utf8'))) : undefined
    if (problemOfFoot !== undefined) say(address, problemOfFoot)
    for (const problem of judgeHeaders(expectedOfAll, answer.headers)) {
      if (!findings.some(({ what }) => what === problem)) say(address, problem)
    }
    const difference = differenceOf(answer, expected)
    if (difference === undefined) same++
    else say(address, difference)
    follow(address, answer)
    if (difference !== undefined && answer.status === 200 && address === '/')
      for (const code of codeInPage(answer.body.toString('utf8'))) say(address, `holds ${code}`)
  }

  let extra = 0
  for (const address of referenced) {
    if (files[address] !== undefined || isKnownPage(address)) continue
    if (++extra > MOST_EXTRA_FILES) {
      say(address, 'the server refers to more files than this program looks at')
      break
    }
    const answer = await visit(origin, address)
    if (answer.status !== 200) continue
    say(address, 'is served, and is not in the release')
    follow(address, answer)
  }

  const signature = await compareManifest(origin, release, publicKey, say)
  return { findings, same, expected: Object.keys(files).length, signature }
}

/** Pages of the release that are there under more than one address. */
const isKnownPage = (address: string): boolean =>
  /^\/privacy(?:[/?]|$)/.test(address) || address === '/index.html'

function differenceOf(
  { status, headers, body }: Answer,
  expected: { readonly bytes: number; readonly sha256: string },
): string | undefined {
  if (status >= 300 && status < 400)
    return `the server forwards to ${shown(headers.get('location'))} instead of delivering it`
  if (status !== 200) return `is missing: the server answers ${status}`
  if (createHash('sha256').update(body).digest('hex') === expected.sha256) return undefined
  return body.length === expected.bytes
    ? 'differs from the release in its content, with the same length'
    : `differs from the release: ${body.length} bytes instead of ${expected.bytes}`
}

/** The server's own manifest is a claim: it is never used to judge files, only compared. */
async function compareManifest(
  origin: string,
  { text, manifest }: LocalRelease,
  publicKey: string | undefined,
  say: (address: string, what: string) => void,
): Promise<Comparison['signature']> {
  const address = `/${MANIFEST_PATH}`
  const live = await visit(origin, address)
  if (live.status !== 200) say(address, `is missing: the server answers ${live.status}`)
  else if (!live.body.equals(text)) {
    const version = claimedVersion(live.body)
    say(
      address,
      version === undefined || version === manifest.version
        ? 'is not the manifest of this build'
        : `says version ${shown(version)}, this checkout is ${manifest.version}: verify with that release`,
    )
  }
  if (publicKey === undefined) return 'not checked'
  const signature = await visit(origin, `/${SIGNATURE_PATH}`)
  if (signature.status !== 200) say(`/${SIGNATURE_PATH}`, 'is missing, so nobody vouches for the manifest')
  else if (isSignedBy(live.body, signature.body.toString('utf8'), publicKey)) return 'valid'
  else say(`/${SIGNATURE_PATH}`, 'is not a signature of the manifest by this key')
  return 'wrong'
}

function claimedVersion(body: Buffer): string | undefined {
  try {
    const claim = JSON.parse(body.toString('utf8')) as unknown
    const version = (claim as { version?: unknown } | null)?.version
    return typeof version === 'string' ? version : undefined
  } catch {
    return undefined
  }
}
