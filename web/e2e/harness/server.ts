/**
 * The real server as a process of its own, as an operator runs it.
 *
 * @module
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'

const ROOT = path.join(import.meta.dirname, '../../..')

/** The address for media that browsers in the test namespace reach; loopback outside of one (Chromium only). */
export const MEDIA_ADDRESS = process.env['TEST_MEDIA_ADDRESS'] ?? '127.0.0.1'

export class TestServer {
  readonly port: number
  readonly mediaPort: number
  readonly dataDir: string
  readonly #entry: string
  readonly #environment: Readonly<Record<string, string>>
  #process: ChildProcess | null = null
  /** Everything it wrote to stdout and stderr, over all starts. */
  output = ''

  private constructor(options: {
    port: number
    mediaPort: number
    dataDir: string
    entry: string
    environment: Record<string, string>
  }) {
    this.port = options.port
    this.mediaPort = options.mediaPort
    this.dataDir = options.dataDir
    this.#entry = options.entry
    this.#environment = options.environment
  }

  /** @param options.entry the program, from the repository's root */
  static async start(
    options: { readonly entry?: string; readonly environment?: Record<string, string> } = {},
  ): Promise<TestServer> {
    const [port, mediaPort] = await Promise.all([freePort(), freePort()])
    const server = new TestServer({
      port,
      mediaPort,
      dataDir: await mkdtemp(path.join(tmpdir(), 'incamera-test-')),
      entry: options.entry ?? 'server/src/main.ts',
      environment: options.environment ?? {},
    })
    await server.run()
    return server
  }

  get origin(): string {
    return `http://localhost:${this.port}`
  }

  get pid(): number {
    return this.#process?.pid ?? 0
  }

  /** Starts the process and waits until it says that it is ready. */
  async run(): Promise<void> {
    const child = spawn(process.execPath, [path.join(ROOT, this.#entry)], {
      cwd: ROOT,
      env: {
        ...process.env,
        INCAMERA_PORT: String(this.port),
        INCAMERA_MEDIA_ADDRESS: MEDIA_ADDRESS,
        INCAMERA_MEDIA_PORT: String(this.mediaPort),
        INCAMERA_MEDIA_WORKERS: '1',
        INCAMERA_DATA_DIR: this.dataDir,
        ...this.#environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#process = child
    const before = this.output.length
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8')
      stream.on('data', (text: string) => {
        this.output += text
      })
    }
    for (let waited = 0; !this.output.slice(before).includes('Incamera is ready'); waited += 20) {
      if (child.exitCode !== null || waited > 20_000)
        throw new Error(`the server did not start:\n${this.output}`)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }

  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    const child = this.#process
    this.#process = null
    if (child === null || child.exitCode !== null) return
    const exited = once(child, 'exit')
    child.kill(signal)
    await exited
  }

  async close(): Promise<void> {
    await this.stop()
    await rm(this.dataDir, { recursive: true, force: true })
  }
}

async function freePort(): Promise<number> {
  const probe = createServer()
  probe.listen(0, 'localhost')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  return typeof address === 'object' && address !== null ? address.port : 0
}
