// @vitest-environment node
import type { Heartbeat } from '@incamera/e2ee/heartbeat'
import { expect, test } from 'vitest'
import { AWAY_MS, DRIFT_MS, silenceAfter } from './heartbeat-times.ts'
import { MemberWatch } from './member-watch.ts'

const beat = (epoch: number): Heartbeat => ({ kind: 'heartbeat', epoch, roster: 'A'.repeat(22), streams: [] })

function setUp(...ids: string[]): MemberWatch {
  const watch = new MemberWatch()
  watch.setRoster(1, ids, 0)
  return watch
}

test('who beats is confirmed, and who is silent for 14 s is not', () => {
  const watch = setUp('ben', 'clara')
  for (let now = 5_000; now <= 20_000; now += 5_000) watch.handleHeartbeat('ben', beat(1), true, now)
  expect(silenceAfter(3)).toBe(14_000)
  expect(watch.check(13_999)).toEqual([])
  expect(watch.check(14_000)).toEqual([{ kind: 'silent', member: 'clara' }])
  watch.handleHeartbeat('clara', beat(1), true, 15_000)
  expect(watch.check(20_000)).toEqual([])
})

test('a larger meeting beats more slowly, and its members have more time', () => {
  const ids = Array.from({ length: 25 }, (_, i) => `m${i}`)
  const watch = setUp(...ids)
  expect(watch.check(23_999)).toEqual([])
  expect(watch.check(24_000)).toHaveLength(25)
})

test('a newcomer has as much time as everybody, and who left is not missed', () => {
  const watch = setUp('ben')
  watch.setRoster(2, ['ben', 'clara'], 10_000)
  watch.setRoster(3, ['clara'], 13_000)
  expect(watch.check(20_000)).toEqual([])
  expect(watch.check(24_000)).toEqual([{ kind: 'silent', member: 'clara' }])
})

test('who is away by the word of the server is expected again when it is back, but not away for ever', () => {
  const watch = setUp('ben')
  watch.setPresent('ben', false, 5_000)
  expect(watch.check(30_000)).toEqual([])
  watch.setPresent('ben', true, 30_000)
  expect(watch.check(43_000)).toEqual([])
  watch.setPresent('ben', false, 43_500)
  watch.setPresent('ben', false, 60_000)
  expect(watch.check(43_500 + AWAY_MS)).toEqual([{ kind: 'silent', member: 'ben' }])
})

test('another roster under the same keys is a split', () => {
  expect(setUp('ben').handleHeartbeat('ben', beat(1), false, 1_000)).toBe(true)
})

test('heartbeats from an epoch that is long over are a split, late ones are not', () => {
  const watch = setUp('ben')
  watch.setRoster(2, ['ben'], 5_000)
  watch.setRoster(3, ['ben'], 9_000)
  expect(watch.handleHeartbeat('ben', beat(1), true, 5_000 + DRIFT_MS - 1)).toBe(false)
  expect(watch.handleHeartbeat('ben', beat(1), true, 5_000 + DRIFT_MS)).toBe(true)
  expect(watch.handleHeartbeat('ben', beat(2), true, 5_000 + DRIFT_MS)).toBe(false)
  expect(watch.handleHeartbeat('ben', beat(3), true, 100_000)).toBe(false)
})

test('silence with messages that do not open is a split', () => {
  const watch = setUp('ben', 'clara', 'dora')
  for (const reason of ['invalid', 'future_epoch']) watch.handleUnreadable('ben', reason)
  watch.handleUnreadable('clara', 'invalid')
  for (const reason of ['replay', 'unknown_kind', 'malformed']) watch.handleUnreadable('dora', reason)
  expect(watch.check(13_000)).toEqual([])
  expect(watch.check(14_000)).toEqual([
    { kind: 'split', member: 'ben' },
    { kind: 'silent', member: 'clara' },
    { kind: 'silent', member: 'dora' },
  ])
})

test('a readable heartbeat makes unreadable ones forgotten', () => {
  const watch = setUp('ben')
  for (const reason of ['invalid', 'invalid', 'invalid']) watch.handleUnreadable('ben', reason)
  watch.handleHeartbeat('ben', beat(1), true, 5_000)
  expect(watch.check(19_000)).toEqual([{ kind: 'silent', member: 'ben' }])
})

test('time in which this device could take nothing in is nobody else’s', () => {
  const watch = setUp('ben')
  watch.excuse(10_000)
  expect(watch.check(23_999)).toEqual([])
  watch.restart(23_999)
  expect(watch.check(37_998)).toEqual([])
  expect(watch.check(37_999)).toHaveLength(1)
})

test('a new group begins without the epochs of the one before', () => {
  const watch = setUp('ben')
  watch.setRoster(2, ['ben'], 1_000)
  watch.setRoster(0, ['ben'], 60_000)
  watch.setRoster(1, ['ben'], 61_000)
  expect(watch.handleHeartbeat('ben', beat(1), true, 62_000)).toBe(false)
})

test('whoever is not on the roster changes nothing', () => {
  const watch = setUp()
  watch.handleUnreadable('eve', 'invalid')
  watch.setPresent('eve', false, 0)
  expect(watch.handleHeartbeat('eve', beat(1), false, 1_000)).toBe(false)
  expect(watch.check(100_000)).toEqual([])
})
