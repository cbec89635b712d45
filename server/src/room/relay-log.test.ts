import { limits, type MemberId } from '@incamera/protocol'
import { expect, test } from 'vitest'
import { FakeClock } from '../../test/fake-clock.ts'
import { RelayLog } from './relay-log.ts'

const ada = 'ada' as MemberId
const bob = 'bob' as MemberId
const eve = 'eve' as MemberId

interface Bench {
  readonly clock: FakeClock
  readonly log: RelayLog
  sealed(member: MemberId, options?: { readonly ref?: number; readonly message?: string }): number
  commit(member: MemberId): number
  welcome(...only: MemberId[]): number
  missed(member: MemberId, since: number, seen: number): unknown
}

function createBench(): Bench {
  const clock = new FakeClock()
  const log = new RelayLog(clock)
  return {
    clock,
    log,
    sealed: (member, { ref = 0, message = 'AAAA' } = {}) => {
      const seq = log.next()
      log.keep({ kind: 'sealed', seq, member, message }, { ref })
      return seq
    },
    commit: (member) => {
      const seq = log.next()
      log.keep({ kind: 'commit', seq, member, message: 'AAAA' })
      return seq
    },
    welcome: (...only) => {
      const seq = log.next()
      log.keep({ kind: 'welcome', seq, message: 'AAAA' }, { only: new Set(only) })
      return seq
    },
    missed: (member, since, seen) =>
      log
        .missed(member, since, seen)
        ?.map((message) => `${message.kind} ${'seq' in message ? message.seq : '?'}`) ?? null,
  }
}

test('numbers go up from one, also across a clearing', () => {
  const { log, sealed } = createBench()
  expect([log.last, sealed(ada), sealed(ada)]).toEqual([0, 1, 2])
  log.clear()
  expect([log.size, log.last, sealed(ada)]).toEqual([0, 2, 3])
})

test('who has seen all missed nothing; who has seen a part missed the rest, in order', () => {
  const { sealed, commit, missed } = createBench()
  sealed(bob)
  commit(bob)
  sealed(bob)
  expect(missed(ada, 0, 3)).toEqual([])
  expect(missed(ada, 0, 2)).toEqual(['sealed 3'])
  expect(missed(ada, 0, 0)).toEqual(['sealed 1', 'commit 2', 'sealed 3'])
})

test('an empty log has nothing to miss', () => {
  expect(createBench().missed(ada, 0, 0)).toEqual([])
})

test('a message of its own comes as a receipt, a commit of its own as it is', () => {
  const { log, sealed, commit } = createBench()
  sealed(ada, { ref: 7 })
  commit(ada)
  expect(log.missed(ada, 0, 0)).toEqual([
    { kind: 'receipt', ref: 7, seq: 1 },
    { kind: 'commit', seq: 2, member: ada, message: 'AAAA' },
  ])
})

test('a Welcome goes to those who are meant, and to nobody else', () => {
  const { sealed, commit, welcome, missed } = createBench()
  sealed(ada)
  const since = commit(ada)
  welcome(bob)
  sealed(ada)
  expect(missed(bob, since, 0)).toEqual(['welcome 3', 'sealed 4'])
  expect(missed(eve, 0, 0)).toEqual(['sealed 1', 'commit 2', 'sealed 4'])
})

test('nothing from before its own time is given to a member', () => {
  const { sealed, missed } = createBench()
  sealed(ada)
  const since = sealed(ada)
  sealed(ada)
  expect(missed(bob, since, 0)).toEqual(['sealed 3'])
})

test('who claims to have seen more than there was is at the wrong place', () => {
  const { sealed, missed } = createBench()
  sealed(ada)
  expect(missed(bob, 0, 2)).toBeNull()
})

test('a gap is null, not a part', () => {
  const { clock, sealed, missed } = createBench()
  sealed(bob)
  clock.advance(limits.RELAY_LOG_SECONDS * 1000 - 1)
  sealed(bob)
  expect(missed(ada, 0, 0)).toEqual(['sealed 1', 'sealed 2'])
  clock.advance(1)
  expect(missed(ada, 0, 0)).toBeNull()
  expect(missed(ada, 0, 1)).toEqual(['sealed 2'])
  expect(missed(ada, 1, 0)).toEqual(['sealed 2'])
})

test('a gap is null also where nothing is left', () => {
  const { clock, sealed, missed } = createBench()
  sealed(bob)
  clock.advance(limits.RELAY_LOG_SECONDS * 1000)
  expect(missed(ada, 0, 0)).toBeNull()
  expect(missed(ada, 0, 1)).toEqual([])
})

test('a Welcome that is gone is a gap for the one it was for', () => {
  const { clock, commit, welcome, missed } = createBench()
  const since = commit(ada)
  welcome(bob)
  clock.advance(limits.RELAY_LOG_SECONDS * 1000)
  expect(missed(bob, since, 0)).toBeNull()
})

test('a quiet room forgets after a minute, without a next message, and no timer stays behind', () => {
  const { clock, log, sealed } = createBench()
  sealed(ada)
  clock.advance(30_000)
  sealed(ada)
  expect(log.size).toBe(2)
  clock.advance(30_000)
  expect(log.size).toBe(1)
  clock.advance(30_000)
  expect([log.size, clock.waiting]).toEqual([0, 0])
})

test('a cleared log leaves no timer behind', () => {
  const { clock, log, sealed } = createBench()
  sealed(ada)
  log.clear()
  expect(clock.waiting).toBe(0)
})

test('a busy room forgets earlier, by bytes', () => {
  const { log, sealed, missed } = createBench()
  const message = 'A'.repeat(limits.MAX_MESSAGE_BYTES)
  const fitting = limits.RELAY_LOG_BYTES / limits.MAX_MESSAGE_BYTES
  for (let i = 0; i < fitting; i++) sealed(bob, { message })
  expect([log.size, missed(ada, 0, 0) === null]).toEqual([fitting, false])
  sealed(bob, { message: 'AA' })
  expect([log.size, missed(ada, 0, 0) === null, missed(ada, 0, 1) === null]).toEqual([fitting, true, false])
})
