import {
  MAX_SEALED_FILE_BYTES,
  type MemberId,
  SEALED_CHUNK_BYTES,
  type SpoolId,
  type SpoolTicket,
} from '@incamera/protocol'
import { expect, test } from 'vitest'
import { FakeClock } from '../../test/fake-clock.ts'
import { settle } from '../../test/meeting.ts'
import { NO_FILES } from '../../test/running-server.ts'
import { memoryStore } from './chunk-store.ts'
import {
  MAX_FILES,
  MAX_FILES_PER_MEMBER,
  MAX_READS_PER_MEMBER,
  MAX_UPLOADS_PER_MEMBER,
  STALL_MS,
  UPLOAD_IDLE_MS,
} from './limits.ts'
import type { RoomSpool, SpoolHolder } from './room-spool.ts'
import type { SpooledFile } from './spooled-file.ts'
import { Spool, type SpoolSettings } from './spool.ts'

interface Bench {
  readonly clock: FakeClock
  readonly spool: Spool
  readonly room: RoomSpool
  /** The member of this name; admitted on first use. */
  readonly member: (name: string) => SpoolHolder
}

function createBench(settings: Partial<SpoolSettings> = {}): Bench {
  const clock = new FakeClock()
  const spool = new Spool({ ...NO_FILES, where: 'memory', ...settings }, clock, memoryStore)
  const room = spool.openRoom()
  const member = (name: string): SpoolHolder => spool.holderOf(room.welcome(name as MemberId).ticket)!
  return { clock, spool, room, member }
}

function bodyOf(...pieces: readonly string[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start: (controller) => {
      for (const piece of pieces) controller.enqueue(Buffer.from(piece))
      controller.close()
    },
  })
}

async function created(holder: SpoolHolder, size: number): Promise<SpooledFile> {
  const file = await holder.create(size)
  if (typeof file === 'string') throw new Error(file)
  return file
}

async function sent(holder: SpoolHolder, text: string): Promise<SpoolId> {
  const { id } = await created(holder, text.length)
  expect(await holder.receive(id, 0, text.length, bodyOf(text))).toBeNull()
  return id
}

async function fetched(holder: SpoolHolder, id: SpoolId, chunk = 0): Promise<string> {
  const answer = holder.fetch(id, chunk)
  if (typeof answer === 'string') return answer
  return new Response(answer.body).text()
}

test('what one member sends another fetches, as often as it likes', async () => {
  const { member } = createBench()
  const id = await sent(member('ada'), 'sealed')
  expect(await fetched(member('ben'), id)).toBe('sealed')
  expect(await fetched(member('ben'), id)).toBe('sealed')
  expect(await fetched(member('ben'), id, 1)).toBe('gone')
})

test('a file that is not complete is not given out', async () => {
  const { member } = createBench()
  const ada = member('ada')
  const { id } = await created(ada, SEALED_CHUNK_BYTES + 4)
  const whole = bodyOf('x'.repeat(SEALED_CHUNK_BYTES))
  expect(await ada.receive(id, 0, SEALED_CHUNK_BYTES, whole)).toBeNull()
  expect(await fetched(ada, id)).toBe('gone')
  expect(await ada.receive(id, 1, 4, bodyOf('last'))).toBeNull()
  expect(await fetched(ada, id, 1)).toBe('last')
})

test('chunks come in order; one that came already may be repeated and changes nothing', async () => {
  const { member } = createBench()
  const ada = member('ada')
  const { id } = await created(ada, SEALED_CHUNK_BYTES + 4)
  expect(await ada.receive(id, 1, 4, bodyOf('last'))).toBe('order')
  await ada.receive(id, 0, SEALED_CHUNK_BYTES, bodyOf('a'.repeat(SEALED_CHUNK_BYTES)))
  expect(await ada.receive(id, 0, SEALED_CHUNK_BYTES, bodyOf('b'.repeat(SEALED_CHUNK_BYTES)))).toBeNull()
  await ada.receive(id, 1, 4, bodyOf('last'))
  expect((await fetched(ada, id)).startsWith('aaa')).toBe(true)
  expect(await ada.receive(id, 2, 4, bodyOf('more'))).toBe('order')
})

test('a body that is shorter or longer than its chunk is refused, and the chunk can come again', async () => {
  const { member } = createBench()
  const ada = member('ada')
  const { id } = await created(ada, 6)
  expect(await ada.receive(id, 0, 5, bodyOf('short'))).toBe('wrong_length')
  expect(await ada.receive(id, 0, 6, bodyOf('short'))).toBe('wrong_length')
  expect(await ada.receive(id, 0, 6, bodyOf('much', ' longer'))).toBe('wrong_length')
  expect(await ada.receive(id, 0, 6, null)).toBe('wrong_length')
  expect(await ada.receive(id, 0, 6, bodyOf('sealed'))).toBeNull()
  expect(await fetched(ada, id)).toBe('sealed')
})

