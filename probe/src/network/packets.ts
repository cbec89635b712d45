/**
 * Reads a capture file (pcap with Linux "cooked" headers, version 2, as `tcpdump -i any` writes it) down to TCP and UDP.
 *
 * @module
 */

export interface Packet {
  readonly protocol: 'tcp' | 'udp' | 'other'
  readonly from: string
  readonly to: string
  readonly fromPort: number
  readonly toPort: number
  /** TCP sequence number of the first payload byte; 0 for others. */
  readonly sequence: number
  readonly payload: Buffer
}

const GLOBAL_HEADER = 24
const RECORD_HEADER = 16
const COOKED_HEADER = 20
const LINKTYPE_LINUX_SLL2 = 276

const dotted = (bytes: Buffer): string => [...bytes].join('.')
const colons = (bytes: Buffer): string =>
  Array.from({ length: 8 }, (_, at) => bytes.readUInt16BE(at * 2).toString(16)).join(':')

/** @throws {Error} for a file of another kind */
export function readPackets(file: Buffer): Packet[] {
  if (file.length < GLOBAL_HEADER) return []
  if (file.readUInt32LE(0) !== 0xa1b2c3d4 || file.readUInt32LE(20) !== LINKTYPE_LINUX_SLL2)
    throw new Error('this is no capture of all links')
  const packets: Packet[] = []
  for (let at = GLOBAL_HEADER; at + RECORD_HEADER <= file.length;) {
    const length = file.readUInt32LE(at + 8)
    const start = at + RECORD_HEADER
    at = start + length
    if (at > file.length) break
    const packet = readCooked(file.subarray(start, at))
    if (packet !== null) packets.push(packet)
  }
  return packets
}

function readCooked(frame: Buffer): Packet | null {
  if (frame.length < COOKED_HEADER + 20) return null
  const ethertype = frame.readUInt16BE(0)
  const body = frame.subarray(COOKED_HEADER)
  if (ethertype === 0x0800) {
    const headerLength = ((body[0] ?? 0) & 15) * 4
    const total = Math.min(body.readUInt16BE(2), body.length)
    return readTransport(body[9] ?? 0, body.subarray(headerLength, total), {
      from: dotted(body.subarray(12, 16)),
      to: dotted(body.subarray(16, 20)),
    })
  }
  if (ethertype === 0x86dd && body.length >= 40) {
    const total = Math.min(40 + body.readUInt16BE(4), body.length)
    return readTransport(body[6] ?? 0, body.subarray(40, total), {
      from: colons(body.subarray(8, 24)),
      to: colons(body.subarray(24, 40)),
    })
  }
  return null
}

function readTransport(
  protocol: number,
  body: Buffer,
  ends: { readonly from: string; readonly to: string },
): Packet {
  const none = { ...ends, fromPort: 0, toPort: 0, sequence: 0, payload: body }
  if (protocol === 6 && body.length >= 20) {
    const offset = ((body[12] ?? 0) >> 4) * 4
    // A SYN takes a number of its own.
    const syn = ((body[13] ?? 0) & 2) !== 0 ? 1 : 0
    return {
      ...ends,
      protocol: 'tcp',
      fromPort: body.readUInt16BE(0),
      toPort: body.readUInt16BE(2),
      sequence: (body.readUInt32BE(4) + syn) >>> 0,
      payload: body.subarray(offset),
    }
  }
  if (protocol === 17 && body.length >= 8) {
    return {
      ...ends,
      protocol: 'udp',
      fromPort: body.readUInt16BE(0),
      toPort: body.readUInt16BE(2),
      sequence: 0,
      payload: body.subarray(8),
    }
  }
  return { ...none, protocol: 'other' }
}

/** One direction of one TCP connection, in order. */
export interface Flow {
  readonly from: string
  readonly to: string
  readonly fromPort: number
  readonly toPort: number
  readonly bytes: Buffer
}

/** Puts the segments of each connection in order. Segments that were captured twice or sent again count once. */
export function flowsOf(packets: readonly Packet[]): Flow[] {
  const segments = new Map<string, Packet[]>()
  for (const packet of packets) {
    if (packet.protocol !== 'tcp' || packet.payload.length === 0) continue
    const key = `${packet.from}|${packet.fromPort}|${packet.to}|${packet.toPort}`
    const known = segments.get(key)
    if (known === undefined) segments.set(key, [packet])
    else known.push(packet)
  }
  return [...segments.values()].map((parts) => {
    const [first] = parts as [Packet]
    const place = ({ sequence }: Packet): number => (sequence - first.sequence) | 0
    const ordered = parts.toSorted((a, b) => place(a) - place(b))
    const pieces: Buffer[] = []
    let next = place(ordered[0] ?? first)
    for (const part of ordered) {
      const overlap = Math.max(0, next - place(part))
      if (overlap >= part.payload.length) continue
      pieces.push(part.payload.subarray(overlap))
      next = place(part) + part.payload.length
    }
    const { from, to, fromPort, toPort } = first
    return { from, to, fromPort, toPort, bytes: Buffer.concat(pieces) }
  })
}
