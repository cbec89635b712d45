/** Files over real HTTP, as a browser asks and as somebody asks who means harm. */
import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readlinkSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import path from 'node:path'
import { FILE_HEADERS, FILES_PATH, SEALED_CHUNK_BYTES } from '@incamera/protocol'
import { expect, test } from 'vitest'
import { Client } from './client.ts'
import { gather, type Running, start } from './running-server.ts'

type Headers = Readonly<Record<string, string>>

interface Answer {
  readonly status: number
  readonly problem: string | null
  readonly headers: globalThis.Headers
  readonly bytes: Buffer
}

/** One request to the one path. */
async function ask(origin: string, method: string, headers: Headers, body?: Uint8Array): Promise<Answer> {
  const response = await fetch(origin + FILES_PATH, {
    method,
    headers: { origin, ...headers },
    ...(body !== undefined && { body: Buffer.from(body) }),
  })
  const bytes = Buffer.from(await response.arrayBuffer())
  const isJson = response.headers.get('content-type')?.startsWith('application/json') ?? false
  const value = isJson ? (JSON.parse(bytes.toString()) as { problem?: string }) : {}
  return { status: response.status, problem: value.problem ?? null, headers: response.headers, bytes }
}

interface Meeting extends Running {
  readonly ada: Client
  readonly bob: Client
  readonly tickets: readonly [ada: string, bob: string]
}

/** Two members with their tickets. */
async function meet(files: Parameters<typeof start>[0] = { files: { where: 'memory' } }): Promise<Meeting> {
  const running = await start(files)
  const [ada, bob] = await gather(running.origin)
  const [first, second] = [await ada.ticket(), await bob.ticket()]
  return { ...running, ada, bob, tickets: [first, second] }
}

const chunksOf = (sealed: Buffer): Buffer[] =>
  Array.from({ length: Math.ceil(sealed.length / SEALED_CHUNK_BYTES) }, (_, i) =>
    sealed.subarray(i * SEALED_CHUNK_BYTES, (i + 1) * SEALED_CHUNK_BYTES),
  )

async function create(origin: string, ticket: string, size: number): Promise<string> {
  const { status, bytes } = await ask(origin, 'POST', {
    [FILE_HEADERS.ticket]: ticket,
    [FILE_HEADERS.size]: String(size),
  })
  expect(status).toBe(201)
  return (JSON.parse(bytes.toString()) as { file: string }).file
}

async function upload(origin: string, ticket: string, sealed: Buffer): Promise<string> {
  const file = await create(origin, ticket, sealed.length)
  for (const [index, chunk] of chunksOf(sealed).entries())
    expect((await ask(origin, 'PUT', place(ticket, file, index), chunk)).status).toBe(204)
  return file
}

const place = (ticket: string, file: string, chunk: number | string): Headers => ({
  [FILE_HEADERS.ticket]: ticket,
  [FILE_HEADERS.file]: file,
  [FILE_HEADERS.chunk]: String(chunk),
})

const digest = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

test.each(['memory', 'disk'] as const)(
  'with files in %s, what one sends the other fetches',
  async (where) => {
    const { origin, tickets, dataDir, lines } = await meet({ files: { where } })
    const [adas, bobs] = tickets
    const sealed = randomBytes(3 * SEALED_CHUNK_BYTES + 4_321)
    const file = await upload(origin, adas, sealed)
    const parts: Buffer[] = []
    for (let index = 0; index < 4; index++) {
      const { status, headers, bytes } = await ask(origin, 'GET', place(bobs, file, index))
      expect(status).toBe(200)
      expect(headers.get('content-type')).toBe('application/octet-stream')
      expect(headers.get('content-disposition')).toBe('attachment')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'/)
      expect(headers.get('cache-control')).toBe('no-store')
      expect(headers.get('content-length')).toBe(String(bytes.length))
      parts.push(bytes)
    }
    expect(digest(Buffer.concat(parts))).toBe(digest(sealed))
    // What waits on the disk has no name there.
    const folder = path.join(dataDir, 'spool')
    expect(existsSync(folder) ? readdirSync(folder) : []).toEqual([])
    expect(lines).toEqual([])
  },
)

test('off at the factory: no member is told of files, and nothing answers for them', async () => {
  const { origin, server } = await start()
  const [ada] = await gather(origin)
  ada.send({ kind: 'ping' })
  await ada.hear('pong')
  expect(ada.kinds).not.toContain('spool')
  for (const method of ['GET', 'POST', 'PUT', 'DELETE']) {
    const { status, problem } = await ask(origin, method, { [FILE_HEADERS.ticket]: 'A'.repeat(43) })
    expect([method, status, problem]).toEqual([method, 404, null])
  }
  await server.close()
})

test('who waits is given no ticket', async () => {
  const { origin } = await start({ files: { where: 'memory' } })
  await Client.ask(origin, 'ada')
  const bob = await Client.ask(origin, 'bob')
  bob.send({ kind: 'ping' })
  await bob.hear('pong')
  expect(bob.kinds).not.toContain('spool')
})

