import { expect, test } from 'vitest'
import { processPublicMessage } from '../../library.ts'
import { decodeMessage } from '../../message.ts'
import { change, createKeys, createMeeting, expectAgreement, hex, joinGroup } from '../meeting.ts'
import { admitRaw } from '../raw-member.ts'

test('a removed member is told so and holds no key of the next epoch', async () => {
  const meeting = await createMeeting(3)
  const [alice, bob, carol] = meeting.members
  const before = hex(await bob!.sframeBaseKey())
  const { left } = await change(meeting, alice!, 0, [bob!])
  expect(left).toEqual([
    {
      kind: 'removed',
      committer: { leaf: alice!.ownLeaf, memberId: alice!.memberId, role: 'participant' },
      expelled: false,
    },
  ])
  await expectAgreement(meeting)
  expect(hex(await carol!.sframeBaseKey())).not.toBe(before)
  expect(bob!.removed).toBe(true)
  await expect(bob!.sframeBaseKey()).rejects.toMatchObject({ code: 'removed' })
  await expect(bob!.sealMessage(new Uint8Array(1))).rejects.toMatchObject({ code: 'removed' })
  const sealed = await alice!.sealMessage(new Uint8Array([7]))
  expect(await bob!.openMessage(sealed)).toEqual({ ok: false, reason: 'removed' })
  expect(await carol!.openMessage(sealed)).toMatchObject({ ok: true })
})

test('a removed member who keeps no rule cannot derive the next epoch from the commit', async () => {
  const meeting = await createMeeting(2)
  const [alice, bob] = meeting.members
  const mallory = await admitRaw(meeting.room, alice!, [bob!])
  const entry = alice!.roster().find(({ leaf }) => leaf === mallory.leaf)!
  const made = await alice!.commitMembership({ add: [], remove: [entry.memberId], now: Date.now() })
  if (!made.ok) throw new Error(made.reason)
  const message = decodeMessage(made.commit)
  if (message?.wireformat !== 'mls_public_message') throw new Error('not a PublicMessage')
  const { content } = message.publicMessage
  expect(content.contentType === 'commit' && content.commit.path !== undefined).toBe(true)
  await alice!.handleCommit(made.commit)
  const { pskIndex, suite } = mallory.environment
  const { newState } = await processPublicMessage(mallory.state, message.publicMessage, pskIndex, suite)
  expect(newState.groupActiveState.kind).toBe('removedFromGroup')
  expect(hex(newState.keySchedule.epochAuthenticator)).not.toBe(hex(alice!.epochAuthenticator))
})

test('a member whose leaf goes to somebody else in the same commit is told that it was removed', async () => {
  const meeting = await createMeeting(3)
  const [alice, bob, carol] = meeting.members
  const keys = await createKeys(meeting.room)
  const made = await alice!.commitMembership({
    add: [keys.keyPackageMessage],
    remove: [bob!.memberId],
    now: Date.now(),
  })
  if (!made.ok) throw new Error(made.reason)
  const own = await alice!.handleCommit(made.commit)
  expect(own).toMatchObject({
    kind: 'own',
    added: [{ leaf: bob!.ownLeaf, memberId: keys.memberId }],
    removed: [{ leaf: bob!.ownLeaf, memberId: bob!.memberId }],
  })
  expect(await bob!.handleCommit(made.commit)).toMatchObject({ kind: 'removed' })
  expect(await carol!.handleCommit(made.commit)).toMatchObject({ kind: 'accepted' })
  const dave = await joinGroup(meeting.room, keys, made.welcome!)
  meeting.members = [alice!, carol!, dave]
  await expectAgreement(meeting)
})

test('a member comes back under its own id with new keys in the commit that removes its old leaf', async () => {
  const meeting = await createMeeting(3)
  const [alice, bob, carol] = meeting.members
  const id = Buffer.from(bob!.memberId, 'base64url')
  const keys = await createKeys(meeting.room, id)
  const refused = await alice!.commitMembership({
    add: [keys.keyPackageMessage],
    remove: [],
    now: Date.now(),
  })
  expect(refused).toEqual({
    ok: false,
    reason: 'nothing_to_do',
    rejected: [{ index: 0, reason: 'duplicate_member' }],
  })
  const made = await alice!.commitMembership({
    add: [keys.keyPackageMessage],
    remove: [bob!.memberId],
    now: Date.now(),
  })
  if (!made.ok) throw new Error(made.reason)
  expect(made).toMatchObject({ added: [bob!.memberId], removed: [bob!.memberId], rejected: [] })
  await alice!.handleCommit(made.commit)
  expect(await carol!.handleCommit(made.commit)).toMatchObject({ kind: 'accepted' })
  meeting.members = [alice!, carol!, await joinGroup(meeting.room, keys, made.welcome!)]
  await expectAgreement(meeting)
})
