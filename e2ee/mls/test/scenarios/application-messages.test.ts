import { expect, test } from 'vitest'
import { encodeUtf8 } from '../../../bytes.ts'
import { createApplicationMessage, encodeMlsMessage } from '../../library.ts'
import { change, createMeeting } from '../meeting.ts'
import { admitRaw } from '../raw-member.ts'

const hello = encodeUtf8('hello')

test('a message is opened once, with its sender as the tree knows it', async () => {
  const meeting = await createMeeting(3)
  const [alice, bob, carol] = meeting.members
  const sealed = await alice!.sealMessage(hello)
  const sender = { leaf: alice!.ownLeaf, memberId: alice!.memberId }
  expect(await bob!.openMessage(sealed)).toEqual({ ok: true, sender, plaintext: hello, epoch: 1 })
  expect(await bob!.openMessage(sealed)).toEqual({ ok: false, reason: 'replay' })
  expect(await carol!.openMessage(sealed)).toMatchObject({ ok: true })
  expect(await alice!.openMessage(sealed)).toEqual({ ok: false, reason: 'own' })
})

test('a message read while a commit of ours was pending cannot be read again after it', async () => {
  const meeting = await createMeeting(2)
  const [alice, bob] = meeting.members
  const made = await alice!.commitRefresh()
  if (!made.ok) throw new Error(made.reason)
  const [first, second] = [await bob!.sealMessage(hello), await bob!.sealMessage(hello)]
  expect(await alice!.openMessage(first)).toMatchObject({ ok: true })
  await alice!.handleCommit(made.commit)
  expect(await alice!.openMessage(first)).toEqual({ ok: false, reason: 'replay' })
  // And what was not read yet still can be: the ratchets of the old epoch were carried over, not zeroed.
  expect(await alice!.openMessage(second)).toMatchObject({ ok: true, epoch: 1 })
  expect(await alice!.openMessage(second)).toEqual({ ok: false, reason: 'replay' })
})

test('a message that was overtaken by a later one of its sender is refused', async () => {
  const meeting = await createMeeting(2)
  const [alice, bob] = meeting.members
  const [first, second] = [await bob!.sealMessage(hello), await bob!.sealMessage(hello)]
  expect(await alice!.openMessage(second)).toMatchObject({ ok: true })
  expect(await alice!.openMessage(first)).toEqual({ ok: false, reason: 'replay' })
})

test('messages of the four epochs before are opened, older and future ones are not', async () => {
  const meeting = await createMeeting(2)
  const [alice, bob] = meeting.members
  const old = [await bob!.sealMessage(hello), await bob!.sealMessage(hello)]
  for (let i = 0; i < 4; i++) await change(meeting, i % 2 === 0 ? alice! : bob!, 0)
  expect(await alice!.openMessage(old[0]!)).toMatchObject({ ok: true, epoch: 1 })
  await change(meeting, alice!, 0)
  expect(await alice!.openMessage(old[1]!)).toEqual({ ok: false, reason: 'old_epoch' })
  const made = await bob!.commitRefresh()
  if (!made.ok) throw new Error(made.reason)
  await bob!.handleCommit(made.commit)
  const ahead = await bob!.sealMessage(hello)
  expect(await alice!.openMessage(ahead)).toEqual({ ok: false, reason: 'future_epoch' })
  await alice!.handleCommit(made.commit)
  expect(await alice!.openMessage(ahead)).toMatchObject({ ok: true })
})

test('a removed member says nothing more, not even in the epoch that it was in', async () => {
  const meeting = await createMeeting(3)
  const [alice, bob, carol] = meeting.members
  const before = await bob!.sealMessage(hello)
  const after = await bob!.sealMessage(hello)
  expect(await carol!.openMessage(before)).toMatchObject({ ok: true })
  await change(meeting, alice!, 0, [bob!])
  expect(await carol!.openMessage(after)).toEqual({ ok: false, reason: 'sender_removed' })
})

test('a changed, foreign or bare message is refused', async () => {
  const meeting = await createMeeting(2)
  const [alice, bob] = meeting.members
  const mallory = await admitRaw(meeting.room, alice!, [bob!])
  const sealed = await bob!.sealMessage(hello)
  const changed = sealed.slice()
  changed[changed.length - 1]! ^= 1
  expect(await alice!.openMessage(changed)).toMatchObject({ ok: false, reason: 'invalid' })
  expect(await alice!.openMessage(sealed)).toMatchObject({ ok: true })
  const elsewhere = await createMeeting(2)
  expect(await elsewhere.members[0]!.openMessage(sealed)).toEqual({ ok: false, reason: 'malformed' })
  const bare = await createApplicationMessage(mallory.state, new Uint8Array(3), mallory.environment.suite)
  const { privateMessage } = bare
  const message = encodeMlsMessage({ version: 'mls10', wireformat: 'mls_private_message', privateMessage })
  expect(await alice!.openMessage(message)).toEqual({ ok: false, reason: 'invalid' })
})

test('the longest plaintext passes, a longer one is misuse', async () => {
  const meeting = await createMeeting(2)
  const [alice, bob] = meeting.members
  const longest = await alice!.sealMessage(new Uint8Array(65_536))
  expect(await bob!.openMessage(longest)).toMatchObject({ ok: true })
  await expect(alice!.sealMessage(new Uint8Array(65_537))).rejects.toMatchObject({ code: 'bad_argument' })
})

test('short messages of different lengths are equally long on the wire', async () => {
  const meeting = await createMeeting(2)
  const [alice] = meeting.members
  const lengths = new Set<number>()
  for (const length of [0, 1, 20, 100]) lengths.add((await alice!.sealMessage(new Uint8Array(length))).length)
  expect(lengths.size).toBe(1)
})
