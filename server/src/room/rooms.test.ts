import { expect, test } from 'vitest'
import { FakeClock } from '../../test/fake-clock.ts'
import { Visitor } from '../../test/meeting.ts'
import { createLog } from '../log.ts'
import { RoomId } from '../personal.ts'
import { FakeMediaServer } from '../sfu/fake-router.ts'
import { Rooms } from './rooms.ts'

function createBench(): { rooms: Rooms; media: FakeMediaServer; clock: FakeClock } {
  const [media, clock] = [new FakeMediaServer(), new FakeClock()]
  return { rooms: new Rooms({ media, clock, log: createLog(() => {}), spool: null }), media, clock }
}

test('there is one room for an id, also when two come at once', async () => {
  const { rooms, media } = createBench()
  const [one, two, other] = await Promise.all([
    rooms.open(new RoomId('a')),
    rooms.open(new RoomId('a')),
    rooms.open(new RoomId('b')),
  ])
  expect([one === two, one === other, rooms.size, media.routers.length]).toEqual([true, false, 2, 2])
})

test('a room is found only where there is one, and none is made by looking', async () => {
  const { rooms, media } = createBench()
  expect(await rooms.find(new RoomId('a'))).toBeNull()
  expect([rooms.size, media.routers.length]).toEqual([0, 0])
  const room = await rooms.open(new RoomId('a'))
  expect(await rooms.find(new RoomId('a'))).toBe(room)
})

test('a room that empties is forgotten, and a new one takes its id', async () => {
  const { rooms, media, clock } = createBench()
  const room = await rooms.open(new RoomId('a'))
  const ada = new Visitor(room, 'ada')
  await ada.connect()
  await ada.shut()
  expect([rooms.size, media.routers[0]?.closed, clock.waiting]).toEqual([0, true, 0])
  expect(await rooms.find(new RoomId('a'))).toBeNull()
  expect(await rooms.open(new RoomId('a'))).not.toBe(room)
})

test('a room that cannot be made is not remembered', async () => {
  const { rooms, media } = createBench()
  media.fail(true)
  const [one, two] = await Promise.allSettled([rooms.open(new RoomId('a')), rooms.open(new RoomId('a'))])
  expect([one.status, two.status, rooms.size]).toEqual(['rejected', 'rejected', 0])
  media.fail(false)
  expect((await rooms.open(new RoomId('a'))).closed).toBe(false)
})

test('all rooms close at once, also one that is just being made', async () => {
  const { rooms, media } = createBench()
  const ada = new Visitor(await rooms.open(new RoomId('a')), 'ada')
  await ada.connect()
  const release = media.hold()
  const making = rooms.open(new RoomId('b'))
  const closing = rooms.close('going_away')
  release()
  await closing
  expect([ada.closed, rooms.size, (await making).closed]).toEqual(['going_away', 0, true])
  expect(media.routers.every(({ closed }) => closed)).toBe(true)
})