test('a member is told how large and how long', async () => {
  const { origin } = await start({ files: { where: 'memory', meetingBytes: 5_000_000, minutes: 7 } })
  const ada = await Client.ask(origin, 'ada')
  expect(await ada.spool).toMatchObject({ fileBytes: 5_000_000, minutes: 7 })
})

test('without a ticket of this meeting nothing is given or taken', async () => {
  const { origin, tickets } = await meet()
  const file = await upload(origin, tickets[0], randomBytes(100))
  for (const ticket of ['', 'A'.repeat(43), 'A', tickets[0].slice(0, 42), `${tickets[0]}A`]) {
    const { status, problem } = await ask(origin, 'GET', place(ticket, file, 0))
    expect([status, problem]).toEqual([401, 'ticket'])
  }
  expect((await ask(origin, 'GET', {})).problem).toBe('ticket')
})

test('a ticket ends when its member leaves, and the files when the last one does', async () => {
  const { origin, ada, bob, tickets } = await meet({ files: { where: 'disk' } })
  const file = await upload(origin, tickets[0], randomBytes(100))
  ada.send({ kind: 'leave' })
  await bob.hear('departed')
  expect((await ask(origin, 'GET', place(tickets[0], file, 0))).problem).toBe('ticket')
  expect((await ask(origin, 'GET', place(tickets[1], file, 0))).status).toBe(200)
  bob.send({ kind: 'leave' })
  await bob.closing
  expect((await ask(origin, 'GET', place(tickets[1], file, 0))).problem).toBe('ticket')
  // Nor does the process hold the file open, which would keep its bytes on the disk.
  await expect.poll(openSpoolFiles).toEqual([])
  const cleo = await Client.ask(origin, 'cleo')
  expect((await ask(origin, 'GET', place(await cleo.ticket(), file, 0))).problem).toBe('gone')
})

/** Files of a spool that this process holds open; on systems that tell. */
function openSpoolFiles(): string[] {
  if (!existsSync('/proc/self/fd')) return []
  return readdirSync('/proc/self/fd').flatMap((fd) => {
    try {
      const target = readlinkSync(`/proc/self/fd/${fd}`)
      return target.includes('/spool/') ? [target] : []
    } catch {
      return []
    }
  })
}

test('the check for open files sees one', async () => {
  const { origin, tickets } = await meet({ files: { where: 'disk' } })
  await upload(origin, tickets[0], randomBytes(100))
  if (existsSync('/proc/self/fd')) expect(openSpoolFiles()).toHaveLength(1)
})

test('after a break the same ticket is told again', async () => {
  const { origin, ada, tickets } = await meet()
  ada.socket.terminate()
  const back = await Client.enter(origin, 'ada', ada)
  expect(await back.ticket()).toBe(tickets[0])
})

test('a page of another origin is refused', async () => {
  const { origin, tickets } = await meet()
  const file = await upload(origin, tickets[0], randomBytes(100))
  const foreign = { ...place(tickets[0], file, 0), origin: 'https://elsewhere.example' }
  for (const method of ['GET', 'DELETE']) expect((await ask(origin, method, foreign)).problem).toBe('origin')
  expect((await ask(origin, 'PUT', foreign, Buffer.alloc(100))).problem).toBe('origin')
  const cross = { ...place(tickets[0], file, 0), 'sec-fetch-site': 'cross-site' }
  expect((await ask(origin, 'GET', cross)).problem).toBe('origin')
  const { headers } = await ask(origin, 'OPTIONS', { ...foreign, 'access-control-request-method': 'PUT' })
  expect(headers.get('access-control-allow-origin')).toBeNull()
})

test.each([
  ['POST', { [FILE_HEADERS.size]: '' }],
  ['POST', { [FILE_HEADERS.size]: '0' }],
  ['POST', { [FILE_HEADERS.size]: '-1' }],
  ['POST', { [FILE_HEADERS.size]: '1e3' }],
  ['POST', { [FILE_HEADERS.size]: '007' }],
  ['POST', { [FILE_HEADERS.size]: '99999999999' }],
  ['POST', {}],
  ['GET', { [FILE_HEADERS.file]: 'AAAA', [FILE_HEADERS.chunk]: '0' }],
  ['GET', { [FILE_HEADERS.file]: 'A'.repeat(22) }],
  ['GET', { [FILE_HEADERS.file]: 'A'.repeat(22), [FILE_HEADERS.chunk]: '1.5' }],
  ['GET', { [FILE_HEADERS.file]: '../../etc/passwd', [FILE_HEADERS.chunk]: '0' }],
  ['DELETE', {}],
] as const)('%s with %o is malformed', async (method, headers) => {
  const { origin, tickets } = await meet()
  const { status, problem } = await ask(origin, method, { [FILE_HEADERS.ticket]: tickets[0], ...headers })
  expect([status, problem]).toEqual([400, 'malformed'])
})

