/** Debian's coturn with our sample, used by its own client. */
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import {
  adapt,
  filesIn,
  freePort,
  isInstalled,
  makeCertificate,
  run,
  sample,
  testFolder,
  until,
  VISITOR,
} from './program.ts'

const SECRET = 'CHANGE-ME-to-at-least-16-characters'
const USER = 'canary-user-4e0d'
const SILENT = { 'log-file=/dev/null': '', 'no-stdout-log': '', 'simple-log': '' }

/** Runs the relay, lets a visitor allocate an address and be refused a peer; gives what the visitor saw and what was written. */
async function relay(configuration: string): Promise<{ client: string; written: string }> {
  const folder = testFolder()
  const { cert, key } = makeCertificate(folder)
  const port = await freePort()
  const letsencrypt = '/etc/letsencrypt/live/turn.example.org'
  const adapted = adapt(configuration, {
    [`${letsencrypt}/fullchain.pem`]: cert,
    [`${letsencrypt}/privkey.pem`]: key,
    'listening-port=3478': `listening-port=${port}`,
    'listening-port=5349': `listening-port=${await freePort()}`,
  })
  const file = path.join(folder, 'turnserver.conf')
  writeFileSync(file, `${adapted}\nlistening-ip=127.0.0.1\nrelay-ip=127.0.0.1\n`)
  const server = run('turnserver', ['-c', file, `--db=${folder}/turndb`], { TMPDIR: folder, HOME: folder })
  const ask = async (): Promise<string> => {
    const args = ['-u', USER, '-W', SECRET, '-p', String(port), '-L', VISITOR, '-n', '1', '-m', '1', '-t']
    const client = run('turnutils_uclient', [...args, '-e', '127.0.0.9', '127.0.0.1'])
    await until('an answer of the relay', () => /error \d+|Cannot|refused|failed/i.test(client.output()))
    await client.stop()
    return client.output()
  }
  let client = ''
  await until('the relay', async () => {
    client = await ask()
    return client.includes('403')
  })
  await server.stop()
  return { client, written: [server.output(), ...Object.values(filesIn(folder))].join('\n') }
}

test.runIf(isInstalled('turnserver'))(
  'the relay takes passwords that end, refuses other peers, and writes nothing down',
  { timeout: 120_000 },
  async () => {
    const { client, written } = await relay(sample('coturn/turnserver.conf'))
    expect(client).toContain('403 (Forbidden IP)')
    expect([written.includes(VISITOR), written.includes(USER)]).toEqual([false, false])
  },
)

test.runIf(isInstalled('turnserver'))(
  'without the lines that silence it, the same search finds the visitor',
  { timeout: 120_000 },
  async () => {
    const loud = `${adapt(sample('coturn/turnserver.conf'), SILENT)}\nlog-file=stdout\nverbose\n`
    const { written } = await relay(loud)
    expect([written.includes(VISITOR), written.includes(USER)]).toEqual([true, true])
  },
)
