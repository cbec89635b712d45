/**
 * The real server in the hands of an operator who holds things back: the same program, plus a door on another port by which
 * a test says what. Browser tests show that the people in the meeting are told.
 *
 * @module
 */
import { encodeMessage, type MediaSource, parseServerMessage, type ServerMessage } from '@incamera/protocol'
import { WebSocket } from 'ws'
import { startBent } from '../bent-server.ts'
import { withholdMedia } from './withheld-media.ts'

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

type Withholding = ReturnType<typeof withholdMedia>['withholding']

const actions: Readonly<
  Record<string, (withholding: Withholding, asked: URLSearchParams) => Promise<void> | void>
> = {
  '/freeze': (withholding, asked) => withholding.freeze(asked.get('source') as MediaSource),
  '/thaw': (withholding, asked) => withholding.thaw(asked.get('source') as MediaSource),
  '/hide': (withholding, asked) => {
    withholding.hide(asked.get('source') as MediaSource)
  },
  '/withhold': (_, asked) => {
    const socket = seated[Number(asked.get('seat'))]
    if (socket !== undefined) withheld.set(socket, new Set(asked.getAll('kind') as ServerMessage['kind'][]))
  },
}

await startBent(withholdMedia, "operator's", ({ withholding }, request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost')
  Promise.resolve(actions[pathname]?.(withholding, searchParams)).then(
    () => response.end(),
    () => response.writeHead(500).end(),
  )
})
