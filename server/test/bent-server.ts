/**
 * The real server in the hands of an operator who bends its media: the same program, plus a door on another port.
 *
 * @module
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { systemClock } from '../src/clock.ts'
import { readConfig } from '../src/config.ts'
import { createLog } from '../src/log.ts'
import { startServer } from '../src/server.ts'
import type { MediaServer } from '../src/sfu/media-router.ts'
import { createMediasoupServer } from '../src/sfu/mediasoup-router.ts'
import { workerBinary } from '../src/sfu/worker-binary.ts'

/**
 * Starts it, and says on stdout that it is ready, as the program does, and before that where the door is.
 *
 * @param bend given the real media, gives what the rooms get instead, and whatever else the door needs
 * @param whose whose door it is, for the line on stdout: "The <whose> door is <port>"
 * @param answer what comes through the door
 */
export async function startBent<T extends { readonly media: MediaServer }>(
  bend: (media: MediaServer) => T,
  whose: string,
  answer: (bent: T, request: IncomingMessage, response: ServerResponse) => void,
): Promise<void> {
  const log = createLog()
  const config = readConfig(process.env)
  const bent = bend(
    await createMediasoupServer({
      workerBin: workerBinary(process.env),
      workers: config.mediaWorkers,
      address: config.mediaAddress,
      announced: config.mediaAddressAnnounced,
      port: config.mediaPort,
      log,
    }),
  )
  const { media } = bent
  const server = await startServer(config, { media, clock: systemClock, log })
  const door = createServer((request, response) => {
    answer(bent, request, response)
  })
  door.listen(0, 'localhost', () => {
    const address = door.address()
    if (typeof address === 'object' && address !== null)
      process.stdout.write(`The ${whose} door is ${address.port}\n`)
    process.stdout.write(`\nIncamera is ready: ${server.origin}\n\n`)
  })
  process.once('SIGTERM', () => {
    void server
      .close()
      .then(() => media.close())
      .then(() => process.exit(0))
  })
}