test('after a break the newer attempt counts; the older one writes no more', async () => {
  const { member } = createBench()
  const ada = member('ada')
  const { id } = await created(ada, 6)
  let older: ReadableStreamDefaultController<Uint8Array> | undefined
  const body = new ReadableStream<Uint8Array>({ start: (controller) => (older = controller) })
  const first = ada.receive(id, 0, 6, body)
  older?.enqueue(Buffer.from('xxx'))
  await settle()
  expect(await ada.receive(id, 0, 6, bodyOf('sealed'))).toBeNull()
  older?.enqueue(Buffer.from('xxx'))
  expect(await first).toBe('gone')
  expect(await fetched(ada, id)).toBe('sealed')
})

test('only its sender changes a file or takes it back', async () => {
  const { member, spool } = createBench()
  const id = await sent(member('ada'), 'sealed')
  expect(await member('ben').remove(id)).toBe('gone')
  expect(await member('ben').receive(id, 0, 6, bodyOf('forged'))).toBe('gone')
  expect(await fetched(member('ben'), id)).toBe('sealed')
  expect(await member('ada').remove(id)).toBeNull()
  expect(await fetched(member('ben'), id)).toBe('gone')
  expect(spool.bytes).toBe(0)
})

test('members of another meeting reach nothing', async () => {
  const { member, spool } = createBench()
  const id = await sent(member('ada'), 'sealed')
  const other = spool.openRoom()
  const stranger = spool.holderOf(other.welcome('eve' as MemberId).ticket)!
  expect(await fetched(stranger, id)).toBe('gone')
})

test('a ticket is the same after a break, and ends with its member', async () => {
  const { room, spool } = createBench()
  const ada = 'ada' as MemberId
  const { ticket } = room.welcome(ada)
  expect(room.welcome(ada).ticket).toBe(ticket)
  room.revoke(ada)
  expect(spool.holderOf(ticket)).toBeUndefined()
  expect(room.welcome(ada).ticket).not.toBe(ticket)
  expect(spool.holderOf('A'.repeat(43) as SpoolTicket)).toBeUndefined()
})

test('who leaves leaves complete files behind and nothing half-sent', async () => {
  const { room, member, spool } = createBench()
  const ada = member('ada')
  const id = await sent(ada, 'sealed')
  await created(ada, 100)
  expect(spool.bytes).toBe(106)
  room.revoke('ada' as MemberId)
  expect(spool.bytes).toBe(6)
  expect(await fetched(member('ben'), id)).toBe('sealed')
})

test('with the group everything goes', async () => {
  const { room, member, spool, clock } = createBench()
  const id = await sent(member('ada'), 'sealed')
  await created(member('ada'), 100)
  const { ticket } = room.welcome('ada' as MemberId)
  room.clear()
  expect(spool.bytes).toBe(0)
  expect(spool.holderOf(ticket)).toBeUndefined()
  expect(await fetched(member('ada'), id)).toBe('gone')
  expect(clock.waiting).toBe(0)
})

test('a file that is just being made does not outlive its group', async () => {
  const { room, member, spool } = createBench()
  const making = member('ada').create(10)
  room.clear()
  expect(await making).toBe('ticket')
  expect(spool.bytes).toBe(0)
})

test('a place that cannot be made gives its room back', async () => {
  const clock = new FakeClock()
  const full = { create: () => Promise.reject(new Error('disk full')) }
  const spool = new Spool({ ...NO_FILES, where: 'disk' }, clock, full)
  const holder = spool.holderOf(spool.openRoom().welcome('ada' as MemberId).ticket)!
  for (let i = 0; i < 5; i++) await expect(holder.create(10)).rejects.toThrow('disk full')
  expect(spool.bytes).toBe(0)
})

test('a file is deleted when its time is over, also under somebody’s hands', async () => {
  const { member, spool, clock } = createBench({ minutes: 10 })
  const id = await sent(member('ada'), 'sealed')
  const answer = member('ben').fetch(id, 0)
  clock.advance(STALL_MS - 1)
  expect(spool.bytes).toBe(6)
  clock.advance(10 * 60_000)
  expect(spool.bytes).toBe(0)
  expect(typeof answer).toBe('object')
  if (typeof answer === 'object') await expect(new Response(answer.body).text()).rejects.toThrow()
  expect(clock.waiting).toBe(0)
})

test('an upload that does not go on is dropped', async () => {
  const { member, spool, clock } = createBench()
  const ada = member('ada')
  const { id } = await created(ada, SEALED_CHUNK_BYTES + 4)
  clock.advance(UPLOAD_IDLE_MS - 1)
  await ada.receive(id, 0, SEALED_CHUNK_BYTES, bodyOf('x'.repeat(SEALED_CHUNK_BYTES)))
  clock.advance(UPLOAD_IDLE_MS - 1)
  expect(spool.bytes).toBeGreaterThan(0)
  clock.advance(1)
  expect(spool.bytes).toBe(0)
  expect(await ada.receive(id, 1, 4, bodyOf('last'))).toBe('gone')
})

