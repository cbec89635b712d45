import { expect, test } from 'vitest'
import { COMMITTER_STEP_MS } from './membership.ts'
import {
  setUp,
  settle,
  id,
  governed,
  callsOf,
  answersOf,
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
    expect(stage.waiting.at(-1)).toEqual([id('c'), `admitted ${id('d')}`])
    expect(answersOf(stage)).toEqual([`asked ${id('c')}`, `asked ${id('d')}`])
  }
})

test('who was denied is told so and not let in until the no is taken back; who went away is off the list', async () => {
  const stage = setUp()
  stage.membership.handleEpoch(governed('lobby', { h: 'host' }, 'h'))
  await stage.take({ kind: 'found' }, asks('c'), asks('d'))
  await stage.membership.deny(id('c'))
  await stage.take(gone('d'), asks('c'))
  await settle()
  expect(stage.waiting.at(-1)).toEqual([`denied ${id('c')}`])
  expect(answersOf(stage).filter((answer) => answer.endsWith(id('c')))).toEqual([
    `asked ${id('c')}`,
    `denied ${id('c')}`,
  ])
  stage.membership.handleEpoch(governed('open', { h: 'host' }, 'h'))
  await stage.take(commitBy('h'))
  expect(commitsOf(stage)).toEqual([])
  stage.membership.handleEpoch(governed('lobby', { h: 'host' }, 'h'))
  await stage.membership.undoDeny(id('c'))
  await settle()
  expect(stage.waiting.at(-1)).toEqual([id('c')])
  expect(answersOf(stage).at(-1)).toBe(`asked ${id('c')}`)
  await stage.membership.admit(id('c'))
  await settle()
  expect(commitsOf(stage)).toMatchObject([{ added: [id('c')] }])
})

test('those who wait are told by one member that the door is locked, or that no host is here', async () => {
  const stage = setUp()
  stage.membership.handleEpoch(governed('locked', { a: 'participant', b: 'participant' }, 'a'))
  await stage.take({ kind: 'found' }, asks('c'))
  stage.membership.handleEpoch(governed('lobby', { a: 'participant', h: 'host' }, 'a'))
  await stage.take(commitBy('h'))
  await stage.take({ kind: 'presence', member: id('h'), present: false })
  expect(answersOf(stage)).toEqual([`locked ${id('c')}`, `no_host ${id('c')}`])
  const second = setUp()
  second.membership.handleEpoch(governed('locked', { a: 'participant', b: 'participant' }, 'b'))
  await second.take({ kind: 'found' }, asks('c'))
  expect(answersOf(second)).toEqual([])
})

test('in an open meeting nobody is answered, only let in', async () => {
  const stage = setUp()
  stage.enter(['a'], 'a')
  await stage.take({ kind: 'found' }, asks('c'))
  expect(answersOf(stage)).toEqual([])
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
  expect(stage.waiting).toEqual([])
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

test('a closed door opens to a host and to a co-host who comes back, at the turn of whoever is inside', async () => {
  for (const admission of ['lobby', 'locked'] as const) {
    const stage = setUp()
    stage.membership.handleEpoch(governed(admission, { a: 'participant', b: 'participant' }, 'b'))
    await stage.take({ kind: 'found' }, asks('c'), asks('welcome'))
    expect(commitsOf(stage)).toEqual([])
    await stage.timer.pass(COMMITTER_STEP_MS)
    expect(commitsOf(stage)).toMatchObject([{ added: [id('welcome')] }])
    expect(answersOf(stage)).toEqual([])
  }
})

test('a co-host loses the power before it is put out, so that the door does not open again', async () => {
  const stage = setUp({ isHost: true })
  stage.answers.handleCommit = () => ({ kind: 'own' })
  stage.membership.handleEpoch(governed('lobby', { c: 'cohost', h: 'host' }, 'h'))
  await stage.take({ kind: 'found' }, commitBy('h'))
  void stage.membership.setPolicy({ revoke: [id('c')] })
  await stage.membership.remove(id('c'))
  await settle()
  await stage.take(commitBy('h'))
  expect(commitsOf(stage).slice(-2)).toMatchObject([{ removed: [] }, { removed: [id('c')] }])
})

test('a removal by an ordinary member is reported unless the one removed had gone', async () => {
  const putOut: (readonly string[])[] = []
  const stage = setUp({ onPutOut: (ids) => putOut.push(ids) })
  stage.membership.handleEpoch(
    governed('open', { a: 'participant', b: 'participant', c: 'participant' }, 'a'),
  )
  await stage.take({ kind: 'found' }, gone('c'))
  const by = (role: 'host' | 'participant', removed: string) => ({
    ...governed('open', { a: 'participant', b: role }, 'a'),
    changed: {
      committer: { leaf: 1, memberId: id('b'), role },
      added: [],
      removed: [{ leaf: 2, memberId: id(removed), role: 'participant' as const }],
    },
  })
  stage.membership.handleEpoch(by('participant', 'c'))
  stage.membership.handleEpoch(by('host', 'd'))
  expect(putOut).toEqual([])
  stage.membership.handleEpoch(by('participant', 'd'))
  expect(putOut).toEqual([[id('d')]])
})

test('what a host wanted goes on in the next visit', async () => {
  const stage = setUp({ isHost: true, wanted: { admission: 'lobby' } })
  stage.enter(['h'], 'h')
  await stage.take({ kind: 'found' })
  expect(callsOf(stage, 'commitRecord')).toEqual([[{ admission: 'lobby' }]])
  expect(stage.membership.wanted).toEqual({ admission: 'lobby' })
  stage.answers.handleCommit = () => ({ kind: 'own' })
  stage.membership.handleEpoch(governed('lobby', { h: 'host' }, 'h'))
  await stage.take(commitBy('h'))
  expect(stage.membership.wanted).toBeNull()
})

test('the commit says whom the user put out, and not who had gone', async () => {
  const stage = setUp()
  stage.membership.handleEpoch(governed('lobby', { b: 'participant', c: 'participant', h: 'host' }, 'h'))
  await stage.take({ kind: 'found' })
  stage.answers.commitMembership = () => ({ ok: false, reason: 'commit_pending', rejected: [] })
  await stage.membership.handleGoodbye(id('c'))
  await stage.membership.remove(id('b'))
  await settle()
  await stage.timer.pass(1000)
  expect(callsOf(stage, 'commitMembership').at(-1)).toEqual([[], [id('b'), id('c')], [id('b')]])
})
