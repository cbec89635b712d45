/** The whole server, with its switches off and on: what is on its disk afterwards, and what its pages say of it. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { SOCKET_PATH } from '@incamera/protocol'
import { entries, FACTORY, type SwitchId, switches, tables } from '@incamera/register'
import { expect, test } from 'vitest'
import { createLog } from '../src/log.ts'
import { startServer } from '../src/server.ts'
import { FakeMediaServer } from '../src/sfu/fake-router.ts'
import { Client } from './client.ts'
import { clientFolder } from './client-folder.ts'
import { FakeClock } from './fake-clock.ts'
import { loopbackConfig, NO_FILES } from './running-server.ts'
import { temporaryFolder } from './temporary-folder.ts'

const SWITCHES = Object.keys(switches) as SwitchId[]

/** Visits a server in every way there is, and returns what it said and what its disk holds then. */
async function visit(on: readonly SwitchId[]): Promise<{
  readonly notice: string
  readonly register: { readonly effective: { readonly on: readonly string[] } }
  /** Whether a member was told that it may send files. */
  readonly takesFiles: boolean
  readonly rows: Readonly<Record<string, readonly unknown[]>>
  readonly file: string
}> {
  const dataDir = path.join(temporaryFolder(), 'data')
  const clock = new FakeClock()
  const where = on.includes('files_on_disk') ? 'disk' : on.includes('files') ? 'memory' : 'off'
  const server = await startServer(
    loopbackConfig({
      dataDir,
      files: { ...NO_FILES, where },
      effective: { ...FACTORY, on: new Set(on) },
    }),
    { media: new FakeMediaServer(), clock, log: createLog(() => {}), clientFolder: clientFolder() },
  )
  const origin = server.origin.replace('localhost', '127.0.0.1')
  const textOf = async (place: string): Promise<string> => (await fetch(`${origin}${place}`)).text()
  await textOf('/')
  await textOf('/missing-ada')
  await textOf(SOCKET_PATH)
  const ada = await Client.ask(origin, 'ada')
  await ada.hear('found')
  ada.send({ kind: 'ping' })
  await ada.hear('pong')
  const takesFiles = ada.kinds.has('spool')
  const notice = await textOf('/privacy?lang=en')
  const register = JSON.parse(await textOf('/privacy/register.json')) as Awaited<
    ReturnType<typeof visit>
  >['register']
  ada.socket.close(1000)
  await ada.closing
  const closing = server.close()
  clock.advance(10_000)
  await closing
  const file = path.join(dataDir, 'incamera.sqlite')
  const connection = new DatabaseSync(file)
  const rows = Object.fromEntries(
    Object.keys(tables)
      .filter((table) => table !== 'migration')
      .map((table) => [
        table,
        connection
          .prepare(`select * from ${table}`)
          .all()
          .map((row) => ({ ...row })),
      ]),
  )
  connection.close()
  return { notice, register, takesFiles, rows, file: readFileSync(file, 'latin1') }
}

test('at the factory the disk holds nothing about a meeting', async () => {
  const { rows, register, notice } = await visit([])
  for (const [table, content] of Object.entries(rows)) expect(content, table).toEqual([])
  expect(register.effective.on).toEqual([])
  expect(notice).toContain('It writes none of it to a disk.')
})

test('with the fault log on, the disk holds kinds of requests and the first part of their address, and no more', async () => {
  const { rows, file } = await visit(['fault_log'])
  const { fault = [], ...others } = rows
  expect(fault).toMatchObject([
    { request: 'page', outcome: '200', address: '127.0.0.0/16' },
    { request: 'file', outcome: '404' },
    { request: 'file', outcome: '404' },
    { request: 'socket', outcome: 'opened' },
    { request: 'notice', outcome: '200' },
    { request: 'notice', outcome: '200' },
  ])
  for (const [table, content] of Object.entries(others)) expect(content, table).toEqual([])
  expect(file).not.toMatch(/127\.0\.0\.1|ada|Mozilla|undici/i)
})

test('with the counts on, the disk holds counts of the day', async () => {
  const { rows } = await visit(['feature_counts'])
  expect(rows.feature_count).toMatchObject([
    { feature: 'meeting', count: 1 },
    { feature: 'visit', count: 1 },
  ])
})

/** Every switch with and without every other. */
const PAIRS = SWITCHES.flatMap((one, index) =>
  [[one], ...SWITCHES.slice(index + 1).map((other) => [one, other])].map((chosen) => ({
    chosen,
    names: chosen.join(' and '),
  })),
)

test.each(PAIRS)('with $names on, notice, register and disk tell the same', async ({ chosen }) => {
  const { rows, register, notice, takesFiles } = await visit(chosen)
  expect(register.effective.on).toEqual(chosen.toSorted())
  for (const id of SWITCHES) {
    const isOn = chosen.includes(id)
    const governed = entries.filter((entry) => entry.switch === id).map((entry) => entry.id)
    for (const entry of governed)
      expect(notice.includes(`data-entry="${entry}"`), `${id}: ${entry}`).toBe(isOn)
    for (const [table, columns] of Object.entries(tables)) {
      if (!Object.values<string>(columns).some((column) => governed.some((entry) => entry === column)))
        continue
      expect((rows[table] ?? []).length > 0, `${id}: ${table}`).toBe(isOn)
    }
  }
  expect(takesFiles).toBe(chosen.some((id) => id.startsWith('files')))
})
