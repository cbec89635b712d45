/**
 * Other people's programs with our samples: each in a folder of its own, everything that they write collected.
 *
 * @module
 */
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'

export const ROOT = path.join(import.meta.dirname, '../..')

/** An address of this machine that only the visitor of a test uses: where it turns up, a visitor's address was written. */
export const VISITOR = '127.0.0.77'

/** Marks of a visitor, each in a place that servers like to write down. */
export const CANARIES = {
  address: VISITOR,
  path: '/canary-path-5f1c',
  query: 'canary-query-90ab',
  browser: 'CanaryBrowser/7.31',
  referrer: 'https://canary-referrer.example/',
} as const

/** A server that others can open says who runs it. */
export const OPERATOR = JSON.stringify({
  profile: 'private',
  controller: { name: 'Example Association', email: 'privacy@example.org' },
})

export function sample(file: string): string {
  return readFileSync(path.join(ROOT, 'deploy', file), 'utf8')
}

/** Replaces each text, which must be there: a sample that changes its words must change its test. */
export function adapt(text: string, changes: Readonly<Record<string, string>>): string {
  let adapted = text
  for (const [from, to] of Object.entries(changes)) {
    if (!adapted.includes(from)) throw new Error(`the sample does not say "${from}"`)
    adapted = adapted.replaceAll(from, to)
  }
  return adapted
}

export function testFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'incamera-deploy-'))
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true })
  })
  return folder
}

/** A certificate that signs itself, as `cert.pem` and `key.pem` in the folder. */
export function makeCertificate(folder: string): { readonly cert: string; readonly key: string } {
  const cert = path.join(folder, 'cert.pem')
  const key = path.join(folder, 'key.pem')
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1']
  const subject = ['-nodes', '-days', '2', '-subj', '/CN=meet.example.org']
  execFileSync('openssl', ['req', '-x509', ...curve, ...subject, '-keyout', key, '-out', cert], {
    stdio: 'ignore',
  })
  return { cert, key }
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address !== null ? address.port : 0
}

export interface Program {
  readonly pid: number
  /** Everything on stdout and stderr so far. */
  output(): string
  stop(): Promise<void>
}

/** Ends with the test at the latest. */
export function run(
  command: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Program {
  const child = spawn(command, args, {
    cwd: ROOT,
    env: { PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin`, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  const closed = once(child, 'close')
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM')
    const late = setTimeout(() => child.kill('SIGKILL'), 5_000)
    await closed
    clearTimeout(late)
  }
  onTestFinished(stop)
  return { pid: child.pid ?? 0, output: () => output, stop }
}

/** Waits for a condition as long as the test may last. */
export async function until(what: string, check: () => boolean | Promise<boolean>): Promise<void> {
  for (let waited = 0; waited < 30_000; waited += 50) {
    if (await check()) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`waited in vain for ${what}`)
}

/** The real server, whose output belongs to what is searched. */
export async function runIncamera(
  folder: string,
  environment: Readonly<Record<string, string>>,
): Promise<Program & { readonly port: number }> {
  const port = await freePort()
  const server = run(process.execPath, ['server/src/main.ts'], {
    INCAMERA_PORT: String(port),
    INCAMERA_MEDIA_ADDRESS: '127.0.0.1',
    INCAMERA_MEDIA_PORT: '0',
    INCAMERA_MEDIA_WORKERS: '1',
    INCAMERA_DATA_DIR: path.join(folder, 'data'),
    ...environment,
  })
  await until('the server', () => server.output().includes('Incamera is ready'))
  return { ...server, port }
}

/** Every file below a folder as text, by path. */
export function filesIn(folder: string): Record<string, string> {
  const found: Record<string, string> = {}
  if (!existsSync(folder)) return found
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const file = path.join(folder, name)
    if (statSync(file).isFile()) found[name] = readFileSync(file, 'latin1')
  }
  return found
}

/** Which of the visitor's marks stand in a text. */
export function marksIn(text: string): string[] {
  return Object.entries(CANARIES).flatMap(([name, mark]) => (text.includes(mark) ? [name] : []))
}

/** Whether a program that a test needs is installed; `npm test` installs it where it may. */
export function isInstalled(command: string): boolean {
  return ['/usr/sbin', '/usr/bin', '/sbin', '/bin', '/usr/local/bin'].some((folder) =>
    existsSync(path.join(folder, command)),
  )
}
