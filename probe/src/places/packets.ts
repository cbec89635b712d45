/**
 * What travels: every link of the namespace, TLS opened at the proxy, WebSocket frames unmasked.
 *
 * @module
 */
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { Capture, MEDIA_BYTES } from '../network/capture.ts'
import { type Flow, flowsOf } from '../network/packets.ts'
import { webSocketMessages } from '../network/web-socket.ts'
import type { Source } from '../search/search.ts'
import { beginsWithMark, isLineOfText, type Place, type Planting, type Subject } from './place.ts'

const HEAD_END = '\r\n\r\n'

/** Where bodies begin, for streams without a mark. */
function bodyStarts(bytes: Buffer): number[] {
  const starts: number[] = []
  for (let at = bytes.indexOf(HEAD_END); at >= 0; at = bytes.indexOf(HEAD_END, at + 1)) starts.push(at + 4)
  return starts
}

const toServer = ({ packets, serverPort }: Subject): Flow[] =>
  flowsOf(packets).filter(({ toPort }) => toPort === serverPort)
const fromServer = ({ packets, serverPort }: Subject): Flow[] =>
  flowsOf(packets).filter(({ fromPort }) => fromPort === serverPort)

const heads = (bytes: Buffer): Buffer => {
  const text = bytes.toString('latin1')
  const found =
    text.match(/(?:GET|POST|HEAD|OPTIONS|PUT|DELETE|PATCH) \S+ HTTP\/1\.1\r\n(?:[^\r\n]+\r\n)*/g) ?? []
  return Buffer.from(found.join('\n'), 'latin1')
}

/** The first line of each request and its referrer. */
const addresses = (bytes: Buffer): Buffer =>
  Buffer.from(
    (bytes.toString('latin1').match(/^(?:[A-Z]+ \S+ HTTP\/1\.1|referer: .*|origin: .*)$/gim) ?? []).join(
      '\n',
    ),
    'latin1',
  )

/** Talks over TCP or UDP on loopback while a capture runs. */
async function captured(scratch: string, talk: () => Promise<number>): Promise<Planting> {
  const capture = await Capture.start(scratch, 'control')
  try {
    const serverPort = await talk()
    return { subject: { packets: await capture.packets(), serverPort }, close: async () => {} }
  } finally {
    await capture.stop()
  }
}

