import { spawnSync } from 'node:child_process'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { release } from 'node:os'
import path from 'node:path'

/** Higher: slow networks get the prebuilt worker. Lower: machines without a network start building sooner. */
const ANSWER_TIMEOUT_MS = 5_000

/** For the whole download, about 10 MB. */
const TRANSFER_TIMEOUT_MS = 120_000

/** Higher: room for growth. Lower: less memory for whoever sends us something else. */
const MAX_ARCHIVE_BYTES = 64 * 1024 * 1024

const MEMBER = 'mediasoup-worker'

/** What is needed of mediasoup's own package.json. */
export type Manifest = { readonly version: string; readonly repository: { readonly url: string } }

export async function readManifest(packageFolder: string): Promise<Manifest> {
  // The lockfile vouches for this file's content, so its shape is taken as given.
  return JSON.parse(await readFile(path.join(packageFolder, 'package.json'), 'utf8')) as Manifest
}

/** Where mediasoup's releases hold the prebuilt worker for this machine; as in its own install script. */
export function prebuiltAddress(
  { version, repository }: Manifest,
  { platform, arch, kernel }: { platform: string; arch: string; kernel: string },
): string {
  const releases = `${repository.url.replace(/^git\+/, '').replace(/\.git$/, '')}/releases/download`
  const suffix = platform === 'linux' ? `-kernel${kernel.split('.')[0]}` : ''
  return `${releases}/${version}/mediasoup-worker-${version}-${platform}-${arch}${suffix}.tgz`
}

async function fetchArchive(address: string): Promise<Buffer | undefined> {
  const abort = new AbortController()
  let timer = setTimeout(() => abort.abort(), ANSWER_TIMEOUT_MS)
  try {
    const response = await fetch(address, { signal: abort.signal })
    clearTimeout(timer)
    if (!response.ok || response.body === null) return undefined
    timer = setTimeout(() => abort.abort(), TRANSFER_TIMEOUT_MS)
    const chunks: Uint8Array[] = []
    let size = 0
    for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
      size += chunk.byteLength
      if (size > MAX_ARCHIVE_BYTES) return undefined
      chunks.push(chunk)
    }
    return Buffer.concat(chunks)
  } catch {
    return undefined
  } finally {
    clearTimeout(timer)
    abort.abort()
  }
}

/**
 * Downloads the worker that mediasoup's project prebuilt, and writes it to `target`.
 *
 * @returns false where there is none for this machine, or no network. That is no error: the worker can be
 * built. Whether the file runs here is for the caller to try.
 */
export async function downloadWorker(packageFolder: string, target: string): Promise<boolean> {
  const machine = { platform: process.platform, arch: process.arch, kernel: release() }
  const archive = await fetchArchive(prebuiltAddress(await readManifest(packageFolder), machine))
  if (archive === undefined) return false
  const file = `${target}.tgz`
  try {
    await writeFile(file, archive)
    // One named member, to standard output: whatever names the archive holds, none becomes a path.
    const { status, stdout } = spawnSync('tar', ['-xzOf', file, MEMBER], { maxBuffer: 4 * MAX_ARCHIVE_BYTES })
    if (status !== 0 || stdout.length === 0) return false
    await writeFile(target, stdout)
    return true
  } finally {
    await rm(file, { force: true })
  }
}
