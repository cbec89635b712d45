import { expect, test } from 'vitest'
import { COMMITTER_STEP_MS, REFRESH_MS } from './membership.ts'
import { setUp, settle, id, asks, gone, commitBy, commitsOf } from './test/membership-stage.ts'

test('the first one founds the group', async () => {
  const stage = setUp()
  await stage.take({ kind: 'found' })
  expect(stage.joined).toBe(1)
  expect(stage.membership.joined).toBe(true)
})

test('a Welcome makes a member, and one that cannot be used is reported', async () => {
  const good = setUp()
  await good.take({ kind: 'welcome', seq: 1, message: 'd2VsY29tZQ' })
  expect(good.joined).toBe(1)
  const bad = setUp()
  bad.answers.join = () => ({ ok: false, reason: 'wrong_psk' })
  await bad.take({ kind: 'welcome', seq: 1, message: 'd2VsY29tZQ' })
  expect(bad.joined).toBe(0)
  expect(bad.lost).toEqual(['welcome_refused'])
})

test('the member on the lowest leaf commits at once', async () => {
  const stage = setUp()
  stage.enter(['a', 'b'], 'a')
  await stage.take({ kind: 'found' }, asks('c'))
  expect(commitsOf(stage)).toMatchObject([{ added: [id('c')], removed: [], welcome: 'd2VsY29tZQ' }])
})

test('each further member waits one step more, and not at all once the commit has come', async () => {
  const stage = setUp()
  stage.enter(['a', 'b', 'c'], 'c')
  await stage.take({ kind: 'found' }, asks('d'))
  await stage.timer.pass(2 * COMMITTER_STEP_MS - 1)
  expect(commitsOf(stage)).toEqual([])
  await stage.timer.pass(1)
  await settle()
  expect(commitsOf(stage)).toHaveLength(1)

  const other = setUp()
  other.enter(['a', 'b', 'c'], 'c')
  await other.take({ kind: 'found' }, asks('d'))
  other.enter(['a', 'b', 'c', 'd'], 'c')
  await other.take(commitBy('a'))
  await other.timer.pass(10 * COMMITTER_STEP_MS)
  expect(commitsOf(other)).toEqual([])
})

test('who is gone or cut off has no turn', async () => {
  const stage = setUp()
  stage.enter(['a', 'b', 'c'], 'c')
  await stage.take({ kind: 'found' }, { kind: 'presence', member: id('a'), present: false }, gone('b'))
  expect(commitsOf(stage)).toMatchObject([{ added: [], removed: [id('b')] }])
  expect(stage.presence).toEqual([[id('a'), false]])
})

test('while one commit is under way the next ones gather', async () => {
  const stage = setUp()
  stage.enter(['a'], 'a')
  await stage.take({ kind: 'found' }, asks('b'))
  await stage.take(asks('c'), asks('d'))
  expect(commitsOf(stage)).toHaveLength(1)
  stage.answers.handleCommit = () => ({ kind: 'own' })
  stage.enter(['a', 'b'], 'a')
  await stage.take(commitBy('a'))
  expect(commitsOf(stage)).toHaveLength(2)
  expect(commitsOf(stage)[1]).toMatchObject({ added: [id('c'), id('d')] })
})

test('a refused commit is dropped and made anew; a refusal of an older one changes nothing', async () => {
  const stage = setUp()
  stage.enter(['a'], 'a')
  await stage.take({ kind: 'found' }, asks('b'))
  const ref = commitsOf(stage)[0]?.ref ?? -1
  await stage.take({ kind: 'commit_refused', ref: ref + 7, reason: 'stale' })
  expect(stage.calls.map(({ call }) => call)).not.toContain('dropPendingCommit')
  await stage.take({ kind: 'commit_refused', ref, reason: 'stale' })
  expect(stage.calls.map(({ call }) => call)).toContain('dropPendingCommit')
  await stage.timer.pass(1000)
  await settle()
  expect(commitsOf(stage)).toHaveLength(2)
})

test('someone who waited and went away is not added', async () => {
  const stage = setUp()
  stage.enter(['a', 'b'], 'b')
  await stage.take({ kind: 'found' }, asks('c'), gone('c'))
  await stage.timer.pass(10 * COMMITTER_STEP_MS)
  expect(commitsOf(stage)).toEqual([])
})

test('a key package that was rejected is not tried again', async () => {
  const stage = setUp()
  stage.answers.commitMembership = () => ({ ok: false, reason: 'nothing_to_do', rejected: [0] })
  stage.enter(['a'], 'a')
  await stage.take({ kind: 'found' }, asks('mallory'))
  await stage.timer.pass(10 * COMMITTER_STEP_MS)
  expect(stage.calls.filter(({ call }) => call === 'commitMembership')).toHaveLength(1)
})

