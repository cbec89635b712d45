/** The whole server with a fake media server, and two members in it. */
import path from 'node:path'
import { NOBODY } from '@incamera/notices'
import { FACTORY } from '@incamera/register'
import { onTestFinished } from 'vitest'
import type { Clock } from '../src/clock.ts'
import type { Config } from '../src/config.ts'
import { createLog } from '../src/log.ts'
import { type RunningServer, startServer } from '../src/server.ts'
import { FakeMediaServer } from '../src/sfu/fake-router.ts'
import type { SpoolSettings } from '../src/spool/spool.ts'
import { Client } from './client.ts'
import { clientFolder } from './client-folder.ts'
import { commitMessage } from './commits.ts'
import { temporaryFolder } from './temporary-folder.ts'

/** What is set at the factory. */
export const NO_FILES: SpoolSettings = {
  where: 'off',
  meetingBytes: 300_000_000,
  totalBytes: 1_000_000_000,
  minutes: 60,
}

/** A server on loopback whose ports the system chooses, with everything else as at the factory. */
export const loopbackConfig = (changes: Partial<Config> & Pick<Config, 'dataDir'>): Config => ({
  host: '127.0.0.1',
  port: 0,
  publicOrigin: null,
  mediaAddress: '127.0.0.1',
  mediaAddressAnnounced: false,
  mediaPort: 0,
  mediaWorkers: 1,
  turn: null,
  operator: NOBODY,
  behindProxy: false,
  effective: FACTORY,
  files: NO_FILES,
  ...changes,
})

export interface Running {
  readonly server: RunningServer
  readonly origin: string
  readonly media: FakeMediaServer
  readonly lines: string[]
  readonly dataDir: string
}

/** A server on loopback that ends with the test. */
export async function start(
  options: {
    readonly clock?: Clock
    readonly port?: number
    readonly files?: Partial<SpoolSettings>
    readonly dataDir?: string
  } = {},
): Promise<Running> {
  const media = new FakeMediaServer()
  const lines: string[] = []
  const config = loopbackConfig({
    port: options.port ?? 0,
    dataDir: options.dataDir ?? path.join(temporaryFolder(), 'data'),
    files: { ...NO_FILES, ...options.files },
  })
  const clock = options.clock ?? realClock
  const log = createLog((line) => lines.push(line))
  const server = await startServer(config, { media, clock, log, clientFolder: clientFolder() })
  onTestFinished(() => server.close())
  return {
    server,
    dataDir: config.dataDir,
    origin: server.origin.replace('localhost', '127.0.0.1'),
    media,
    lines,
  }
}

/** Keeps the process alive as little as the real one. */
const realClock: Clock = {
  now: () => Date.now(),
  after: (ms, action) => {
    const timer = setTimeout(action, ms)
    return () => {
      clearTimeout(timer)
    }
  },
}

/** Two members of one meeting. */
export async function gather(origin: string): Promise<readonly [Client, Client]> {
  const ada = await Client.ask(origin, 'ada')
  await ada.hear('found')
  const bob = await Client.ask(origin, 'bob')
  await ada.hear('admission_request')
  const message = commitMessage({ epoch: 0 })
  ada.send({ kind: 'commit', ref: 0, message, welcome: 'AAAA', added: [bob.member], removed: [] })
  await ada.hear('commit')
  await bob.hear('welcome')
  return [ada, bob]
}
