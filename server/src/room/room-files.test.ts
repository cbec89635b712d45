import { type MemberId, type ServerMessageOf } from '@incamera/protocol'
import { expect, test } from 'vitest'
import { TestMeeting, type Visitor } from '../../test/meeting.ts'
import { NO_FILES } from '../../test/running-server.ts'
import { memoryStore } from '../spool/chunk-store.ts'
import type { SpoolHolder } from '../spool/room-spool.ts'
import { Spool } from '../spool/spool.ts'

interface Bench {
  readonly meeting: TestMeeting
  readonly spool: Spool
  /** What the member's ticket opens; undefined where it opens nothing or was never told. */
  readonly holderOf: (visitor: Visitor) => SpoolHolder | undefined
}

async function createBench(): Promise<Bench> {
  let made: Spool | undefined
  const meeting = await TestMeeting.create((clock) => {
    made = new Spool({ ...NO_FILES, where: 'memory' }, clock, memoryStore)
    return made
  })
  const spool = made!
  const tickets = new Map<MemberId, ServerMessageOf<'spool'>>()
  return {
    meeting,
    spool,
    holderOf: (visitor) => {
      const told = visitor.heard.find((message) => message.kind === 'spool')
      if (told !== undefined) tickets.set(visitor.id, told)
      const known = tickets.get(visitor.id)
      return known === undefined ? undefined : spool.holderOf(known.ticket)
    },
  }
}

test('founder and newcomer are told when they are members, and not before', async () => {
  const { meeting, holderOf } = await createBench()
  const ada = await meeting.ask('ada')
  expect(holderOf(ada)).toBeDefined()
  const bob = await meeting.ask('bob')
  expect(holderOf(bob)).toBeUndefined()
  await meeting.commit(ada, { add: [bob] })
  expect(holderOf(bob)).toBeDefined()
})

test('who is removed or leaves has no ticket any more; who is cut off keeps it', async () => {
  const { meeting, holderOf } = await createBench()
  const [ada, bob, cleo] = [await meeting.ask('ada'), await meeting.ask('bob'), await meeting.ask('cleo')]
  await meeting.commit(ada, { add: [bob, cleo] })
  expect([ada, bob, cleo].map((visitor) => holderOf(visitor) !== undefined)).toEqual([true, true, true])
  await cleo.lose()
  expect(holderOf(cleo)).toBeDefined()
  await meeting.commit(ada, { remove: [bob] })
  expect(holderOf(bob)).toBeUndefined()
  await ada.say({ kind: 'leave' })
  expect(holderOf(ada)).toBeUndefined()
})

test('the next group of the same room finds no file of the one before', async () => {
  const { meeting, spool, holderOf } = await createBench()
  const ada = await meeting.ask('ada')
  const file = await holderOf(ada)!.create(100)
  expect([typeof file, spool.bytes]).toEqual(['object', 100])
  const bob = await meeting.ask('bob')
  await ada.say({ kind: 'leave' })
  expect(bob.words()).toContain('found')
  expect(spool.bytes).toBe(0)
})

test('with the last member the room and its files end', async () => {
  const { meeting, spool, holderOf } = await createBench()
  const ada = await meeting.ask('ada')
  await holderOf(ada)!.create(100)
  await ada.shut()
  expect([meeting.closings, spool.bytes]).toEqual([1, 0])
})

test('a room whose media are lost keeps no file', async () => {
  const { meeting, spool, holderOf } = await createBench()
  const ada = await meeting.ask('ada')
  await holderOf(ada)!.create(100)
  meeting.room.close('internal')
  expect(spool.bytes).toBe(0)
})
