/**
 * The messages in one direction of a WebSocket connection (RFC 6455 section 5), unmasked: on the wire every client's
 * message is mixed with four random bytes, and nothing would be found in it.
 *
 * @module
 */

const END_OF_HEAD = Buffer.from('\r\n\r\n')

/** Payloads of all whole frames after the handshake; empty where the flow is no WebSocket. */
export function webSocketMessages(flow: Buffer): Buffer[] {
  const text = flow.toString('latin1')
  const upgrade = /\r\nupgrade: *websocket\r\n/i.exec(text)
  if (upgrade === null) return []
  const end = flow.indexOf(END_OF_HEAD, upgrade.index)
  return end < 0 ? [] : framesIn(flow.subarray(end + END_OF_HEAD.length))
}

function framesIn(bytes: Buffer): Buffer[] {
  const messages: Buffer[] = []
  for (let at = 0; at + 2 <= bytes.length;) {
    const masked = ((bytes[at + 1] ?? 0) & 0x80) !== 0
    const short = (bytes[at + 1] ?? 0) & 0x7f
    const wide = short === 126 ? 2 : short === 127 ? 8 : 0
    if (at + 2 + wide + (masked ? 4 : 0) > bytes.length) break
    const length =
      short === 126
        ? bytes.readUInt16BE(at + 2)
        : short === 127
          ? Number(bytes.readBigUInt64BE(at + 2))
          : short
    const start = at + 2 + wide + (masked ? 4 : 0)
    const payload = Buffer.from(bytes.subarray(start, start + length))
    if (masked) {
      const mask = bytes.subarray(start - 4, start)
      for (let i = 0; i < payload.length; i++) payload[i] = (payload[i] ?? 0) ^ (mask[i & 3] ?? 0)
    }
    messages.push(payload)
    at = start + length
  }
  return messages
}
