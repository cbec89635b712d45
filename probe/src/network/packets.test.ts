import { expect, test } from 'vitest'
import { flowsOf, type Packet, readPackets } from './packets.ts'
import { webSocketMessages } from './web-socket.ts'

const segment = (sequence: number, text: string): Packet => ({
  protocol: 'tcp',
  from: '10.0.0.1',
  to: '10.0.0.2',
  fromPort: 1000,
  toPort: 80,
  sequence,
  payload: Buffer.from(text),
})

const whole = (packets: readonly Packet[]): string[] => flowsOf(packets).map(({ bytes }) => bytes.toString())

test('segments are put in order, and what came twice or overlaps counts once', () => {
  expect(
    whole([segment(6, 'world'), segment(0, 'hello '), segment(0, 'hello '), segment(4, 'o wor')]),
  ).toEqual(['hello world'])
})

test('sequence numbers may wrap around', () => {
  expect(whole([segment(0xffff_fffe, 'ab'), segment(0, 'cd')])).toEqual(['abcd'])
})

test('a masked frame is unmasked, and one of each length is read', () => {
  const head = Buffer.from('GET /socket HTTP/1.1\r\nUpgrade: websocket\r\n\r\n')
  const frame = (text: string): Buffer => {
    const payload = Buffer.from(text)
    const start =
      payload.length < 126
        ? Buffer.of(0x81, 0x80 | payload.length)
        : Buffer.of(0x81, 0x80 | 126, payload.length >> 8, payload.length & 255)
    const mask = Buffer.of(1, 2, 3, 4)
    return Buffer.concat([start, mask, payload.map((byte, at) => byte ^ (mask[at & 3] ?? 0))])
  }
  const long = 'x'.repeat(3000)
  const flow = Buffer.concat([head, frame('{"kind":"hello"}'), frame(long)])
  expect(webSocketMessages(flow).map(String)).toEqual(['{"kind":"hello"}', long])
  expect(webSocketMessages(Buffer.from('GET / HTTP/1.1\r\n\r\nmore'))).toEqual([])
})

test('a file of another kind is refused, and an empty one holds nothing', () => {
  expect(readPackets(Buffer.alloc(0))).toEqual([])
  expect(() => readPackets(Buffer.alloc(100))).toThrow('no capture')
})
