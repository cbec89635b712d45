/**
 * The one place that starts workers. They run from bytes whose digest the build put into this script: the
 * Content-Security-Policy allows workers from such blobs alone, so the server cannot slip in a script of its own under
 * a known address. One Trusted Types policy by this name is allowed, and it lets through only blobs made here.
 *
 * @module
 */
import { fetchChecked } from './checked-script.ts'
import fileWorkerUrl from './file-worker.ts?worker&url'
import frameWorkerUrl from './frame-worker.ts?worker&url'
import groupWorkerUrl from './group-worker.ts?worker&url'

/** The build puts the digests in place of these texts, and fails where it cannot (`web/build/seal-build.ts`). */
const SCRIPTS = {
  group: { url: groupWorkerUrl, digest: 'digest-of-group-worker' },
  frame: { url: frameWorkerUrl, digest: 'digest-of-frame-worker' },
  file: { url: fileWorkerUrl, digest: 'digest-of-file-worker' },
} as const

interface TrustedTypesLike {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): { createScriptURL(url: string): unknown }
}

const checked = new Set<string>()
const trustedTypes = (globalThis as { trustedTypes?: TrustedTypesLike }).trustedTypes
const policy = trustedTypes?.createPolicy('incamera-worker', {
  createScriptURL: (url) => {
    if (!checked.has(url)) throw new TypeError('not a worker of this page')
    return url
  },
})

/**
 * Starts one of our workers.
 *
 * @throws {ForeignScriptError} where the server delivers another script
 * @throws {Error} where it delivers none
 */
export async function startWorker(name: keyof typeof SCRIPTS): Promise<Worker> {
  const { url, digest } = SCRIPTS[name]
  // Never revoked: when a browser has read it is not told, and there are three for each page at most, but for meetings one after the other.
  const blob = URL.createObjectURL(await fetchChecked(url, digest))
  checked.add(blob)
  return new Worker((policy?.createScriptURL(blob) ?? blob) as string, {
    type: 'module',
    name: `incamera-${name}`,
  })
}
