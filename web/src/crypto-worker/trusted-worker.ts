/**
 * The one place that starts workers. The page's Content-Security-Policy allows one Trusted Types policy by this name,
 * and the policy lets through the addresses of our own workers only.
 *
 * @module
 */
import frameWorkerUrl from './frame-worker.ts?worker&url'
import groupWorkerUrl from './group-worker.ts?worker&url'

const URLS = { group: groupWorkerUrl, frame: frameWorkerUrl } as const

interface TrustedTypesLike {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): { createScriptURL(url: string): unknown }
}

const allowed = new Set<string>(Object.values(URLS))
const trustedTypes = (globalThis as { trustedTypes?: TrustedTypesLike }).trustedTypes
const policy = trustedTypes?.createPolicy('incamera-worker', {
  createScriptURL: (url) => {
    if (!allowed.has(url)) throw new TypeError('not a worker of this page')
    return url
  },
})

/** Starts one of our workers. */
export function startWorker(name: keyof typeof URLS): Worker {
  const url = URLS[name]
  return new Worker((policy?.createScriptURL(url) ?? url) as string, {
    type: 'module',
    name: `incamera-${name}`,
  })
}
