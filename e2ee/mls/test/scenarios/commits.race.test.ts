import { expect, test } from 'vitest'
import { change, createKeys, createMeeting, expectAgreement, joinGroup, randomBytes } from '../meeting.ts'

test('a commit of our own changes nothing until its echo', async () => {
  const meeting = await createMeeting(2)
  const [alice, bob] = meeting.members
  const before = await alice!.snapshot()
  const made = await alice!.commitRefresh()
  if (!made.ok) throw new Error(made.reason)
  expect(alice!.hasPendingCommit).toBe(true)
  expect(await alice!.snapshot()).toEqual(before)
  expect(await alice!.commitRefresh()).toEqual({ ok: false, reason: 'commit_pending', rejected: [] })
  expect(await alice!.commitMembership({ add: [], remove: [bob!.memberId], now: 0 })).toMatchObject({
    reason: 'commit_pending',
  })
  expect(await alice!.handleCommit(made.commit)).toEqual({ kind: 'own', epoch: 2, added: [], removed: [] })
  expect(alice!.hasPendingCommit).toBe(false)
  expect(await bob!.handleCommit(made.commit)).toMatchObject({ kind: 'accepted', epoch: 2 })
  await expectAgreement(meeting)
})

test('an empty membership change is nothing to do', async () => {
  const meeting = await createMeeting(1)
  const [alice] = meeting.members
  expect(await alice!.commitMembership({ add: [], remove: [], now: Date.now() })).toEqual({
    ok: false,
    reason: 'nothing_to_do',
    rejected: [],
  })
})

test('of two commits at once the first of the server wins, the loser follows it and commits again', async () => {
  const meeting = await createMeeting(3)
  const [alice, bob, carol] = meeting.members
  const keys = await createKeys(meeting.room)
  const add = [keys.keyPackageMessage]
  const [byAlice, byBob] = await Promise.all([
    alice!.commitMembership({ add, remove: [], now: Date.now() }),
    bob!.commitMembership({ add: [], remove: [carol!.memberId], now: Date.now() }),
  ])
  if (!byAlice.ok || !byBob.ok) throw new Error('no commit')
  expect(await alice!.handleCommit(byBob.commit)).toMatchObject({ kind: 'accepted', epoch: 2 })
  expect(alice!.hasPendingCommit).toBe(false)
  expect(await bob!.handleCommit(byBob.commit)).toMatchObject({ kind: 'own', epoch: 2 })
  expect(await carol!.handleCommit(byBob.commit)).toMatchObject({ kind: 'removed' })
  // The loser's commit, relayed late, is of an epoch that is over.
  expect(await alice!.handleCommit(byAlice.commit)).toEqual({ kind: 'ignored' })
  expect(await bob!.handleCommit(byAlice.commit)).toEqual({ kind: 'ignored' })
  const again = await alice!.commitMembership({ add, remove: [], now: Date.now() })
  if (!again.ok) throw new Error(again.reason)
  for (const member of [alice!, bob!]) await member.handleCommit(again.commit)
  const dave = await joinGroup(meeting.room, keys, again.welcome!)
  meeting.members = [alice!, bob!, dave]
  await expectAgreement(meeting)
})

test('a dropped commit leaves the group as it was; its echo after all is not ours any more', async () => {
  const meeting = await createMeeting(2)
  const [alice, bob] = meeting.members
  const made = await alice!.commitRefresh()
  if (!made.ok) throw new Error(made.reason)
  await alice!.dropPendingCommit()
  expect(await alice!.handleCommit(made.commit)).toEqual({ kind: 'rejected', reason: 'not_ours' })
  await change(meeting, bob!, 1)
  await change(meeting, alice!, 0)
  await expectAgreement(meeting)
})

test('a commit that we missed is in the future, and one that we had is ignored', async () => {
  const meeting = await createMeeting(2)
  const [alice, bob] = meeting.members
  const first = await alice!.commitRefresh()
  if (!first.ok) throw new Error(first.reason)
  await alice!.handleCommit(first.commit)
  const second = await alice!.commitRefresh()
  if (!second.ok) throw new Error(second.reason)
  await alice!.handleCommit(second.commit)
  expect(await bob!.handleCommit(second.commit)).toEqual({ kind: 'future', epoch: 2 })
  expect(await bob!.handleCommit(first.commit)).toMatchObject({ kind: 'accepted' })
  expect(await bob!.handleCommit(first.commit)).toEqual({ kind: 'ignored' })
  expect(await bob!.handleCommit(second.commit)).toMatchObject({ kind: 'accepted' })
  await expectAgreement(meeting)
})

test('calls that overlap are carried out in their order', async () => {
  const meeting = await createMeeting(2)
  const [alice, bob] = meeting.members
  const sealed = Promise.all(Array.from({ length: 5 }, (_, i) => alice!.sealMessage(new Uint8Array([i]))))
  const refresh = alice!.commitRefresh()
  const made = await refresh
  if (!made.ok) throw new Error(made.reason)
  const echo = alice!.handleCommit(made.commit)
  const later = alice!.sealMessage(new Uint8Array([5]))
  await echo
  const messages = [...(await sealed), await later]
  const opened = Promise.all(messages.slice(0, 5).map((message) => bob!.openMessage(message)))
  const handled = bob!.handleCommit(made.commit)
  const last = bob!.openMessage(messages[5]!)
  const all = [...(await opened), await last]
  expect(await handled).toMatchObject({ kind: 'accepted' })
  expect(all.map((opening) => opening.ok && [opening.plaintext[0], opening.epoch])).toEqual([
    [0, 1],
    [1, 1],
    [2, 1],
    [3, 1],
    [4, 1],
    [5, 2],
  ])
})

test('a closed group does nothing, and closing twice is closing once', async () => {
  const meeting = await createMeeting(2)
  const [alice, bob] = meeting.members
  const sealed = await bob!.sealMessage(randomBytes(3))
  const running = alice!.sealMessage(randomBytes(3))
  alice!.close()
  alice!.close()
  expect(alice!.closed).toBe(true)
  await expect(running).rejects.toMatchObject({ code: 'closed' })
  expect(await alice!.openMessage(sealed)).toEqual({ ok: false, reason: 'closed' })
  expect(await alice!.commitRefresh()).toEqual({ ok: false, reason: 'closed', rejected: [] })
  expect(await alice!.handleCommit(sealed)).toEqual({ kind: 'rejected', reason: 'closed' })
  await expect(alice!.snapshot()).rejects.toMatchObject({ code: 'closed' })
  expect(() => alice!.epochAuthenticator).toThrow(expect.objectContaining({ code: 'closed' }))
})
