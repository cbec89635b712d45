/**
 * The real server as a process of its own, as an operator runs it.
 *
 * @module
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { NotMeasured } from './not-measured.ts'

export const ROOT = path.join(import.meta.dirname, '../..')

/** Milliseconds that the start may take. Higher: slow machines. Lower: a server that hangs is noticed sooner. */
const START_PATIENCE_MS = 30_000

export class ServerProcess {
  readonly origin: string
  readonly pid: number
  readonly #process: ChildProcess
  readonly #dataDir: string

  private constructor(options: { child: ChildProcess; pid: number; origin: string; dataDir: string }) {
    this.#process = options.child
    this.pid = options.pid
    this.origin = options.origin
    this.#dataDir = options.dataDir
  }

  /**
   * Starts it on ports that the system chooses and waits until it is ready.
   *
   * @param environment settings beside those
   * @throws {NotMeasured} with what the server said where it does not start
   */
  static async start(environment: Readonly<Record<string, string>> = {}): Promise<ServerProcess> {
    const dataDir = await mkdtemp(path.join(tmpdir(), 'incamera-bench-'))
    const child = spawn(process.execPath, ['server/src/main.ts'], {
      cwd: ROOT,
      env: {
        ...process.env,
        INCAMERA_PORT: '0',
        INCAMERA_MEDIA_ADDRESS: process.env['TEST_MEDIA_ADDRESS'] ?? '127.0.0.1',
        INCAMERA_MEDIA_PORT: '0',
        INCAMERA_MEDIA_WORKERS: '1',
        INCAMERA_DATA_DIR: dataDir,
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    try {
      const origin = await readyAt(child)
      return new ServerProcess({ child, pid: child.pid ?? 0, origin, dataDir })
    } catch (error) {
      child.kill('SIGKILL')
      await rm(dataDir, { recursive: true, force: true })
      throw error
    }
  }

  /** How it ended, where it did by itself. */
  get end(): string | null {
    const { exitCode, signalCode } = this.#process
    return exitCode === null && signalCode === null ? null : `the server ended (${signalCode ?? exitCode})`
  }

  async close(): Promise<void> {
    if (this.end === null) {
      const exited = once(this.#process, 'exit')
      this.#process.kill('SIGTERM')
      await exited
    }
    await rm(this.#dataDir, { recursive: true, force: true })
  }
}

function readyAt(child: ChildProcess): Promise<string> {
  let output = ''
  return new Promise((resolve, reject) => {
    const fail = (): void => {
      clearTimeout(timer)
      reject(new NotMeasured(`the server did not start: ${output.trim().replaceAll('\n', ' ')}`))
    }
    const timer = setTimeout(fail, START_PATIENCE_MS)
    child.once('exit', fail)
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8')
      stream?.on('data', (text: string) => {
        output += text
        const origin = /Incamera is ready: (\S+)/.exec(output)?.[1]
        if (origin === undefined) return
        clearTimeout(timer)
        child.off('exit', fail)
        resolve(origin)
      })
    }
  })
}
