import { expect, test } from 'vitest'
import { MeetingGroup } from '../../index.ts'
import {
  change,
  createKeys,
  createMeeting,
  createRoom,
  expectAgreement,
  foundGroup,
  randomBytes,
} from '../meeting.ts'
import { createRawKeys } from '../raw-member.ts'

async function invite(group: MeetingGroup, ...add: Uint8Array[]): Promise<Uint8Array> {
  const made = await group.commitMembership({ add, remove: [], now: Date.now() })
  if (!made.ok || made.welcome === undefined) throw new Error('no Welcome')
  await group.handleCommit(made.commit)
  return made.welcome
}

test('a founder is alone in epoch 0, and everybody who joins agrees with it', async () => {
  const meeting = await createMeeting(1)
  const [founder] = meeting.members
  expect(founder!.epoch).toBe(0)
  expect(founder!.roster()).toEqual([{ leaf: 0, memberId: founder!.memberId, role: 'participant' }])
  await change(meeting, founder!, 2)
  await expectAgreement(meeting)
  expect(meeting.members[2]!.epoch).toBe(1)
})

test('what all can decode shrinks with a newcomer who can decode less, is the same for all, and grows when it leaves', async () => {
  const room = createRoom()
  const group = await foundGroup(room)
  const common = async (member: MeetingGroup): Promise<unknown> => (await member.snapshot()).commonCodecs
  expect(await common(group)).toEqual(['vp9', 'av1'])
  const keys = await createKeys(room, randomBytes(16), Date.now(), ['av1'])
  const joined = await MeetingGroup.join({
    keys,
    room,
    welcome: await invite(group, keys.keyPackageMessage),
    now: Date.now(),
  })
  if (!joined.ok) throw new Error(joined.reason)
  expect(await common(group)).toEqual(['av1'])
  expect(await common(joined.group)).toEqual(['av1'])
  const refresh = await joined.group.commitRefresh()
  if (!refresh.ok) throw new Error(refresh.reason)
  for (const member of [group, joined.group]) await member.handleCommit(refresh.commit)
  expect(await common(group)).toEqual(['av1'])
  const removal = await group.commitMembership({ add: [], remove: [keys.memberId], now: Date.now() })
  if (!removal.ok) throw new Error(removal.reason)
  await group.handleCommit(removal.commit)
  expect(await common(group)).toEqual(['vp9', 'av1'])
})

test('a wrong pre-shared key is told apart, and the right one then opens the same Welcome with the same keys', async () => {
  const room = createRoom()
  const group = await foundGroup(room)
  const keys = await createKeys(room)
  const welcome = await invite(group, keys.keyPackageMessage)
  const wrong = { ...room, psk: randomBytes(32) }
  const now = Date.now()
  expect(await MeetingGroup.join({ keys, room: wrong, welcome, now })).toEqual({
    ok: false,
    reason: 'wrong_psk',
  })
  expect(await MeetingGroup.join({ keys, room, welcome, now })).toMatchObject({ ok: true })
  await expect(MeetingGroup.join({ keys, room, welcome, now })).rejects.toMatchObject({ code: 'keys_used' })
})

test('a Welcome for somebody else, of another room, tampered with or too late is refused', async () => {
  const room = createRoom()
  const group = await foundGroup(room)
  const keys = await createKeys(room)
  const other = await createKeys(room)
  const welcome = await invite(group, keys.keyPackageMessage)
  const now = Date.now()
  const tampered = welcome.slice()
  tampered[tampered.length - 1]! ^= 1
  expect(await MeetingGroup.join({ keys: other, room, welcome, now })).toEqual({
    ok: false,
    reason: 'not_for_us',
  })
  expect(await MeetingGroup.join({ keys, room, welcome: tampered, now })).toEqual({
    ok: false,
    reason: 'malformed',
  })
  expect(await MeetingGroup.join({ keys, room, welcome: keys.keyPackageMessage, now })).toEqual({
    ok: false,
    reason: 'malformed',
  })
  const elsewhere = { ...room, roomId: randomBytes(16) }
  expect(await MeetingGroup.join({ keys, room: elsewhere, welcome, now })).toEqual({
    ok: false,
    reason: 'policy',
  })
  expect(await MeetingGroup.join({ keys, room, welcome, now: now + 2 * 86_400_000 })).toEqual({
    ok: false,
    reason: 'expired',
  })
})

