/**
 * Puts mediasoup's worker where the server looks for it. Run by tools/prepare.mjs; see
 * docs/decisions/0002-worker-from-source.md for the order and its reasons.
 */
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { chmod, copyFile, mkdir, rename, rm } from 'node:fs/promises'
import { homedir } from 'node:os'
import path from 'node:path'
import { Refusal, runOrRefuse, say } from '../prepare/console.mjs'
import { buildWorker } from './build.ts'
import { downloadWorker, readManifest } from './download.ts'

const root = path.resolve(import.meta.dirname, '../..')
const packageFolder = path.join(root, 'node_modules/mediasoup')
const localFolder = path.join(root, 'node_modules/.cache/incamera')

/** Raise it when headers/ or build.ts change what the binary does; older cached binaries are then left. */
const RECIPE = 1

/** The exit code of a worker that starts, but was not started by mediasoup (its main.cpp). */
const STARTED_BY_HAND = 41

function runsHere(binary: string): boolean {
  const { status } = spawnSync(binary, [], { env: {}, stdio: 'ignore', timeout: 10_000 })
  return status === STARTED_BY_HAND
}

function libcName(): string {
  if (process.platform !== 'linux') return 'system'
  return readdirSync('/lib').some((name) => name.startsWith('ld-musl-')) ? 'musl' : 'glibc'
}

async function cacheFile(): Promise<string> {
  const { version } = await readManifest(packageFolder)
  const name = `mediasoup-worker-${version}-${process.platform}-${process.arch}-${libcName()}-r${RECIPE}`
  const shared = path.join(process.env.XDG_CACHE_HOME ?? path.join(homedir(), '.cache'), 'incamera')
  try {
    await mkdir(shared, { recursive: true })
    return path.join(shared, name)
  } catch {
    // A service account without a home folder: the checkout's own cache, emptied by each `npm ci`.
    await mkdir(localFolder, { recursive: true })
    return path.join(localFolder, name)
  }
}

/** Lets `fill` write a file beside `file` and moves it there in one step, so that two runs cannot mix. */
async function fillAtomically(file: string, fill: (target: string) => Promise<boolean>): Promise<boolean> {
  const target = `${file}.${process.pid}.new`
  try {
    if (!(await fill(target))) return false
    await chmod(target, 0o755)
    if (!runsHere(target)) return false
    await rename(target, file)
    return true
  } finally {
    await rm(target, { force: true })
  }
}

async function obtain(): Promise<void> {
  const file = await cacheFile()
  if (!runsHere(file)) {
    const wanted = process.env.MEDIASOUP_SKIP_WORKER_PREBUILT_DOWNLOAD === undefined
    if (wanted) say('downloading the media worker')
    const downloaded =
      wanted && (await fillAtomically(file, (target) => downloadWorker(packageFolder, target)))
    if (!downloaded) {
      say(`${wanted ? 'no prebuilt media worker to be had; ' : ''}building it from source, some minutes`)
      const started = performance.now()
      const built = await fillAtomically(file, async (target) => {
        await buildWorker(packageFolder, target, say)
        return true
      })
      if (!built) throw new Refusal('the media worker was built but does not start on this machine')
      say(`built the media worker in ${Math.round((performance.now() - started) / 1000)} s`)
    }
  }
  await mkdir(localFolder, { recursive: true })
  const placed = await fillAtomically(path.join(localFolder, 'mediasoup-worker'), async (target) => {
    await copyFile(file, target)
    return true
  })
  if (!placed) throw new Refusal('the media worker does not start from node_modules/.cache/incamera')
}

await runOrRefuse(obtain)
