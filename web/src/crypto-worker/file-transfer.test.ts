// @vitest-environment node
import { createHash } from 'node:crypto'
import { importFileKey, MAX_FILE_BYTES } from '@incamera/e2ee/file'
import { FILE_HEADERS, sealedChunkBytes, sealedChunkCount } from '@incamera/protocol'
import { expect, test } from 'vitest'
import { FileRequests, TransferError } from './file-requests.ts'
import { download, upload } from './file-transfer.ts'

const ID = 'AAAAAAAAAAAAAAAAAAAAAA'
const MIB = 1_048_576
const bytes = Uint8Array.from({ length: 32 }, (_, i) => i)
const contentOf = (size: number): Uint8Array<ArrayBuffer> =>
  Uint8Array.from({ length: size }, (_, i) => i % 251)
const digestOf = (data: Uint8Array): string => createHash('sha256').update(data).digest('hex')

/** What the server would say instead, once for each entry; null lets the request through. */
type Trouble = 'break' | 'break_body' | readonly [status: number, problem: string, retryAfter?: string] | null

/** The server of one file, as docs/protocol.md section "Where a file waits" has it. */
class FakeServer {
  size = 0
  deleted = 0
  tickets: string[] = []
  readonly chunks: Uint8Array<ArrayBuffer>[] = []
  readonly asked: string[] = []
  readonly waits: number[] = []
  trouble: Trouble[] = []
  now = 0
  readonly requests = new FileRequests({
    fetch: (url, init) => this.#answer(url, init),
    now: () => this.now,
    wait: async (ms, signal) => {
      signal.throwIfAborted()
      this.waits.push(ms)
      this.now += ms
    },
  })

  constructor() {
    this.requests.setTicket('ticket', 'https://meet.example')
  }

  async #answer(url: string, init: RequestInit): Promise<Response> {
    init.signal?.throwIfAborted()
    expect(url).toBe('https://meet.example/files')
    const headers = Object.fromEntries(init.headers as [string, string][])
    this.tickets.push(headers[FILE_HEADERS.ticket] ?? '')
    const chunk = headers[FILE_HEADERS.chunk]
    this.asked.push(chunk === undefined ? init.method! : `${init.method} ${chunk}`)
    const trouble = this.trouble.shift() ?? null
    if (trouble === 'break') throw new TypeError('network')
    if (Array.isArray(trouble)) {
      const [status, problem, retryAfter] = trouble
      return Response.json(
        { problem },
        { status, headers: retryAfter === undefined ? {} : { 'retry-after': retryAfter } },
      )
    }
    switch (init.method) {
      case 'POST':
        this.size = Number(headers[FILE_HEADERS.size])
        return Response.json({ file: ID }, { status: 201 })
      case 'PUT': {
        const sealed = new Uint8Array(init.body as Uint8Array<ArrayBuffer>)
        expect(sealed.length).toBe(sealedChunkBytes(this.size, Number(chunk)))
        this.chunks[Number(chunk)] = sealed
        return new Response(null, { status: 204 })
      }
      case 'GET': {
        const sealed = this.chunks[Number(chunk)]!
        if (trouble !== 'break_body') return new Response(sealed)
        return new Response(
          new ReadableStream({
            start: (controller) => {
              controller.enqueue(sealed.slice(0, 10))
              controller.error(new Error('broken'))
            },
          }),
        )
      }
      default:
        this.deleted++
        return new Response(null, { status: 204 })
    }
  }

  async send(file: Blob, signal = new AbortController().signal): Promise<Uint8Array> {
    const key = await importFileKey(bytes, 'encrypt')
    const { spool, digest } = await upload({
      requests: this.requests,
      file,
      key,
      signal,
      onProgress: () => {},
    })
    expect(spool).toBe(ID)
    return digest
  }

  async fetch(size: number, digest: Uint8Array, signal = new AbortController().signal): Promise<Blob> {
    const key = await importFileKey(bytes, 'decrypt')
    const onProgress = (): void => {}
    return download({ requests: this.requests, key, spool: ID, size, digest, signal, onProgress })
  }
}

const problemOf = (transfer: Promise<unknown>): Promise<string> =>
  transfer.then(
    () => 'none',
    (error: unknown) => (error instanceof TransferError ? error.problem : String(error)),
  )

test.each([0, 1, 70_000, MIB, 3 * MIB + 5])('a file of %i bytes arrives as it was sent', async (size) => {
  const server = new FakeServer()
  const content = contentOf(size)
  const digest = await server.send(new Blob([content]))
  expect(server.chunks).toHaveLength(sealedChunkCount(server.size))
  const fetched = await server.fetch(size, digest)
  expect(fetched.type).toBe('application/octet-stream')
  expect(digestOf(new Uint8Array(await fetched.arrayBuffer()))).toBe(digestOf(content))
})