/** One TCP connection on which the client says one thing and the server another. */
async function converse(fromClient: Buffer, fromServerSide: Buffer): Promise<number> {
  const server = createServer((socket: Socket) => {
    socket.on('error', () => {})
    socket.write(fromServerSide)
    socket.resume()
    socket.on('end', () => socket.end())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const client = connect(port, '127.0.0.1')
  client.resume()
  client.write(fromClient)
  client.end()
  await once(client, 'close')
  server.close()
  return port
}

/** A frame of RFC 6455 section 5.2 with a fixed mask: what is tested is that it is taken off. */
function frame(payload: Buffer, masked: boolean): Buffer {
  const head = Buffer.alloc(10)
  head[0] = 0x81
  head[1] = 127 | (masked ? 0x80 : 0)
  head.writeBigUInt64BE(BigInt(payload.length), 2)
  if (!masked) return Buffer.concat([head, payload])
  const mask = Buffer.from('5ac3a55a', 'hex')
  return Buffer.concat([head, mask, payload.map((byte, at) => byte ^ (mask[at & 3] ?? 0))])
}

const HANDSHAKE = Buffer.from('GET /socket HTTP/1.1\r\nUpgrade: websocket\r\n\r\n')
const HANDSHAKE_ANSWER = Buffer.from('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n')

async function send(parts: readonly Buffer[], port: number): Promise<void> {
  const socket = createSocket('udp4')
  for (const part of parts) {
    await new Promise<void>((resolve) => {
      socket.send(part, port, '127.0.0.1', () => {
        resolve()
      })
    })
  }
  socket.close()
}

function* flowSources(
  flows: readonly Flow[],
  name: string,
  read: (bytes: Buffer) => Buffer,
): Generator<Source> {
  for (const { bytes } of flows) {
    const part = read(bytes)
    if (part.length > 0) yield { name, bytes: part }
  }
}

function* messages(flows: readonly Flow[], name: string): Generator<Source> {
  for (const { bytes } of flows)
    for (const message of webSocketMessages(bytes)) yield { name, bytes: message }
}

const asHeaders = (pieces: readonly Buffer[], name: string): Buffer =>
  Buffer.concat([
    Buffer.from('GET / HTTP/1.1\r\n'),
    ...pieces.flatMap((piece) => [Buffer.from(`${name}: `), piece, Buffer.from('\r\n')]),
    Buffer.from('\r\n'),
  ])

export const requestAddresses: Place = {
  id: 'request_addresses',
  title: 'Addresses and referrers of every request',
  side: 'nowhere',
  look: (subject) => flowSources(toServer(subject), 'request line', addresses),
  holds: isLineOfText,
  plant: (_, scratch, pieces) =>
    captured(scratch, () => converse(asHeaders(pieces, 'Referer'), Buffer.alloc(0))),
}

export const requestHeads: Place = {
  id: 'request_heads',
  title: 'Headers of every request, inside TLS',
  side: 'wire',
  look: (subject) => flowSources(toServer(subject), 'request head', heads),
  holds: isLineOfText,
  plant: (_, scratch, pieces) =>
    captured(scratch, () => converse(asHeaders(pieces, 'X-Control'), Buffer.alloc(0))),
}

export const upstreamMessages: Place = {
  id: 'messages_to_server',
  title: 'Messages from the browsers to the server, inside TLS',
  side: 'wire',
  look: (subject) => messages(toServer(subject), 'message'),
  plant: (hay, scratch) =>
    captured(scratch, () => converse(Buffer.concat([HANDSHAKE, frame(hay, true)]), HANDSHAKE_ANSWER)),
}

export const downstreamMessages: Place = {
  id: 'messages_to_browsers',
  title: 'Messages from the server to the browsers, inside TLS',
  side: 'wire',
  look: (subject) => messages(fromServer(subject), 'message'),
  plant: (hay, scratch) =>
    captured(scratch, () => converse(HANDSHAKE, Buffer.concat([HANDSHAKE_ANSWER, frame(hay, false)]))),
}

/** Pages and assets are the same for everybody and are looked at as answers; here it is about everything else. */
export const rawTraffic: Place = {
  id: 'tcp_traffic',
  title: 'All other bytes of all TCP connections',
  side: 'wire',
  *look(subject) {
    for (const flow of flowsOf(subject.packets)) {
      if (subject.driverPorts.some((port) => port === flow.fromPort || port === flow.toPort)) continue
      yield { name: 'connection', bytes: flow.bytes, streamsMayBegin: bodyStarts(flow.bytes).concat(0) }
    }
  },
  plant: (_, scratch, pieces) =>
    captured(scratch, () => {
      const bodies = pieces.flatMap((piece) => [Buffer.from(HEAD_END), piece])
      return converse(Buffer.concat(bodies), Buffer.alloc(0))
    }),
}

/** Packets that are searched in one piece. Nothing crosses from one to the next but chance. */
const PACKETS_AT_ONCE = 500

/** RFC 7983: RTP and RTCP, whose payload is sealed by DTLS-SRTP. */
const isRtp = (payload: Buffer): boolean => ((payload[0] ?? 0) & 0xc0) === 0x80

const CONTROL_MEDIA_PORT = 40_999

export const mediaPackets: Place = {
  id: 'media_packets',
  title: 'First bytes of every UDP packet: STUN, DTLS, RTP headers',
  side: 'network',
  *look({ packets }) {
    const parts = packets.filter(
      ({ protocol, toPort, fromPort }) => protocol === 'udp' && toPort !== 53 && fromPort !== 53,
    )
    for (let at = 0; at < parts.length; at += PACKETS_AT_ONCE) {
      const payloads = parts.slice(at, at + PACKETS_AT_ONCE).map(({ payload }) => payload)
      const starts: number[] = []
      let offset = 0
      for (const payload of payloads) {
        if (!isRtp(payload)) starts.push(offset)
        offset += payload.length + 1
      }
      const bytes = Buffer.concat(payloads.flatMap((payload) => [payload, Buffer.from('\n')]))
      yield { name: 'packets', bytes, streamsMayBegin: starts }
    }
  },
  holds: (piece) => piece.bytes.length <= MEDIA_BYTES - 64 && (beginsWithMark(piece) || !isRtp(piece.bytes)),
  plant: (_, scratch, pieces) =>
    captured(scratch, async () => {
      await send(pieces, CONTROL_MEDIA_PORT)
      return 0
    }),
}

export const nameLookups: Place = {
  id: 'name_lookups',
  title: 'Look-ups of names',
  side: 'nowhere',
  *look({ packets }) {
    for (const { payload, toPort, fromPort } of packets)
      if ([toPort, fromPort].some((port) => port === 53 || port === 5353))
        yield { name: 'look-up', bytes: payload }
  },
  plant: (_, scratch, pieces) =>
    captured(scratch, async () => {
      await send(pieces, 53)
      return 0
    }),
}