test('a commit that cannot be followed, and a removal, end this membership', async () => {
  for (const [kind, why] of [
    ['future', 'out_of_step'],
    ['rejected', 'commit_refused'],
    ['removed', 'removed'],
  ] as const) {
    const stage = setUp()
    stage.answers.handleCommit = () => ({ kind })
    await stage.take({ kind: 'found' }, commitBy('a'))
    expect(stage.lost).toEqual([why])
  }
})

test('after the same seat was taken again a commit under way is repeated and the absent are present', async () => {
  const stage = setUp()
  stage.enter(['a', 'z'], 'a')
  await stage.take({ kind: 'found' }, { kind: 'presence', member: id('z'), present: false }, asks('b'))
  stage.membership.handleResumed()
  await settle()
  const commits = commitsOf(stage)
  expect(commits).toHaveLength(2)
  expect(commits[1]).toEqual(commits[0])
  expect(stage.presence).toEqual([
    [id('z'), false],
    [id('z'), true],
  ])
})

test('a call that fails in the worker ends this membership, once', async () => {
  const stage = setUp()
  stage.answers.found = () => {
    throw new Error('broken')
  }
  await stage.take({ kind: 'found' }, { kind: 'found' })
  expect(stage.lost).toEqual(['out_of_step'])
})

test('after closing nothing is handled', async () => {
  const stage = setUp()
  stage.membership.close()
  await stage.take({ kind: 'found' })
  expect(stage.calls).toEqual([])
})

test('a member that says goodbye is removed although the server says nothing', async () => {
  const stage = setUp()
  stage.enter(['a', 'b'], 'a')
  await stage.take({ kind: 'found' })
  await stage.membership.handleGoodbye(id('b'))
  await stage.membership.handleGoodbye(id('nobody'))
  await settle()
  expect(commitsOf(stage)).toMatchObject([{ added: [], removed: [id('b')] }])
})

test('every ten minutes the own keys are renewed, unless a commit is under way', async () => {
  const stage = setUp()
  stage.answers.commitRefresh = () => ({
    ok: true,
    commit: 'cmVmcmVzaA',
    welcome: null,
    added: [],
    removed: [],
    rejected: [],
  })
  stage.enter(['a'], 'a')
  await stage.take({ kind: 'found' })
  await stage.timer.pass(REFRESH_MS)
  await settle()
  expect(commitsOf(stage)).toMatchObject([{ message: 'cmVmcmVzaA', added: [], removed: [] }])
  await stage.timer.pass(REFRESH_MS)
  await settle()
  expect(commitsOf(stage)).toHaveLength(1)
})

test('who gave up while this device was away is not added, and the others are', async () => {
  const stage = setUp()
  stage.enter(['a', 'b'], 'b')
  await stage.take({ kind: 'found' }, asks('gone'))
  stage.membership.handleResumed()
  await stage.take(asks('here'))
  await stage.timer.pass(COMMITTER_STEP_MS)
  await settle()
  expect(commitsOf(stage)).toMatchObject([{ added: [id('here')] }])
})

test('a commit that adds someone unknown to the server is made again without', async () => {
  const stage = setUp()
  stage.enter(['a'], 'a')
  await stage.take({ kind: 'found' }, asks('ghost'))
  await stage.take({ kind: 'commit_refused', ref: commitsOf(stage)[0]?.ref ?? -1, reason: 'unknown_member' })
  await stage.timer.pass(10_000)
  await settle()
  expect(commitsOf(stage)).toHaveLength(1)
})

test('newcomers one after the other do not put off a turn for ever', async () => {
  const stage = setUp()
  stage.enter(['a', 'b'], 'b')
  await stage.take({ kind: 'found' })
  for (let i = 0; i < 4; i++) {
    await stage.take(asks(`c${i}`))
    await stage.timer.pass(COMMITTER_STEP_MS / 3)
  }
  await settle()
  expect(commitsOf(stage)).toHaveLength(1)
})

test('a commit that its author signed and nobody here can follow is told to the others before this device goes', async () => {
  const stage = setUp()
  const failure = { committer: id('b'), commit: 'AAECAwQFBgcICQoLDA0ODw', report: 'cmVwb3J0' }
  stage.answers.handleCommit = () => ({ kind: 'rejected', reason: 'invalid', failure })
  stage.enter(['a', 'b'], 'a')
  await stage.take({ kind: 'found' }, commitBy('b'))
  expect(stage.sent.at(-1)).toMatchObject({ kind: 'sealed', message: 'cmVwb3J0' })
  expect(stage.failures).toEqual([failure])
  expect(stage.lost).toEqual(['commit_refused'])
})

test('a commit that nobody signed is held against nobody', async () => {
  const stage = setUp()
  stage.answers.handleCommit = () => ({ kind: 'rejected', reason: 'invalid', failure: null })
  stage.enter(['a', 'b'], 'a')
  await stage.take({ kind: 'found' }, commitBy('b'))
  expect(stage.sent).toEqual([])
  expect([stage.failures, stage.lost]).toEqual([[], ['commit_refused']])
})
