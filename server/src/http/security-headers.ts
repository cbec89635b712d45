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
 * @param origins asked at each request: a server that lets the system choose its port knows its origins only later.
 *   Their WebSocket forms are named beside 'self' because not every browser counts those as 'self'.
 */
export function securityHeaders(origins: () => readonly string[]): MiddlewareHandler {
  return async (context, next) => {
    await next()
    const all = origins()
    for (const [name, value] of Object.entries(FIXED)) context.res.headers.set(name, value)
    context.res.headers.set('Content-Security-Policy', contentSecurityPolicy(all))
    if (all.every((origin) => origin.startsWith('https:'))) {
      context.res.headers.set('Strict-Transport-Security', 'max-age=31536000')
    }
  }
}

const FIXED: Readonly<Record<string, string>> = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Origin-Agent-Cluster': '?1',
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

function contentSecurityPolicy(origins: readonly string[]): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "media-src 'self' blob:",
    `connect-src ${["'self'", ...socketSources(origins)].join(' ')}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    `trusted-types ${TRUSTED_TYPES_POLICY}`,
  ].join('; ')
}
