/**
 * The real server in the hands of an operator who holds things back: the same program, plus a door on another port by which
 * a test says what. Browser tests show that the people in the meeting are told.
 *
 * @module
 */
import { createServer } from 'node:http'
import { encodeMessage, type MediaSource, parseServerMessage, type ServerMessage } from '@incamera/protocol'
import { WebSocket } from 'ws'
import { systemClock } from '../../src/clock.ts'
import { readConfig } from '../../src/config.ts'
import { createLog } from '../../src/log.ts'
import { startServer } from '../../src/server.ts'
import { createMediasoupServer } from '../../src/sfu/mediasoup-router.ts'
import { workerBinary } from '../../src/sfu/worker-binary.ts'
import { withholdMedia } from './withheld-media.ts'

const log = createLog()
const config = readConfig(process.env)
const { media, withholding } = withholdMedia(
  await createMediasoupServer({
    workerBin: workerBinary(process.env),
    workers: config.mediaWorkers,
    address: config.mediaAddress,
    announced: config.mediaAddressAnnounced,
    port: config.mediaPort,
    log,
  }),
)

/** Sockets in the order in which they were seated, and the kinds of messages that each gets no more. */
const seated: WebSocket[] = []
const withheld = new Map<WebSocket, ReadonlySet<ServerMessage['kind']>>()
const send = WebSocket.prototype.send as (this: WebSocket, data: string) => void
WebSocket.prototype.send = function (this: WebSocket, data: unknown) {
  const message = parseServerMessage(String(data))
  if (message?.kind === 'session' && !seated.includes(this)) seated.push(this)
  if (message !== null && withheld.get(this)?.has(message.kind) === true) return
  send.call(this, message === null ? String(data) : encodeMessage(message))
}

const server = await startServer(config, { media, clock: systemClock, log })

const actions: Readonly<Record<string, (asked: URLSearchParams) => Promise<void> | void>> = {
  '/freeze': (asked) => withholding.freeze(asked.get('source') as MediaSource),
  '/thaw': (asked) => withholding.thaw(asked.get('source') as MediaSource),
  '/hide': (asked) => {
    withholding.hide(asked.get('source') as MediaSource)
  },
  '/withhold': (asked) => {
    const socket = seated[Number(asked.get('seat'))]
    if (socket !== undefined) withheld.set(socket, new Set(asked.getAll('kind') as ServerMessage['kind'][]))
  },
}

const door = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost')
  Promise.resolve(actions[pathname]?.(searchParams)).then(
    () => response.end(),
    () => response.writeHead(500).end(),
  )
})
door.listen(0, 'localhost', () => {
  const address = door.address()
  if (typeof address === 'object' && address !== null)
    process.stdout.write(`The operator's door is ${address.port}\n`)
  process.stdout.write(`\nIncamera is ready: ${server.origin}\n\n`)
})

process.once('SIGTERM', () => {
  void server
    .close()
    .then(() => media.close())
    .then(() => process.exit(0))
})
