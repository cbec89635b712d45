/**
 * Whether the headers of a running server protect as those of this release do.
 *
 * @module
 */
/** They load, forward, keep or report something; this release sends none of them. */
const NEVER_SENT = [
  'Set-Cookie',
  'Link',
  'Refresh',
  'NEL',
  'Report-To',
  'Reporting-Endpoints',
  'Access-Control-Allow-Origin',
  'Service-Worker-Allowed',
  'SourceMap',
]

/** Nothing to write to: whether they are there is a promise about TLS and a hint, no protection of code. */
const MAY_DIFFER = new Set(['X-DNS-Prefetch-Control', 'Origin-Agent-Cluster', 'Strict-Transport-Security'])

type Policy = ReadonlyMap<string, ReadonlySet<string>>

function readPolicy(text: string): Policy {
  const policy = new Map<string, ReadonlySet<string>>()
  for (const part of text.split(';')) {
    const [name = '', ...values] = part.trim().split(/\s+/)
    // The first of two directives with one name counts (CSP Level 3 section 2.2.1).
    if (name !== '' && !policy.has(name.toLowerCase())) policy.set(name.toLowerCase(), new Set(values))
  }
  return policy
}

/**
 * Differences that weaken, one line each.
 *
 * @param expected what this release sends, by name
 */
export function judgeHeaders(expected: Readonly<Record<string, string>>, live: Headers): string[] {
  const findings: string[] = []
  for (const [name, value] of Object.entries(expected)) {
    const found = live.get(name)
    if (name === 'Content-Security-Policy') findings.push(...judgePolicies(value, found))
    else if (!MAY_DIFFER.has(name) && found === null) findings.push(`the header ${name} is missing`)
    else if (!MAY_DIFFER.has(name) && found !== value)
      findings.push(`the header ${name} is not the release's: ${shown(found)}`)
  }
  for (const name of NEVER_SENT) {
    if (live.has(name)) findings.push(`the header ${name} is not in the release: ${shown(live.get(name))}`)
  }
  return findings
}

/** Several policies all apply, so each directive has to be strict enough in one of them. */
function judgePolicies(expected: string, found: string | null): string[] {
  if (found === null) return ['the header Content-Security-Policy is missing']
  const policies = found.split(',').map(readPolicy)
  return [...readPolicy(expected)].flatMap(([directive, allowed]) => {
    const judged = policies.map((policy) => judgeDirective(directive, allowed, policy.get(directive)))
    return judged.includes(undefined) ? [] : [judged[0] ?? '']
  })
}

/** Nothing where the directive allows no more than the release does. */
function judgeDirective(
  name: string,
  allowed: ReadonlySet<string>,
  found: ReadonlySet<string> | undefined,
): string | undefined {
  const place = 'Content-Security-Policy'
  if (found === undefined) {
    return name === 'require-trusted-types-for'
      ? `${place}: Trusted Types are not required`
      : `${place}: ${name} is missing`
  }
  if (name === 'require-trusted-types-for')
    return found.has("'script'") ? undefined : `${place}: Trusted Types are not required`
  const more = [...found].filter((source) => !allowed.has(source) && !isOwnSocket(name, source, allowed))
  return more.length === 0 ? undefined : `${place}: ${name} allows more: ${shown(more.join(' '))}`
}

const LOOPBACK = /^ws:\/\/(?:localhost|127\.0\.0\.1):(\d+)$/

/** A server on the same machine names itself in two ways, with one port. */
function isOwnSocket(name: string, source: string, allowed: ReadonlySet<string>): boolean {
  const port = LOOPBACK.exec(source)?.[1]
  return (
    name === 'connect-src' &&
    port !== undefined &&
    [...allowed].some((own) => LOOPBACK.exec(own)?.[1] === port)
  )
}

/** A stranger's text, cut and without what could move a terminal's cursor. */
export function shown(text: string | null): string {
  const clean = (text ?? '').replaceAll(/[^\x20-\x7e]/g, '?')
  return clean.length > 120 ? `${clean.slice(0, 120)}…` : clean
}