test('progress is told in bytes of the file and ends at its size', async () => {
  const server = new FakeServer()
  const size = 2 * MIB + 7
  const [sent, fetched]: [number[], number[]] = [[], []]
  const { signal } = new AbortController()
  const { requests } = server
  const file = new Blob([contentOf(size)])
  const { digest } = await upload({
    requests,
    file,
    key: await importFileKey(bytes, 'encrypt'),
    signal,
    onProgress: (done) => sent.push(done),
  })
  await download({
    requests,
    key: await importFileKey(bytes, 'decrypt'),
    spool: ID,
    size,
    digest,
    signal,
    onProgress: (done) => fetched.push(done),
  })
  expect([sent.at(-1), fetched.at(-1)]).toEqual([size, size])
  expect(sent).toEqual(sent.toSorted((a, b) => a - b))
})

test('after a break the same sealed chunk goes again, and the file is whole', async () => {
  const server = new FakeServer()
  server.trouble = [null, null, 'break', 'break', [503, 'x']]
  const content = contentOf(2 * MIB)
  const digest = await server.send(new Blob([content]))
  expect(server.asked).toEqual(['POST', 'PUT 0', 'PUT 1', 'PUT 1', 'PUT 1', 'PUT 1'])
  expect(server.waits).toEqual([500, 1_000, 2_000])
  server.trouble = ['break', 'break_body', null]
  const fetched = await server.fetch(content.length, digest)
  expect(digestOf(new Uint8Array(await fetched.arrayBuffer()))).toBe(digestOf(content))
})

test('a server that never answers is given up in the end', async () => {
  const server = new FakeServer()
  server.trouble = Array.from({ length: 100 }, () => 'break' as const)
  expect(await problemOf(server.send(new Blob(['x'])))).toBe('unreachable')
  expect(server.now).toBeGreaterThan(120_000)
  expect(server.now).toBeLessThan(130_000)
})

test('the server says how long to wait, within reason', async () => {
  const server = new FakeServer()
  server.trouble = [null, [429, 'too_fast', '7'], [429, 'too_fast', '100000'], [429, 'too_fast', 'x']]
  await server.send(new Blob(['x']))
  expect(server.waits).toEqual([7_000, 60_000, 2_000])
})

test('a new ticket is used from the next try on', async () => {
  const server = new FakeServer()
  server.trouble = [null, [401, 'ticket']]
  const sending = server.send(new Blob(['x']))
  server.requests.setTicket('next', 'https://meet.example')
  await sending
  expect(server.tickets.at(-1)).toBe('next')
})

test.each(['too_large', 'full', 'too_many'] as const)('%s is told at once', async (problem) => {
  const server = new FakeServer()
  server.trouble = [[507, problem]]
  expect(await problemOf(server.send(new Blob(['x'])))).toBe(problem)
  expect(server.asked).toEqual(['POST'])
})

test('an upload that fails on the way is taken back', async () => {
  const server = new FakeServer()
  server.trouble = [null, [404, 'gone']]
  expect(await problemOf(server.send(new Blob(['x'])))).toBe('gone')
  expect(server.deleted).toBe(1)
})

test('a file that cannot be read any more is told apart', async () => {
  const server = new FakeServer()
  const broken = {
    size: 10,
    slice: () => ({ arrayBuffer: () => Promise.reject(new DOMException('', 'NotReadableError')) }),
  } as unknown as Blob
  expect(await problemOf(server.send(broken))).toBe('changed')
  const shrunk = { size: 10, slice: () => new Blob(['x']) } as unknown as Blob
  expect(await problemOf(server.send(shrunk))).toBe('changed')
})

test('a cancelled upload ends and is taken back', async () => {
  const server = new FakeServer()
  const controller = new AbortController()
  server.trouble = [null, [429, 'too_fast']]
  const sending = server.send(new Blob(['x']), controller.signal)
  controller.abort()
  await expect(sending).rejects.toMatchObject({ name: 'AbortError' })
})

test.each<[string, (server: FakeServer) => void]>([
  ['a flipped bit', ({ chunks }) => (chunks[1]![5]! ^= 1)],
  ['exchanged chunks', ({ chunks }) => chunks.reverse()],
  ['a chunk that is too short', ({ chunks }) => (chunks[1] = chunks[1]!.slice(1))],
  ['a chunk that never ends', ({ chunks }) => (chunks[1] = new Uint8Array(2 * MIB))],
])('%s is damage, and nothing of the file is given out', async (_name, harm) => {
  const server = new FakeServer()
  const digest = await server.send(new Blob([contentOf(2 * MIB)]))
  harm(server)
  expect(await problemOf(server.fetch(2 * MIB, digest))).toBe('damaged')
})

test('another file than the announced one is damage, even sealed with the right key', async () => {
  const server = new FakeServer()
  const digest = await server.send(new Blob([contentOf(100)]))
  const other = new FakeServer()
  await other.send(new Blob([new Uint8Array(100)]))
  server.chunks[0] = other.chunks[0]!
  expect(await problemOf(server.fetch(100, digest))).toBe('damaged')
})

test('a size that no file may have is refused before anything is sent', async () => {
  const server = new FakeServer()
  const huge = { size: MAX_FILE_BYTES + 1 } as Blob
  await expect(server.send(huge)).rejects.toThrow(TypeError)
  expect(server.asked).toEqual([])
})
