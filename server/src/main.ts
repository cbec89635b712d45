/**
 * Starts the server. Wiring only, top to bottom.
 *
 * @module
 */
import { systemClock } from './clock.ts'
import { readConfig } from './config.ts'
import { createLog } from './log.ts'
import { startServer } from './server.ts'
import { createMediasoupServer } from './sfu/mediasoup-router.ts'
import { workerBinary } from './sfu/worker-binary.ts'
import { StartProblem } from './start-problem.ts'

const started = performance.now()
const log = createLog()

try {
  const config = readConfig(process.env)
  const media = await createMediasoupServer({
    workerBin: workerBinary(process.env),
    workers: config.mediaWorkers,
    address: config.mediaAddress,
    announced: config.mediaAddressAnnounced,
    port: config.mediaPort,
    log,
  })
  const server = await startServer(config, { media, clock: systemClock, log }).catch(
    async (error: unknown) => {
      await media.close()
      throw error
    },
  )

  const stop = async (signal: 'SIGTERM' | 'SIGINT'): Promise<void> => {
    log.event('server_stopping', { signal })
    await server.close()
    await media.close()
    log.event('server_stopped', {})
    process.exit(0)
  }
  process.once('SIGTERM', () => void stop('SIGTERM'))
  process.once('SIGINT', () => void stop('SIGINT'))

  log.event('server_started', {
    milliseconds: Math.round(performance.now() - started),
    media_workers: config.mediaWorkers,
  })
  process.stdout.write(`\nIncamera is ready: ${server.origin}\n\n`)
} catch (error) {
  if (!(error instanceof StartProblem)) throw error
  process.stderr.write(`Incamera cannot start.\n${error.message}\n`)
  process.exit(1)
}
