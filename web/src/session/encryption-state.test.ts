import { expect, test } from 'vitest'
import type { EpochReport } from '../crypto-worker/group-messages.ts'
import { fakeDeviceIdentity } from '../../stories/fake-models.ts'
import { EncryptionState } from './encryption-state.ts'
import { FakeTimer } from './test/fake-timer.ts'

const report = (members: number): EpochReport => ({
  epoch: members,
  ownLeaf: 0,
  roster: Array.from({ length: members }, (_, leaf) => ({ leaf, memberId: `m${leaf}`, role: 'participant' })),
  signatureKeys: {},
  code: ['12345'],
  record: null,
  changed: null,
})

const flood = { bad_tag: 100, no_key: 4 }

function setUp(members = 3) {
  const timer = new FakeTimer()
  const state = new EncryptionState({
    now: () => timer.now(),
    timer,
    nameOf: (member) => `name of ${member}`,
    fetchBuildId: () => Promise.resolve('12345 67890'),
    devices: fakeDeviceIdentity(),
  })
  state.handleEpoch(report(members))
  const kinds = (): string[] => state.problems.value.map(({ kind }) => kind)
  return { timer, state, kinds }
}

test('the state follows the roster: alone it waits', async () => {
  const { timer, state } = setUp(1)
  expect(state.state.value).toBe('waiting')
  await timer.pass(42)
  state.handleEpoch(report(3))
  expect([state.state.value, state.memberCount.value, state.since.value, state.code.value]).toEqual([
    'on',
    3,
    42,
    ['12345'],
  ])
})

test('frames without a key, as after every change of keys, are no problem', () => {
  const { state, kinds } = setUp()
  for (let i = 0; i < 10; i++) state.handleDropped({ no_key: 1000, unexpected: 500 })
  expect(kinds()).toEqual([])
})

test('many forged frames for three seconds are a problem, until they end', () => {
  const { state, kinds } = setUp()
  state.handleDropped(flood)
  state.handleDropped(flood)
  expect(kinds()).toEqual([])
  state.handleDropped(flood)
  expect(kinds()).toEqual(['frames_refused'])
  expect(state.state.value).toBe('problem')
  state.handleDropped({ bad_tag: 1 })
  expect(kinds()).toEqual([])
})

test('refused messages and a refused commit stay apart, the graver first, each for its time', async () => {
  const { timer, state, kinds } = setUp()
  state.handleMessageRefused()
  await timer.pass(60_000)
  state.handleCommitRefused()
  expect(kinds()).toEqual(['commit_refused', 'messages_refused'])
  await timer.pass(60_000)
  expect(kinds()).toEqual(['commit_refused'])
  state.handleCommitRefused()
  await timer.pass(60_000)
  expect(kinds()).toEqual(['commit_refused'])
  await timer.pass(60_000)
  expect(kinds()).toEqual([])
})

test('what concerns one person names it, and ends with its cause', () => {
  const { state, kinds } = setUp()
  state.setFindings([
    { kind: 'silent', member: 'm1' },
    { kind: 'stream_frozen', member: 'm2', source: 'camera' },
  ])
  expect(state.problems.value).toEqual([
    { kind: 'stream_frozen', member: 'm2', name: 'name of m2', source: 'camera', lasting: false },
    { kind: 'silent', member: 'm1', name: 'name of m1', source: null, lasting: false },
  ])
  state.setFindings([])
  expect(kinds()).toEqual([])
})

test('the same findings again change nothing on screen', () => {
  const { state } = setUp()
  state.setFindings([{ kind: 'silent', member: 'm1' }])
  const before = state.problems.value
  state.setFindings([{ kind: 'silent', member: 'm1' }])
  expect(state.problems.value).toBe(before)
})

test.each([
  { kind: 'split', member: 'm1' },
  { kind: 'stream_swapped', member: 'm1', source: 'screen' },
] as const)('$kind stays until the user puts it aside, however well things go on', async (finding) => {
  const { timer, state, kinds } = setUp()
  state.setFindings([finding])
  state.setFindings([finding])
  state.setFindings([])
  await timer.pass(3_600_000)
  expect(kinds()).toEqual([finding.kind])
  state.putAside(finding.kind)
  expect(kinds()).toEqual([])
})

test('what was put aside and goes on comes back after a while', async () => {
  const { timer, state, kinds } = setUp()
  state.setFindings([{ kind: 'split', member: 'm1' }])
  state.putAside('split')
  state.setFindings([{ kind: 'split', member: 'm1' }])
  expect(kinds()).toEqual([])
  state.setFindings([{ kind: 'split', member: 'm2' }])
  expect(state.problems.value.map(({ member }) => member)).toEqual(['m2'])
  await timer.pass(120_000)
  state.setFindings([{ kind: 'split', member: 'm1' }])
  expect(kinds()).toEqual(['split', 'split'])
})

test('who is kept apart is not said to be silent as well', () => {
  const { state, kinds } = setUp()
  state.setFindings([{ kind: 'split', member: 'm1' }])
  state.setFindings([
    { kind: 'silent', member: 'm1' },
    { kind: 'silent', member: 'm2' },
  ])
  expect(kinds()).toEqual(['split', 'silent'])
})

test('the build is what the server says, once it has said it', async () => {
  const { state } = setUp()
  expect(state.buildId.value).toBeNull()
  await Promise.resolve()
  expect(state.buildId.value).toBe('12345 67890')
})

const ADA = { leaf: 0, memberId: 'm0', role: 'participant' } as const

test('the code before a change of keys stays a minute, among the same people only', async () => {
  const { timer, state } = setUp()
  const next = (code: string, added: (typeof ADA)[]): void => {
    state.handleEpoch({ ...report(3), code: [code], changed: { committer: ADA, added, removed: [] } })
  }
  expect(state.formerCode.value).toBeNull()
  next('22222', [])
  expect(state.formerCode.value).toEqual(['12345'])
  await timer.pass(59_999)
  next('33333', [])
  expect(state.formerCode.value).toEqual(['22222'])
  await timer.pass(60_000)
  expect(state.formerCode.value).toBeNull()
  next('44444', [])
  next('55555', [ADA])
  expect(state.formerCode.value).toBeNull()
})

test('a code that the user heard otherwise undoes the marks, and stays the first problem until it is put aside', () => {
  const { state, kinds } = setUp()
  const signatureKeys = { m0: 'a', m1: 'b', m2: 'c' }
  state.handleEpoch({ ...report(3), signatureKeys })
  state.verification.markAll()
  expect(state.verification.verified.value.size).toBe(2)
  state.reportDifferentCode()
  state.setFindings([{ kind: 'split', member: 'm1' }])
  expect(state.verification.verified.value.size).toBe(0)
  expect(kinds()).toEqual(['code_differs', 'split'])
  state.putAside('code_differs')
  expect(kinds()).toEqual(['split'])
})

test('a member whose changes of keys keep failing is named until that is put aside, and again with the next', async () => {
  const { timer, state, kinds } = setUp()
  state.blame.handleOwn({ committer: 'm1', commit: '1' })
  expect(kinds()).toEqual([])
  state.blame.handleReport('m2', { committer: 'm1', commit: '1' })
  expect(state.problems.value).toMatchObject([
    { kind: 'commits_failing', member: 'm1', name: 'name of m1', lasting: true },
  ])
  state.putAside('commits_failing')
  state.blame.handleOwn({ committer: 'm1', commit: '2' })
  expect(kinds()).toEqual([])
  await timer.pass(120_000)
  state.blame.handleOwn({ committer: 'm1', commit: '3' })
  expect(kinds()).toEqual(['commits_failing'])
})
