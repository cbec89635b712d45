import { createHash } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'

/** Browser functions that a meeting uses; all others are switched off for the page and whatever it embeds. */
const USED = [
  'camera',
  'microphone',
  'display-capture',
  'speaker-selection',
  'clipboard-write',
  'fullscreen',
  'autoplay',
  'screen-wake-lock',
]
const UNUSED = [
  'accelerometer',
  'browsing-topics',
  'clipboard-read',
  'gamepad',
  'geolocation',
  'gyroscope',
  'hid',
  'idle-detection',
  'local-fonts',
  'magnetometer',
  'midi',
  'payment',
  'publickey-credentials-create',
  'publickey-credentials-get',
  'serial',
  'storage-access',
  'usb',
  'window-management',
  'xr-spatial-tracking',
]

/** The name of the one Trusted Types policy: it lets the page start its own workers and nothing else. */
const TRUSTED_TYPES_POLICY = 'incamera-worker'

/**
 * Headers of every response from the first one on.
 *
 * @param origins asked at each request: a server that lets the system choose its port knows its origins only later
 * @param page the HTML of the client, whose import map is the one script that may stand in a page
 */
export function securityHeaders(origins: () => readonly string[], page: string): MiddlewareHandler {
  const headersFor = expectedHeaders(page)
  return async (context, next) => {
    await next()
    for (const [name, value] of Object.entries(headersFor(origins()))) context.res.headers.set(name, value)
  }
}

/**
 * What this release sends with its page, by name of the header. `npm run verify-server` holds a running server against it.
 *
 * @returns for the origins where people open the server. Their WebSocket forms are named beside 'self' because not every
 *   browser counts those as 'self'. The page is looked at once, not for every response.
 */
export function expectedHeaders(
  page: string,
): (origins: readonly string[]) => Readonly<Record<string, string>> {
  const importMap = importMapSources(page)
  return (origins) => ({
    ...FIXED,
    'Content-Security-Policy': contentSecurityPolicy(origins, importMap),
    ...(origins.every((origin) => origin.startsWith('https:'))
      ? { 'Strict-Transport-Security': 'max-age=31536000' }
      : {}),
  })
}

const FIXED: Readonly<Record<string, string>> = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Origin-Agent-Cluster': '?1',
  // Scripts without a known digest are refused where browsers know this header; the page's import map has them all.
  'Integrity-Policy': 'blocked-destinations=(script)',
  'Permissions-Policy': [...USED.map((name) => `${name}=(self)`), ...UNUSED.map((name) => `${name}=()`)].join(
    ', ',
  ),
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'X-DNS-Prefetch-Control': 'off',
}

/** An IPv6 address is no source that CSP knows; there 'self' has to do. */
const socketSources = (origins: readonly string[]): string[] =>
  origins.filter((origin) => !origin.includes('[')).map((origin) => origin.replace(/^http/, 'ws'))

/** The import map holds digests of scripts and nothing that runs. No other script inside a page is let through. */
function importMapSources(page: string): string[] {
  const map = /<script type="importmap">([^<]*)<\/script>/.exec(page)?.[1]
  return map === undefined ? [] : [`'sha256-${createHash('sha256').update(map).digest('base64')}'`]
}

function contentSecurityPolicy(origins: readonly string[], importMap: readonly string[]): string {
  return [
    "default-src 'none'",
    ["script-src 'self'", ...importMap].join(' '),
    "style-src 'self'",
    "img-src 'self'",
    "media-src 'self' blob:",
    `connect-src ${["'self'", ...socketSources(origins)].join(' ')}`,
    // Not 'self': workers start only from bytes that the page has checked (web/src/crypto-worker/trusted-worker.ts).
    'worker-src blob:',
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    `trusted-types ${TRUSTED_TYPES_POLICY}`,
  ].join('; ')
}
