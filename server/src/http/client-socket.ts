/**
 * One browser's WebSocket: `hello` first, then messages to its seat. Whatever does not fit closes this socket with a
 * named code and reaches nobody else.
 *
 * @module
 */
import {
  type ClientMessageOf,
  CLOSE_CODES,
  type CloseReason,
  encodeMessage,
  limits,
  parseClientMessage,
  PROTOCOL_VERSION,
  roomIdOf,
} from '@incamera/protocol'
import type { WebSocket } from 'ws'
import type { Clock } from '../clock.ts'
import { errorWord, type Log } from '../log.ts'
import { RoomId } from '../personal.ts'
import type { Outlet } from '../room/outlet.ts'
import type { Seat } from '../room/room.ts'
import type { Rooms } from '../room/rooms.ts'
import { MessageBudget } from './message-budget.ts'

/** Bytes that may wait for a slow receiver before it is cut off. Higher: longer stalls pass. Lower: less memory for each. */
const MAX_WAITING_BYTES = 8 * 1024 * 1024

export interface ClientSocketOptions {
  readonly rooms: Rooms
  readonly clock: Clock
  readonly log: Log
}

/** Serves `socket` until it closes. */
export function serveSocket(socket: WebSocket, { rooms, clock, log }: ClientSocketOptions): void {
  const budget = new MessageBudget(clock.now())
  let seat: Seat | null = null
  let state: 'fresh' | 'greeting' | 'seated' | 'closed' = 'fresh'
  let heard = true
  let expelled = false

  const close = (reason: CloseReason): void => {
    expelled = true
    if (socket.readyState === socket.OPEN) socket.close(CLOSE_CODES[reason], reason)
  }
  const outlet: Outlet = {
    send: (message) => {
      if (socket.readyState !== socket.OPEN) return
      if (socket.bufferedAmount > MAX_WAITING_BYTES) socket.terminate()
      else socket.send(encodeMessage(message))
    },
    close,
  }
  const cancelHello = clock.after(limits.HELLO_TIMEOUT_MS, () => {
    close('hello_timeout')
  })

  const greet = async (hello: ClientMessageOf<'hello'>): Promise<void> => {
    if (hello.version !== PROTOCOL_VERSION) {
      close('version')
      return
    }
    const id = new RoomId(await roomIdOf(hello.token))
    const room = hello.resume === undefined ? await rooms.open(id) : await rooms.find(id)
    if (room === null) {
      close('gone')
      return
    }
    const answer = await room.handleHello(hello, outlet)
    if (typeof answer === 'string') close(answer)
    // A new member that never heard its secret cannot come back for its place.
    else if (isClosed()) answer.handleClosed(hello.resume === undefined ? 'left' : 'lost')
    else {
      seat = answer
      state = 'seated'
    }
  }
  // A function, because the state changes while `greet` waits.
  const isClosed = (): boolean => state === 'closed'

  const handle = (data: Buffer): CloseReason | null => {
    if (data.length > limits.MAX_MESSAGE_BYTES) return 'too_large'
    if (!budget.take(clock.now(), data.length)) return 'too_fast'
    const message = parseClientMessage(data.toString('utf8'))
    if (message === null) return 'malformed'
    if (state === 'seated' && seat !== null) return seat.handleMessage(message)
    if (state !== 'fresh' || message.kind !== 'hello') return 'out_of_order'
    state = 'greeting'
    cancelHello()
    void greet(message).catch((error: unknown) => {
      log.event('room_failed', { part: 'hello', error: errorWord(error) })
      close('internal')
    })
    return null
  }

  // The browser answers these pings by itself, also where a background tab's own timers sleep.
  let cancelWatch = (): void => {}
  const watch = (): void => {
    cancelWatch = clock.after(limits.SILENCE_LIMIT_MS / 2, () => {
      if (!heard) {
        socket.terminate()
        return
      }
      heard = false
      socket.ping()
      watch()
    })
  }
  watch()

  socket.on('pong', () => {
    heard = true
  })
  socket.on('ping', () => {
    heard = true
    if (!budget.take(clock.now())) close('too_fast')
  })
  // Frames against RFC 6455 or far too large. The library is closing with its own code (1002, 1007, 1009) already.
  socket.on('error', () => {
    expelled = true
  })
  socket.on('message', (data, isBinary) => {
    heard = true
    if (state === 'closed' || socket.readyState !== socket.OPEN) return
    const reason = isBinary ? 'malformed' : handle(bufferOf(data))
    if (reason !== null) close(reason)
  })
  socket.on('close', (code) => {
    state = 'closed'
    cancelHello()
    cancelWatch()
    // Who broke the rules, closed the page or left does not come back to this place.
    const deliberate = expelled || code === 1000 || code === 1001 || code === 1005
    seat?.handleClosed(deliberate ? 'left' : 'lost')
  })
}

function bufferOf(data: Buffer | ArrayBuffer | Buffer[]): Buffer {
  if (Array.isArray(data)) return Buffer.concat(data)
  return Buffer.isBuffer(data) ? data : Buffer.from(data)
}