test('each bad key package is left out with its reason, and the good one is added all the same', async () => {
  const room = createRoom()
  const group = await foundGroup(room)
  const good = await createKeys(room)
  const ghost = await createKeys({ ...room, admissionKey: randomBytes(32) })
  const stranger = await createKeys({ ...room, roomId: randomBytes(16) })
  const late = await createKeys(room, randomBytes(16), Date.now() - 3 * 86_400_000)
  const foreign = await createRawKeys(room, { extensions: [] })
  const lowOrder = await createRawKeys(room, { lowOrder: true })
  const unsigned = good.keyPackageMessage.slice()
  unsigned[unsigned.length - 1]! ^= 1
  const twin = await createKeys(room, Buffer.from(good.memberId, 'base64url'))
  const add = [
    ghost.keyPackageMessage,
    stranger.keyPackageMessage,
    late.keyPackageMessage,
    foreign.message,
    lowOrder.message,
    unsigned,
    randomBytes(50),
    good.keyPackageMessage,
    good.keyPackageMessage,
    twin.keyPackageMessage,
  ]
  const made = await group.commitMembership({ add, remove: ['unknown', group.memberId], now: Date.now() })
  if (!made.ok) throw new Error(made.reason)
  expect(made.rejected.map(({ index, reason }) => [index, reason])).toEqual([
    [0, 'not_admitted'],
    [1, 'not_admitted'],
    [2, 'expired'],
    [3, 'wrong_suite'],
    [4, 'malformed'],
    [5, 'bad_signature'],
    [6, 'malformed'],
    [8, 'duplicate_member'],
    [9, 'duplicate_member'],
  ])
  expect(made.added).toEqual([good.memberId])
  expect(made.removed).toEqual([])
})

test('the hundredth member is the last', { timeout: 60_000 }, async () => {
  const room = createRoom()
  const group = await foundGroup(room)
  const keys = await Promise.all(Array.from({ length: 100 }, () => createKeys(room)))
  const add = keys.map(({ keyPackageMessage }) => keyPackageMessage)
  const made = await group.commitMembership({ add, remove: [], now: Date.now() })
  if (!made.ok) throw new Error(made.reason)
  expect(made.rejected).toEqual([{ index: 99, reason: 'group_full' }])
  await group.handleCommit(made.commit)
  expect(group.roster()).toHaveLength(100)
  const welcome = made.welcome!
  expect(await MeetingGroup.join({ keys: keys[50]!, room, welcome, now: Date.now() })).toMatchObject({
    ok: true,
  })
})

test('keys of another room or time found no group', async () => {
  const room = createRoom()
  const groupId = randomBytes(16)
  const now = Date.now()
  const ghost = await createKeys({ ...room, admissionKey: randomBytes(32) })
  await expect(MeetingGroup.found({ keys: ghost, room, groupId, now })).rejects.toMatchObject({
    code: 'bad_argument',
  })
  const keys = await createKeys(room)
  await expect(MeetingGroup.found({ keys, room, groupId: randomBytes(8), now })).rejects.toMatchObject({
    code: 'bad_argument',
  })
  await MeetingGroup.found({ keys, room, groupId, now })
  await expect(MeetingGroup.found({ keys, room, groupId, now })).rejects.toMatchObject({ code: 'keys_used' })
  await expect(createKeys({ ...room, admissionKey: new Uint8Array(3) })).rejects.toMatchObject({
    code: 'bad_argument',
  })
})
