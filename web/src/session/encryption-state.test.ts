import { expect, test } from 'vitest'
import { EncryptionState } from './encryption-state.ts'
import { FakeTimer } from './test/fake-timer.ts'

const report = (members: number) => ({
  epoch: 1,
  ownLeaf: 0,
  roster: Array.from({ length: members }, (_, leaf) => ({
    leaf,
    memberId: String(leaf),
    role: 'participant' as const,
  })),
  code: ['12345'],
  record: null,
  changed: null,
})

test('alone it waits, with others it is on', () => {
  const state = new EncryptionState({ now: () => 7, timer: new FakeTimer() })
  expect(state.state.value).toBe('waiting')
  state.handleEpoch(report(1))
  expect(state.state.value).toBe('waiting')
  state.handleEpoch(report(3))
  expect(state.state.value).toBe('on')
  expect(state.memberCount.value).toBe(3)
  expect(state.since.value).toBe(7)
})

test('frames without a key yet are no alarm, however many', () => {
  const state = new EncryptionState({ now: () => 0, timer: new FakeTimer() })
  for (let second = 0; second < 10; second++) state.handleDropped({ no_key: 500, unexpected: 500 })
  expect(state.problem.value).toBeNull()
})

test('frames that do not verify are an alarm after three seconds, which ends when they end', () => {
  const state = new EncryptionState({ now: () => 0, timer: new FakeTimer() })
  state.handleDropped({ bad_tag: 40 })
  state.handleDropped({ bad_tag: 40 })
  expect(state.problem.value).toBeNull()
  state.handleDropped({ bad_tag: 40 })
  expect(state.state.value).toBe('problem')
  state.handleDropped({})
  expect(state.problem.value).toBeNull()
})

test('a refused commit is told for two minutes, whatever epochs come meanwhile', async () => {
  const timer = new FakeTimer()
  const state = new EncryptionState({ now: () => 0, timer })
  state.handleCommitRefused()
  state.handleEpoch(report(2))
  state.handleMessageRefused()
  expect(state.problem.value).toBe('commit_refused')
  await timer.pass(120_000)
  expect(state.state.value).toBe('on')
})
