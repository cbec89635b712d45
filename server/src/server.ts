/**
 * The whole server as one thing that opens and closes. `main.ts` runs it; tests start it with parts of their own.
 *
 * @module
 */
import type { Server } from 'node:http'
import path from 'node:path'
import { CLOSE_CODES } from '@incamera/protocol'
import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import { readAssets } from './http/assets.ts'
import { serveSocket } from './http/client-socket.ts'
import { createHttpServer } from './http/http-server.ts'
import { createDocuments } from './http/documents.ts'
import { createPages } from './http/pages.ts'
import { addressOf } from './http/request-address.ts'
import { acceptSockets } from './http/upgrade.ts'
import { createKeeping } from './keeping.ts'
import type { Log } from './log.ts'
import { Rooms } from './room/rooms.ts'
import { iceServers } from './sfu/ice-servers.ts'
import type { MediaServer } from './sfu/media-router.ts'
import { openSpool } from './spool/spool.ts'
import { StartProblem } from './start-problem.ts'
import { openDatabase } from './storage/database.ts'
import { startRetention } from './storage/retention-job.ts'

/** Milliseconds that open connections get to end on their own. Higher: cleaner ends. Lower: a faster restart. */
const CLOSE_PATIENCE_MS = 500

/** Where the build leaves the client. */
const CLIENT_FOLDER = path.join(import.meta.dirname, '../../web/dist')

export interface ServerParts {
  readonly media: MediaServer
  readonly clock: Clock
  readonly log: Log
  /** The built client, where it is not the one of this checkout. */
  readonly clientFolder?: string
}

export interface RunningServer {
  /** What people open. */
  readonly origin: string
  close(): Promise<void>
}

/** @throws {StartProblem} for everything that the operator can mend */
export async function startServer(config: Config, parts: ServerParts): Promise<RunningServer> {
  const { media, clock, log } = parts
  const assets = readAssets(parts.clientFolder ?? CLIENT_FOLDER)
  const { effective, behindProxy } = config
  const database = openDatabase(config.dataDir, clock, effective)
  const retention = startRetention({ database, clock, log })
  const isOverdue = (): boolean => retention.overdue
  const keeping = createKeeping({ database, clock, log, effective, isOverdue })
  keeping.noteSettings()
  const spool = openSpool(config.files, config.dataDir, clock)
  const rooms = new Rooms({
    media,
    clock,
    log,
    iceServers: () => iceServers(config.turn, clock.now()),
    count: keeping.countFeature,
    spool,
  })
  const origins = new Set<string>()
  let open = true

  const pages = createPages({
    assets,
    documents: createDocuments({
      operator: config.operator,
      effective,
      origin: () => [...origins][0] ?? '',
      isOverdue,
    }),
    origins: () => [...origins],
    log,
    isReady: () => open && !media.closed && !database.closed && !retention.overdue,
    onRequest: (request, kind, status) => {
      keeping.keepRequest({ address: addressOf(request, behindProxy), request: kind, outcome: status })
    },
    spool,
  })
  const http = createHttpServer(pages)
  const sockets = acceptSockets({
    server: http,
    origins,
    log,
    onSocket: (socket) => {
      serveSocket(socket, { rooms, clock, log })
    },
    onHandshake: (request, outcome) => {
      keeping.keepRequest({ address: addressOf(request, behindProxy), request: 'socket', outcome })
    },
  })

  try {
    const port = await listen(http, config)
    origins.add(config.publicOrigin ?? `http://localhost:${port}`)
    // Where nothing is set, the same machine may be named in three ways.
    if (config.publicOrigin === null)
      for (const host of ['127.0.0.1', '[::1]']) origins.add(`http://${host}:${port}`)
  } catch (error) {
    retention.close()
    database.close()
    throw error
  }

  return {
    origin: [...origins][0] ?? '',
    close: async () => {
      if (!open) return
      open = false
      sockets.close()
      for (const socket of sockets.clients) socket.close(CLOSE_CODES.going_away, 'going_away')
      await rooms.close('going_away')
      await new Promise<void>((resolve) => {
        const cancel = clock.after(CLOSE_PATIENCE_MS, () => {
          http.closeAllConnections()
          for (const socket of sockets.clients) socket.terminate()
        })
        http.close(() => {
          cancel()
          resolve()
        })
        http.closeIdleConnections()
      })
      retention.close()
      database.close()
    },
  }
}

function listen(http: Server, { host, port }: Config): Promise<number> {
  return new Promise((resolve, reject) => {
    http.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE')
        reject(new StartProblem(`INCAMERA_PORT: ${port} is taken by another program`))
      else if (error.code === 'EACCES')
        reject(new StartProblem(`INCAMERA_PORT: ${port} needs more rights than this program has`))
      else reject(new StartProblem(`INCAMERA_HOST: ${host} is not an address of this machine`))
    })
    http.listen(port, host, () => {
      const address = http.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
}