test('a body that stands still is given up', async () => {
  const { member, clock } = createBench()
  const ada = member('ada')
  const { id } = await created(ada, 6)
  const receiving = ada.receive(id, 0, 6, new ReadableStream())
  await settle()
  clock.advance(STALL_MS)
  expect(await receiving).toBe('wrong_length')
})

test('the shares of file, meeting and server hold', async () => {
  const { member, spool } = createBench({ meetingBytes: 1_000, totalBytes: 1_500 })
  expect(await member('ada').create(1_001)).toBe('too_large')
  await sent(member('ada'), 'x'.repeat(900))
  expect(await member('ben').create(101)).toBe('full')
  const other = spool.holderOf(spool.openRoom().welcome('cleo' as MemberId).ticket)!
  expect(await other.create(601)).toBe('full')
  expect(await other.create(600)).toBeTypeOf('object')
  expect(spool.bytes).toBe(1_500)
})

test('what is announced as too large for the wire is too large, whatever the shares', async () => {
  const { room, member } = createBench({ meetingBytes: 1e12, totalBytes: 1e12 })
  expect(room.welcome('ada' as MemberId).fileBytes).toBe(MAX_SEALED_FILE_BYTES)
  expect(await member('ada').create(MAX_SEALED_FILE_BYTES + 1)).toBe('too_large')
})

test('one member has a bounded number of files, and sends a few at once', async () => {
  const { member } = createBench()
  const ada = member('ada')
  const making = await Promise.all(Array.from({ length: 5 }, () => ada.create(10)))
  expect(making.filter((answer) => answer === 'too_many')).toHaveLength(5 - MAX_UPLOADS_PER_MEMBER)
  expect(await member('ben').create(10)).toBeTypeOf('object')
  const cleo = member('cleo')
  for (let i = 0; i < MAX_FILES_PER_MEMBER; i++) await sent(cleo, 'sealed')
  expect(await cleo.create(10)).toBe('too_many')
})

test('one member fetches a few chunks at once, and slow reading gives its place up', async () => {
  const { member, clock } = createBench()
  const id = await sent(member('ada'), 'sealed')
  const ben = member('ben')
  const reading = Array.from({ length: MAX_READS_PER_MEMBER }, () => ben.fetch(id, 0))
  expect(reading.every((answer) => typeof answer === 'object')).toBe(true)
  expect(await fetched(ben, id)).toBe('too_many')
  expect(await fetched(member('cleo'), id)).toBe('sealed')
  clock.advance(STALL_MS)
  expect(await fetched(ben, id)).toBe('sealed')
})

test('a reader that goes away makes room for the next', async () => {
  const { member } = createBench()
  const id = await sent(member('ada'), 'sealed')
  const ben = member('ben')
  for (let i = 0; i < 3 * MAX_READS_PER_MEMBER; i++) {
    const answer = ben.fetch(id, 0)
    if (typeof answer === 'string') throw new Error(answer)
    await answer.body.cancel()
  }
  expect(await fetched(ben, id)).toBe('sealed')
})

test('the server holds a bounded number of files, however small, and takes more when some are gone', async () => {
  const { member, spool } = createBench()
  const holders = Array.from({ length: MAX_FILES / MAX_FILES_PER_MEMBER }, (_, i) => member(`member-${i}`))
  for (const holder of holders) for (let i = 0; i < MAX_FILES_PER_MEMBER; i++) await sent(holder, 'x')
  expect(spool.bytes).toBe(MAX_FILES)
  expect(await member('one-more').create(1)).toBe('full')
  const [file] = holders[0]!.own
  await holders[0]!.remove(file!.id)
  expect(await member('one-more').create(1)).toBeTypeOf('object')
})

test('one member moves a bounded number of bytes, and is told when to go on', async () => {
  const { member, clock } = createBench()
  const ada = member('ada')
  const { id } = await created(ada, SEALED_CHUNK_BYTES)
  let sends = 0
  // Chunks that are refused count too: the bytes have come all the same.
  while ((await ada.receive(id, 0, SEALED_CHUNK_BYTES, bodyOf('x'))) !== 'too_fast') sends++
  expect(sends * SEALED_CHUNK_BYTES).toBeLessThanOrEqual(2 * MAX_SEALED_FILE_BYTES)
  clock.advance(ada.retryAfter('upload') * 1_000)
  expect(await ada.receive(id, 0, SEALED_CHUNK_BYTES, bodyOf('x'))).toBe('wrong_length')
})
