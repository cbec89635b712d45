import { expect, test } from 'vitest'
import { COMMITTER_STEP_MS } from './membership.ts'
import {
  setUp,
  settle,
  id,
  governed,
  callsOf,
  asks,
  gone,
  commitBy,
  commitsOf,
} from './test/membership-stage.ts'

test('in a lobby an ordinary member lets nobody in and is not asked', async () => {
  const stage = setUp()
  stage.membership.handleEpoch(governed('lobby', { a: 'participant', h: 'host' }, 'a'))
  await stage.take({ kind: 'found' }, asks('c'))
  await stage.membership.admit(id('c'))
  await stage.timer.pass(10 * COMMITTER_STEP_MS)
  expect(commitsOf(stage)).toEqual([])
  expect(stage.waiting).toEqual([])
})

test('in a lobby hosts and co-hosts see who waits, and add at once whom they admit and nobody else', async () => {
  for (const role of ['host', 'cohost'] as const) {
    const stage = setUp()
    stage.membership.handleEpoch(governed('lobby', { a: 'participant', h: role }, 'h'))
    await stage.take({ kind: 'found' }, asks('c'), asks('d'))
    await stage.timer.pass(10 * COMMITTER_STEP_MS)
    expect(commitsOf(stage)).toEqual([])
    expect(stage.waiting.at(-1)).toEqual([id('c'), id('d')])
    await stage.membership.admit(id('d'))
    await settle()
    expect(commitsOf(stage)).toMatchObject([{ added: [id('d')], removed: [] }])
    expect(stage.waiting.at(-1)).toEqual([id('c')])
  }
})

test('who was denied is not asked about again, and who went away is off the list', async () => {
  const stage = setUp()
  stage.membership.handleEpoch(governed('lobby', { h: 'host' }, 'h'))
  await stage.take({ kind: 'found' }, asks('c'), asks('d'))
  await stage.membership.deny(id('c'))
  await stage.take(gone('d'), asks('c'))
  await stage.membership.admit(id('c'))
  await settle()
  expect(stage.waiting.at(-1)).toEqual([])
  expect(commitsOf(stage)).toEqual([])
})

test('behind a locked door nobody is added until the host opens it', async () => {
  const stage = setUp()
  stage.membership.handleEpoch(governed('locked', { h: 'host' }, 'h'))
  await stage.take({ kind: 'found' }, asks('c'))
  await stage.membership.admit(id('c'))
  await settle()
  expect(commitsOf(stage)).toEqual([])
  stage.membership.handleEpoch(governed('open', { h: 'host' }, 'h'))
  await stage.take(commitBy('h'))
  expect(commitsOf(stage)).toMatchObject([{ added: [id('c')] }])
  expect(stage.waiting.at(-1)).toEqual([])
})

test('a host puts somebody out at once; an ordinary member does not, and a co-host not the host', async () => {
  const stage = setUp()
  stage.membership.handleEpoch(governed('lobby', { a: 'participant', b: 'participant', h: 'host' }, 'h'))
  await stage.take({ kind: 'found' })
  await stage.membership.remove(id('b'))
  await settle()
  expect(commitsOf(stage)).toMatchObject([{ added: [], removed: [id('b')] }])
  for (const role of ['participant', 'cohost'] as const) {
    const other = setUp()
    other.membership.handleEpoch(governed('lobby', { a: role, b: 'participant', h: 'host' }, 'a'))
    await other.take({ kind: 'found' })
    await other.membership.remove(role === 'cohost' ? id('h') : id('b'))
    await other.membership.remove(id('nobody'))
    await settle()
    expect(commitsOf(other)).toEqual([])
  }
})

test('behind a closed door a member does not try to remove a host who is gone', async () => {
  const stage = setUp()
  stage.membership.handleEpoch(governed('lobby', { a: 'participant', h: 'host' }, 'a'))
  await stage.take({ kind: 'found' }, gone('h'))
  expect(callsOf(stage, 'commitMembership')).toEqual([])
})

test('a host makes its power known as soon as it is a member, and others do not', async () => {
  const stage = setUp({ isHost: true })
  stage.enter(['h'], 'h')
  await stage.take({ kind: 'found' }, asks('b'))
  expect(callsOf(stage, 'commitRecord')).toEqual([[{}]])
  expect(commitsOf(stage)).toMatchObject([{ message: 'cmVjb3Jk', added: [], removed: [] }])
  stage.answers.handleCommit = () => ({ kind: 'own' })
  stage.membership.handleEpoch(governed('open', { h: 'host' }, 'h'))
  await stage.take(commitBy('h'))
  expect(callsOf(stage, 'commitRecord')).toHaveLength(1)
  expect(commitsOf(stage)[1]).toMatchObject({ added: [id('b')] })
  const other = setUp()
  other.enter(['a'], 'a')
  await other.take({ kind: 'found' })
  await other.membership.setPolicy({ admission: 'locked' })
  expect(callsOf(other, 'commitRecord')).toEqual([])
})

test('a record that is already so needs no commit', async () => {
  const stage = setUp({ isHost: true })
  stage.answers.commitRecord = () => ({ ok: false, reason: 'nothing_to_do', rejected: [] })
  stage.membership.handleEpoch(governed('open', { h: 'host' }, 'h'))
  await stage.take({ kind: 'found' })
  await stage.timer.pass(10_000)
  expect(callsOf(stage, 'commitRecord')).toHaveLength(1)
  expect(commitsOf(stage)).toEqual([])
})

test('a change of the record that lost its race or was refused is made again, with what was wished meanwhile', async () => {
  const stage = setUp({ isHost: true })
  stage.membership.handleEpoch(governed('open', { a: 'participant', h: 'host' }, 'h'))
  await stage.take({ kind: 'found' })
  stage.answers.handleCommit = () => ({ kind: 'own' })
  await stage.take(commitBy('h'))
  await stage.membership.setPolicy({ admission: 'lobby', grant: [id('a')] })
  await settle()
  await stage.membership.setPolicy({ share: 'hosts', revoke: [id('a')] })
  stage.answers.handleCommit = () => ({ kind: 'accepted' })
  await stage.take(commitBy('a'))
  expect(callsOf(stage, 'commitRecord').at(-1)).toEqual([
    { admission: 'lobby', share: 'hosts', grant: [], revoke: [id('a')] },
  ])
  const ref = commitsOf(stage).at(-1)?.ref ?? -1
  await stage.take({ kind: 'commit_refused', ref, reason: 'stale' })
  await stage.timer.pass(1000)
  await settle()
  expect(callsOf(stage, 'commitRecord')).toHaveLength(4)
  stage.answers.handleCommit = () => ({ kind: 'own' })
  await stage.take(commitBy('h'))
  await stage.timer.pass(1000)
  expect(callsOf(stage, 'commitRecord')).toHaveLength(4)
})

test('a removal by a host or co-host is told apart from one by an ordinary member', async () => {
  const stage = setUp()
  stage.answers.handleCommit = () => ({ kind: 'removed', byHost: true })
  await stage.take({ kind: 'found' }, commitBy('h'))
  expect(stage.lost).toEqual(['removed_by_host'])
})

test('who asked while the rules changed stays on the list', async () => {
  const stage = setUp()
  stage.enter(['a'], 'a')
  stage.answers.commitMembership = () => {
    stage.membership.handleEpoch(governed('lobby', { a: 'host' }, 'a'))
    return { ok: false, reason: 'nothing_to_do', rejected: [0] }
  }
  await stage.take({ kind: 'found' }, asks('c'))
  expect(stage.waiting.at(-1)).toEqual([id('c')])
})
