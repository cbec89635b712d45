/** The program as its operator runs it: what it prints and how it ends. Needs the media worker. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { temporaryFolder } from './temporary-folder.ts'

const MAIN = path.join(import.meta.dirname, '../src/main.ts')
const BUILT = existsSync(path.join(import.meta.dirname, '../../web/dist/index.html'))
const NOTHING = { code: null as number | null, output: '', errors: '' }

interface Program {
  /** What it printed so far. */
  readonly seen: typeof NOTHING
  readonly ended: Promise<typeof NOTHING>
  stop(signal: 'SIGTERM' | 'SIGINT'): void
}

function run(environment: Readonly<Record<string, string>>): Program {
  const child = spawn(process.execPath, [MAIN], {
    env: {
      PATH: process.env['PATH'] ?? '',
      INCAMERA_HOST: '127.0.0.1',
      INCAMERA_PORT: '0',
      INCAMERA_MEDIA_ADDRESS: '127.0.0.1',
      INCAMERA_MEDIA_PORT: '0',
      INCAMERA_MEDIA_WORKERS: '1',
      INCAMERA_DATA_DIR: path.join(temporaryFolder(), 'data'),
      ...environment,
    },
  })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  const seen = { ...NOTHING }
  child.stdout.setEncoding('utf8').on('data', (text: string) => (seen.output += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (seen.errors += text))
  const ended = once(child, 'close').then(([code]) => ({ ...seen, code: code as number | null }))
  return { seen, ended, stop: (signal) => child.kill(signal) }
}

const problem = (...lines: string[]): typeof NOTHING => ({
  code: 1,
  output: '',
  errors: `Incamera cannot start.\n${lines.join('\n')}\n`,
})

test('bad settings end the start with one line each', async () => {
  const { code, output, errors } = await run({ INCAMERA_PORT: 'x', INCAMERA_COLOUR: 'red' }).ended
  const [title, ...lines] = errors.trimEnd().split('\n')
  expect([code, output, title]).toEqual([1, '', 'Incamera cannot start.'])
  expect(lines.toSorted()).toEqual(['INCAMERA_COLOUR: no such setting', 'INCAMERA_PORT: must be a number'])
})

test('a media worker that is missing ends the start with its name', async () => {
  const missing = path.join(temporaryFolder(), 'worker')
  expect(await run({ MEDIASOUP_WORKER_BIN: missing }).ended).toEqual(
    problem(`MEDIASOUP_WORKER_BIN: ${missing} cannot be run`),
  )
})

test('a media worker that is none ends the start', async () => {
  const { code, output, errors } = await run({ MEDIASOUP_WORKER_BIN: '/bin/true' }).ended
  expect([code, output, errors.split('\n').length]).toEqual([1, '', 3])
  expect(errors).toMatch(/^Incamera cannot start\.\nthe media worker does not start/)
})

test.runIf(BUILT)('a port that is taken ends the start with its number', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const address = other.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  expect(await run({ INCAMERA_PORT: `${port}` }).ended).toEqual(
    problem(`INCAMERA_PORT: ${port} is taken by another program`),
  )
  other.close()
})

test.runIf(BUILT)('a data folder that cannot be written ends the start with its path', async () => {
  const file = path.join(temporaryFolder(), 'file')
  writeFileSync(file, '')
  const folder = path.join(file, 'data')
  expect(await run({ INCAMERA_DATA_DIR: folder }).ended).toEqual(
    problem(`INCAMERA_DATA_DIR: ${folder} cannot be written`),
  )
})

test.runIf(BUILT).each(['SIGTERM', 'SIGINT'] as const)(
  'a good start prints the address, and %s ends it soon and cleanly, without an address in its lines',
  async (signal) => {
    const program = run({})
    await expect
      .poll(() => program.seen.output, { timeout: 10_000 })
      .toMatch(/Incamera is ready: http:\/\/localhost:\d+\n/)
    const origin = /http:\/\/localhost:(\d+)/.exec(program.seen.output)
    expect((await fetch(`http://127.0.0.1:${origin?.[1]}/healthz`)).status).toBe(200)
    await fetch(`http://127.0.0.1:${origin?.[1]}/missing?name=ada`)
    program.stop(signal)
    const { code, output, errors } = await program.ended
    expect([code, errors]).toEqual([0, ''])
    expect(output).not.toMatch(/\d+\.\d+\.\d+\.\d+|::1|ada|missing/)
    const events = output
      .split('\n')
      .flatMap((line) => (line.startsWith('{') ? [JSON.parse(line) as { event: string }] : []))
    expect(events.map(({ event }) => event)).toEqual(['server_started', 'server_stopping', 'server_stopped'])
  },
)
