import { once } from 'node:events'
import { connect } from 'node:net'
import { limits, SOCKET_PATH, SUBPROTOCOL } from '@incamera/protocol'
import { describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { Client, type Closing } from './client.ts'
import { FakeClock } from './fake-clock.ts'
import { gather, start } from './running-server.ts'

/** A meeting goes on for this pair: a message and an answer come through. */
async function expectUntouched([ada, bob]: readonly [Client, Client]): Promise<void> {
  ada.send({ kind: 'ping' })
  await ada.hear('pong')
  bob.send({ kind: 'sealed', ref: 77, message: 'QUJD' })
  expect(await ada.hear('sealed')).toMatchObject({ member: bob.member, message: 'QUJD' })
  expect(await bob.hear('receipt')).toMatchObject({ ref: 77 })
}

/** The status that refuses a handshake, or 101. */
function handshake(
  origin: string,
  options: {
    readonly path?: string
    readonly origin?: string | null
    readonly protocol?: string | null
  } = {},
): Promise<number> {
  const { path = SOCKET_PATH, origin: from = origin, protocol = SUBPROTOCOL } = options
  const socket = new WebSocket(origin.replace(/^http/, 'ws') + path, protocol === null ? [] : protocol, {
    ...(from !== null && { origin: from }),
  })
  return new Promise((resolve) => {
    socket.on('unexpected-response', (_request, response) => {
      resolve(response.statusCode ?? 0)
      socket.terminate()
    })
    socket.on('open', () => {
      resolve(101)
      socket.terminate()
    })
    socket.on('error', () => {})
  })
}

describe('a socket that breaks the rules is closed by name, and nobody else notices', () => {
  const hello = { kind: 'hello', version: 1, token: Buffer.alloc(32, 1).toString('base64url'), member: 'x' }
  const send =
    (text: string | Buffer) =>
    ({ socket }: Client): void => {
      socket.send(text)
    }

  test.each<[string, (client: Client) => void, Closing]>([
    ['text that is no JSON', send('{"kind":'), [4400, 'malformed']],
    ['an unknown kind', send('{"kind":"shout"}'), [4400, 'malformed']],
    ['an unknown field', send('{"kind":"ping","loud":true}'), [4400, 'malformed']],
    ['a member id of a wrong length', send(JSON.stringify(hello)), [4400, 'malformed']],
    ['a binary message', send(Buffer.from('{"kind":"ping"}')), [4400, 'malformed']],
    [
      'a message just above the limit',
      send(`"${'a'.repeat(limits.MAX_MESSAGE_BYTES - 1)}"`),
      [4413, 'too_large'],
    ],
    [
      'a message whose bytes, not letters, are too many',
      send(`"${'é'.repeat(limits.MAX_MESSAGE_BYTES / 2)}"`),
      [4413, 'too_large'],
    ],
    ['a message far above the limit', send('a'.repeat(limits.MAX_MESSAGE_BYTES * 3)), [1009, '']],
    ['a ping before hello', send('{"kind":"ping"}'), [4409, 'out_of_order']],
    [
      'a join before hello',
      send(`{"kind":"join","keyPackage":"AAAA","note":"${'A'.repeat(379)}"}`),
      [4409, 'out_of_order'],
    ],
    ['another version', (client) => client.hello({ version: 2 }), [4426, 'version']],
    ['a second hello at once', (client) => [client.hello(), client.hello()], [4409, 'out_of_order']],
    [
      'a place that never was',
      (client) => client.hello({ resume: { secret: 'A'.repeat(22), seen: 0 } }),
      [4404, 'gone'],
    ],
  ])('%s', async (_what, act, closing) => {
    const { origin, lines } = await start()
    const pair = await gather(origin)
    const client = await Client.open(origin, 'mal')
    act(client)
    expect(await client.closing).toEqual(closing)
    await expectUntouched(pair)
    expect(lines).toEqual([])
  })

  test.each<[string, (client: Client) => void, Closing]>([
    ['a second hello', (client) => client.hello(), [4409, 'out_of_order']],
    [
      'a sealed message of one who waits',
      (client) => client.send({ kind: 'sealed', ref: 1, message: 'AAAA' }),
      [4409, 'out_of_order'],
    ],
    ['text that is no JSON', send('hello'), [4400, 'malformed']],
    [
      'a flood',
      (client) => {
        for (let i = 0; i < limits.MESSAGE_BURST + limits.MESSAGES_PER_SECOND; i++)
          client.send({ kind: 'ping' })
      },
      [4429, 'too_fast'],
    ],
    [
      'a flood of control frames',
      ({ socket }) => {
        // One after the other: the library itself cuts off who does not even wait for answers.
        const pings = limits.MESSAGE_BURST * 3
        let sent = 0
        socket.on('pong', () => {
          if (sent++ < pings) socket.ping()
        })
        socket.ping()
      },
      [4429, 'too_fast'],
    ],
  ])('%s from somebody who is in the room already', async (_what, act, closing) => {
    const { origin } = await start()
    const pair = await gather(origin)
    const client = await Client.ask(origin, 'mal')
    await pair[0].hear('admission_request')
    act(client)
    expect(await client.closing).toEqual(closing)
    expect(await pair[0].hear('departed')).toMatchObject({ member: client.member })
    await expectUntouched(pair)
  })

  test('frames against the standard', async () => {
    const { origin } = await start()
    const pair = await gather(origin)
    const { port } = new URL(origin)
    const socket = connect(Number(port), '127.0.0.1')
    socket.write(
      `GET ${SOCKET_PATH} HTTP/1.1\r\nHost: localhost\r\nOrigin: ${origin}\r\nConnection: Upgrade\r\n` +
        'Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n' +
        `Sec-WebSocket-Protocol: ${SUBPROTOCOL}\r\n\r\n`,
    )
    await once(socket, 'data')
    // Not masked, which a client must do (RFC 6455 section 5.1).
    socket.write(Buffer.from([0x81, 0x01, 0x61]))
    const [frame] = (await once(socket, 'data')) as [Buffer]
    expect([frame[0], frame.readUInt16BE(2)]).toEqual([0x88, 1002])
    socket.destroy()
    await expectUntouched(pair)
  })

  test('a connection that breaks off in the middle', async () => {
    const { origin } = await start()
    const pair = await gather(origin)
    const client = await Client.ask(origin, 'mal')
    await pair[0].hear('admission_request')
    client.socket.terminate()
    await expectUntouched(pair)
  })
})

describe('the handshake', () => {
  test.each([
    ['is accepted from our own page', {}, 101],
    ['is refused to a page of another origin', { origin: 'https://evil.example' }, 403],
    ['is refused to an origin that only begins like ours', { origin: 'http://127.0.0.1' }, 403],
    ['is refused without an origin', { origin: null }, 403],
    ['is refused with another subprotocol', { protocol: 'incamera.0' }, 400],
    ['is refused without a subprotocol', { protocol: null }, 400],
    ['is refused on another path', { path: '/' }, 404],
    ['is refused with a query', { path: `${SOCKET_PATH}?room=1` }, 404],
    ['is refused on a path below', { path: `${SOCKET_PATH}/x` }, 404],
  ] as const)('%s', async (_what, options, status) => {
    const { origin, lines } = await start()
    expect(await handshake(origin, options)).toBe(status)
    expect(lines.join('')).not.toMatch(/evil|127\.0\.0\.1/)
  })

  test('that is refused leaves no connection behind', async () => {
    const { origin } = await start()
    const socket = connect(Number(new URL(origin).port), '127.0.0.1')
    socket.write(
      'GET /nowhere HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
    )
    socket.resume()
    await once(socket, 'close')
    expect(socket.destroyed).toBe(true)
  })
})

describe('time', () => {
  test('a socket that says nothing is closed after the limit for hello', async () => {
    const clock = new FakeClock()
    const { origin } = await start({ clock })
    const [silent, seated] = [await Client.open(origin, 'mal'), await Client.enter(origin, 'ada')]
    clock.advance(limits.SILENCE_LIMIT_MS / 2)
    // The answers to the pings of the server keep both alive.
    await once(silent.socket, 'ping')
    seated.send({ kind: 'ping' })
    await seated.hear('pong')
    await new Promise((resolve) => {
      silent.socket.ping('', true, resolve)
    })
    await once(silent.socket, 'pong')
    clock.advance(limits.HELLO_TIMEOUT_MS - limits.SILENCE_LIMIT_MS / 2)
    expect(await silent.closing).toEqual([4408, 'hello_timeout'])
    seated.send({ kind: 'ping' })
    await seated.hear('pong')
  })

  test('a socket that answers nothing at all is cut, and its place is held', async () => {
    const clock = new FakeClock()
    const { origin } = await start({ clock })
    const [ada, bob] = await gather(origin)
    // Stops reading, as a machine that sleeps does.
    ;(bob.socket as unknown as { _socket: { pause(): void } })._socket.pause()
    clock.advance(limits.SILENCE_LIMIT_MS / 2)
    await once(ada.socket, 'ping')
    ada.send({ kind: 'ping' })
    await ada.hear('pong')
    clock.advance(limits.SILENCE_LIMIT_MS / 2)
    expect(await ada.hear('presence')).toMatchObject({ member: bob.member, present: false })
    const again = await Client.enter(origin, 'bob', bob)
    expect(await ada.hear('presence')).toMatchObject({ present: true })
    await expectUntouched([ada, again])
  })
})

describe('coming back', () => {
  test('over a new socket gives what was missed', async () => {
    const { origin } = await start()
    const [ada, bob] = await gather(origin)
    bob.socket.terminate()
    await ada.hear('presence')
    ada.send({ kind: 'sealed', ref: 1, message: 'QUJD' })
    await ada.hear('receipt')
    const again = await Client.open(origin, 'bob')
    again.hello({ resume: { secret: bob.secret, seen: bob.seen } })
    expect(await again.hear('session')).toMatchObject({ resumed: true })
    expect(await again.hear('sealed')).toMatchObject({ member: ada.member, message: 'QUJD' })
    await expectUntouched([ada, again])
  })

  test('while the old socket still seems open replaces it', async () => {
    const { origin } = await start()
    const [ada, bob] = await gather(origin)
    const again = await Client.enter(origin, 'bob', bob)
    expect(await bob.closing).toEqual([4410, 'replaced'])
    await expectUntouched([ada, again])
  })

  test('with a wrong secret is answered with gone, and the place stays', async () => {
    const { origin } = await start()
    const [ada, bob] = await gather(origin)
    const thief = await Client.open(origin, 'bob')
    thief.hello({ resume: { secret: ada.secret, seen: 0 } })
    expect(await thief.closing).toEqual([4404, 'gone'])
    await expectUntouched([ada, bob])
  })

  test('after a restart of the server is answered with gone, and a new visit works', async () => {
    const first = await start()
    const [ada] = await gather(first.origin)
    await first.server.close()
    expect(await ada.closing).toEqual([1001, 'going_away'])
    const { origin } = await start({ port: Number(new URL(first.origin).port) })
    expect(origin).toBe(first.origin)
    const again = await Client.open(origin, 'ada')
    again.hello({ resume: { secret: ada.secret, seen: ada.seen } })
    expect(await again.closing).toEqual([4404, 'gone'])
    const anew = await Client.ask(origin, 'ada2')
    await anew.hear('found')
  })
})

describe('the end', () => {
  test('tells every socket, seated or not, that the server goes away', async () => {
    const { server, origin, media } = await start()
    const [ada, bob] = await gather(origin)
    const fresh = await Client.open(origin, 'fresh')
    await server.close()
    for (const client of [ada, bob, fresh]) expect(await client.closing).toEqual([1001, 'going_away'])
    expect(media.routers.every(({ closed }) => closed)).toBe(true)
    await expect(fetch(origin)).rejects.toThrow()
    await server.close()
  })

  test('does not wait for a socket that does not answer', async () => {
    const { server, origin } = await start()
    const [, bob] = await gather(origin)
    ;(bob.socket as unknown as { _socket: { pause(): void } })._socket.pause()
    // The socket stays open until the server cuts it: closing would wait for its answer without end.
    await server.close()
    bob.socket.terminate()
  })

  test('of everybody leaves no room and no media behind', async () => {
    const { origin, media } = await start()
    const pair = await gather(origin)
    pair[0].socket.close(1000)
    pair[1].send({ kind: 'leave' })
    expect(await pair[1].closing).toEqual([4404, 'gone'])
    await expect.poll(() => media.routers.map(({ closed }) => closed)).toEqual([true])
  })
})

test('a fault of the media server is said to be one, and coming back works once it is mended', async () => {
  const { origin, media, lines } = await start()
  media.fail(true)
  const ada = await Client.open(origin, 'ada')
  ada.hello()
  expect(await ada.closing).toEqual([1011, 'internal'])
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
    expect.objectContaining({ event: 'room_failed', part: 'hello', error: 'Error' }),
  ])
  media.fail(false)
  await (await Client.ask(origin, 'ada')).hear('found')
})

test('pages and readiness come from the same address', async () => {
  const { origin, media } = await start()
  expect(await (await fetch(origin)).text()).toContain('<title>Incamera</title>')
  expect((await fetch(`${origin}/readyz`)).status).toBe(200)
  await media.close()
  expect((await fetch(`${origin}/readyz`)).status).toBe(503)
})
