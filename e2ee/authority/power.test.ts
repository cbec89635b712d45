import { expect, test } from 'vitest'
import {
  MAX_POWERS,
  mayAdd,
  mayRemove,
  mayShare,
  mayWrite,
  nextRecord,
  OPEN_POLICY,
  policyOf,
  roleOf,
} from './index.ts'
import type { RoomRecord } from './index.ts'
import { key } from './test/scene.ts'

const record: RoomRecord = {
  version: 1,
  serial: 1000,
  admission: 'lobby',
  share: 'hosts',
  chat: 'all',
  hosts: [key(1)],
  cohosts: [key(2)],
  hostPublic: new Uint8Array(32),
  blinding: new Uint8Array(32),
}
const present = new Set([1, 2, 3, 4].map(key))

test('roles come from the record, and without one nobody has powers', () => {
  expect([1, 2, 3].map((n) => roleOf(record, key(n)))).toEqual(['host', 'cohost', 'participant'])
  expect(roleOf(null, key(1))).toBe('participant')
  expect(policyOf(null)).toEqual(OPEN_POLICY)
})

test('open: all may add; lobby: hosts and co-hosts; locked: nobody', () => {
  const may = (admission: RoomRecord['admission']) =>
    (['host', 'cohost', 'participant'] as const).map((role) => mayAdd({ ...record, admission }, role))
  expect(may('open')).toEqual([true, true, true])
  expect(may('lobby')).toEqual([true, true, false])
  expect(may('locked')).toEqual([false, false, false])
  expect(mayAdd(null, 'participant')).toBe(true)
})

test('while the door is not open only hosts remove hosts; everyone else can be removed by all', () => {
  for (const admission of ['lobby', 'locked'] as const) {
    expect(mayRemove({ ...record, admission }, 'cohost', 'host')).toBe(false)
    expect(mayRemove({ ...record, admission }, 'participant', 'host')).toBe(false)
    expect(mayRemove({ ...record, admission }, 'host', 'host')).toBe(true)
    expect(mayRemove({ ...record, admission }, 'participant', 'cohost')).toBe(true)
  }
  expect(mayRemove({ ...record, admission: 'open' }, 'participant', 'host')).toBe(true)
})

test('the serial grows, by the clock or by one', () => {
  const next = (now: number) =>
    nextRecord({ before: record, change: { admission: 'locked' }, ownKey: key(1), present, now })?.serial
  expect(next(5000.7)).toBe(5000)
  expect(next(1000)).toBe(1001)
  expect(next(3)).toBe(1001)
  expect(() => next(Number.NaN)).toThrow(TypeError)
  expect(() => next(2 ** 48)).toThrow(TypeError)
})

test('a record that would say the same is not made', () => {
  expect(nextRecord({ before: record, change: {}, ownKey: key(1), present, now: 5000 })).toBeUndefined()
  const same = { admission: 'lobby', grant: [key(2)], revoke: [key(4)] } as const
  expect(nextRecord({ before: record, change: same, ownKey: key(1), present, now: 5000 })).toBeUndefined()
})

test('a second host joins the first and keeps the policy; a host that left loses its power', () => {
  const next = nextRecord({ before: record, change: {}, ownKey: key(3), present, now: 5000 })
  expect(next).toMatchObject({
    hosts: [key(1), key(3)],
    cohosts: [key(2)],
    admission: 'lobby',
    share: 'hosts',
  })
  const gone = new Set([2, 3].map(key))
  expect(nextRecord({ before: record, change: {}, ownKey: key(3), present: gone, now: 5000 })).toMatchObject({
    hosts: [key(3)],
  })
})

test('co-hosts are granted and revoked, and a host does not become one', () => {
  const change = { grant: [key(4), key(1)], revoke: [key(2)] }
  expect(nextRecord({ before: record, change, ownKey: key(1), present, now: 5000 })).toMatchObject({
    hosts: [key(1)],
    cohosts: [key(4)],
  })
})

test('sharing and writing can be kept for hosts and co-hosts, each for itself', () => {
  const may = (rule: typeof mayShare, policy: Partial<RoomRecord>) =>
    (['host', 'cohost', 'participant'] as const).map((role) => rule({ ...record, ...policy }, role))
  expect(may(mayShare, { share: 'hosts', chat: 'all' })).toEqual([true, true, false])
  expect(may(mayWrite, { share: 'hosts', chat: 'all' })).toEqual([true, true, true])
  expect(may(mayShare, { share: 'all', chat: 'hosts' })).toEqual([true, true, true])
  expect(may(mayWrite, { share: 'all', chat: 'hosts' })).toEqual([true, true, false])
  expect([mayShare(null, 'participant'), mayWrite(null, 'participant')]).toEqual([true, true])
})

test('a co-host who is away keeps its place, as long as there is room', () => {
  const before = { ...record, cohosts: [key(2), key(8)] }
  const next = nextRecord({ before, change: { grant: [key(4)] }, ownKey: key(1), present, now: 5000 })
  expect(next?.cohosts.toSorted()).toEqual([key(2), key(4), key(8)].toSorted())
  const many = Array.from({ length: MAX_POWERS - 1 }, (_, i) => key(i + 2))
  const all = new Set([key(1), ...many])
  const crowded = nextRecord({
    before: { ...record, cohosts: [key(200)] },
    change: { grant: many },
    ownKey: key(1),
    present: all,
    now: 5000,
  })
  expect(crowded?.cohosts).toEqual(many)
})
