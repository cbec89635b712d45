/**
 * The product as an operator runs it: one program with settings, a data folder and a built client.
 *
 * @module
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { SERVER_ADDRESS } from '../network/street.ts'

/** The checkout that this probe belongs to. */
export const CHECKOUT = path.join(import.meta.dirname, '../../..')

/** Who runs a server that others can open has to be named. */
const OPERATOR = JSON.stringify({
  profile: 'private',
  controller: { name: 'The probe', email: 'probe@example.invalid', country: 'DE' },
})

/** Milliseconds until a start has failed. Higher: room for a busy machine. Lower: a dead server is noticed sooner. */
const START_MS = 240_000

export interface ProductOptions {
  /** Root of the checkout that is run; another one than this where a leak was put in. */
  readonly root: string
  /** Folder for everything that it writes: `data`, `temp`. */
  readonly folder: string
  readonly port: number
  readonly mediaPort: number
  /** What people open. */
  readonly publicUrl: string
}

export class ServerProcess {
  readonly options: ProductOptions
  readonly dataDir: string
  readonly tempDir: string
  /** Everything written to the two outputs, over all starts. */
  readonly stdout: Buffer[] = []
  readonly stderr: Buffer[] = []
  #child: ChildProcess | null = null

  constructor(options: ProductOptions) {
    this.options = options
    this.dataDir = path.join(options.folder, 'data')
    this.tempDir = path.join(options.folder, 'temp')
    mkdirSync(this.tempDir, { recursive: true })
  }

  get pid(): number | null {
    return this.#child?.pid ?? null
  }

  /** Process ids of everything that it started. */
  get workerPids(): number[] {
    return this.pid === null ? [] : descendantsOf(this.pid)
  }

  /** @throws {Error} with what it said, where it does not start */
  async start(): Promise<void> {
    const { root, folder, port, mediaPort, publicUrl } = this.options
    const child = spawn(process.execPath, [path.join(root, 'server/src/main.ts')], {
      cwd: folder,
      env: {
        PATH: process.env['PATH'] ?? '',
        TMPDIR: this.tempDir,
        INCAMERA_HOST: '127.0.0.1',
        INCAMERA_PORT: String(port),
        INCAMERA_PUBLIC_URL: publicUrl,
        INCAMERA_MEDIA_ADDRESS: SERVER_ADDRESS,
        INCAMERA_MEDIA_PORT: String(mediaPort),
        INCAMERA_MEDIA_WORKERS: '1',
        INCAMERA_DATA_DIR: this.dataDir,
        INCAMERA_OPERATOR: OPERATOR,
        INCAMERA_BEHIND_PROXY: 'on',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#child = child
    child.stdout.on('data', (part: Buffer) => this.stdout.push(part))
    child.stderr.on('data', (part: Buffer) => this.stderr.push(part))
    const before = this.stdout.length
    const end = performance.now() + START_MS
    while (!Buffer.concat(this.stdout.slice(before)).includes('Incamera is ready')) {
      if (child.exitCode !== null || performance.now() > end)
        throw new Error(`the server did not start: ${Buffer.concat(this.stderr).toString().slice(-2000)}`)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }

  async stop(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    const child = this.#child
    this.#child = null
    if (child === null || child.exitCode !== null || child.signalCode !== null) return
    const exited = once(child, 'exit')
    child.kill(signal)
    await exited
  }
}

/** Children of a process and their children, from /proc. */
function descendantsOf(pid: number): number[] {
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    try {
      // The command's name may hold blanks and brackets; the parent follows its last bracket.
      const stat = readFileSync(`/proc/${name}/stat`, 'latin1')
      parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]))
    } catch {
      // It ended in the meantime.
    }
  }
  const found = [pid]
  for (const known of found) for (const [child, parent] of parents) if (parent === known) found.push(child)
  return found.slice(1)
}