test('lengths that do not fit are refused by name, and the upload can go on', async () => {
  const { origin, tickets } = await meet()
  const [ticket] = tickets
  const file = await create(origin, ticket, SEALED_CHUNK_BYTES + 10)
  const put = async (chunk: number, length: number): Promise<string | null> =>
    (await ask(origin, 'PUT', place(ticket, file, chunk), Buffer.alloc(length))).problem
  expect(await put(0, 10)).toBe('wrong_length')
  expect(await put(1, 10)).toBe('order')
  expect(await put(0, SEALED_CHUNK_BYTES)).toBeNull()
  expect(await put(1, 11)).toBe('wrong_length')
  expect(await put(1, 0)).toBe('wrong_length')
  expect(await put(2, 10)).toBe('order')
  expect(await put(1, 10)).toBeNull()
})

test('a body without a declared length is refused', async () => {
  const { origin, tickets } = await meet()
  const file = await create(origin, tickets[0], 10)
  const headers = Object.entries({ ...place(tickets[0], file, 0), host: 'x' }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  )
  const status = await raw(
    origin,
    `PUT ${FILES_PATH} HTTP/1.1\r\n${headers.join('')}transfer-encoding: chunked\r\n\r\na\r\n0123456789\r\n0\r\n\r\n`,
  )
  expect(status).toBe('HTTP/1.1 400 Bad Request')
})

test('a sender whose connection breaks within a chunk repeats it', async () => {
  const { origin, tickets } = await meet()
  const sealed = randomBytes(100_000)
  const file = await create(origin, tickets[0], sealed.length)
  const headers = Object.entries({ ...place(tickets[0], file, 0), host: 'x' }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  )
  const { hostname, port } = new URL(origin)
  const socket = connect(Number(port), hostname)
  socket.write(
    `PUT ${FILES_PATH} HTTP/1.1\r\n${headers.join('')}content-length: ${sealed.length}\r\n\r\n${'x'.repeat(50_000)}`,
  )
  await new Promise((resolve) => setTimeout(resolve, 50))
  socket.destroy()
  expect((await ask(origin, 'PUT', place(tickets[0], file, 0), sealed)).status).toBe(204)
  expect(digest((await ask(origin, 'GET', place(tickets[1], file, 0))).bytes)).toBe(digest(sealed))
})

/** The status line of the answer to these bytes. */
function raw(origin: string, text: string): Promise<string> {
  const { hostname, port } = new URL(origin)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(text))
    socket.once('data', (data) => {
      resolve(data.toString().split('\r\n')[0] ?? '')
      socket.destroy()
    })
    socket.once('error', reject)
  })
}

test('what is too large or finds no room is refused with the reason', async () => {
  const { origin, tickets } = await meet({
    files: { where: 'memory', meetingBytes: 1_000, totalBytes: 1_500 },
  })
  const post = (size: number): Promise<Answer> =>
    ask(origin, 'POST', { [FILE_HEADERS.ticket]: tickets[0], [FILE_HEADERS.size]: String(size) })
  const refusal = async (size: number): Promise<unknown> => {
    const { status, problem } = await post(size)
    return [status, problem]
  }
  expect(await refusal(1_001)).toEqual([413, 'too_large'])
  await upload(origin, tickets[0], randomBytes(600))
  expect(await refusal(600)).toEqual([507, 'full'])
})

test('a file taken back is gone for all', async () => {
  const { origin, tickets } = await meet()
  const file = await upload(origin, tickets[0], randomBytes(100))
  const { [FILE_HEADERS.chunk]: _, ...which } = place(tickets[1], file, 0)
  expect((await ask(origin, 'DELETE', which)).problem).toBe('gone')
  expect((await ask(origin, 'DELETE', { ...which, [FILE_HEADERS.ticket]: tickets[0] })).status).toBe(204)
  expect((await ask(origin, 'GET', place(tickets[1], file, 0))).problem).toBe('gone')
})

test('what an earlier server left on the disk is deleted at the start', async () => {
  const { dataDir, server, port } = await start({ files: { where: 'disk' } }).then((running) => ({
    ...running,
    port: Number(new URL(running.origin).port),
  }))
  await server.close()
  mkdirSync(path.join(dataDir, 'spool'), { recursive: true })
  writeFileSync(path.join(dataDir, 'spool', 'left'), 'sealed')
  await start({ dataDir, port })
  expect(existsSync(path.join(dataDir, 'spool'))).toBe(false)
})

test('a server that ends keeps nothing', async () => {
  const { origin, server, tickets, dataDir } = await meet({ files: { where: 'disk' } })
  await upload(origin, tickets[0], randomBytes(2 * SEALED_CHUNK_BYTES))
  await server.close()
  expect(readdirSync(path.join(dataDir, 'spool'))).toEqual([])
  await expect.poll(openSpoolFiles).toEqual([])
})
