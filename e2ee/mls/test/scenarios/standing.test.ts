/** Who comes in behind a closed door by a standing of their own, and who only says so. */
import { expect, test } from 'vitest'
import { deriveMeeting, deriveRoom, type Meeting as HostSide } from '../../../link/index.ts'
import { createMemberKeys, MeetingGroup } from '../../index.ts'
import type { MeetingRoom, MemberKeys, RecordChange } from '../../index.ts'
import { createRawKeys, RawMember, add } from '../raw-member.ts'
import { randomBytes } from '../meeting.ts'

const now = Date.now()

interface Scene {
  readonly hostSide: HostSide
  readonly room: MeetingRoom
  readonly host: MeetingGroup
  readonly guest: MeetingGroup
  /** The keys with which the guest came. */
  readonly guestKeys: MemberKeys
}

const keysFor = (room: MeetingRoom, more: Partial<Parameters<typeof createMemberKeys>[0]> = {}) => {
  const { admissionKey, accessKey, roomId } = room
  return createMemberKeys({ memberId: randomBytes(16), admissionKey, accessKey, roomId, now, ...more })
}

async function follow(commit: Uint8Array, members: readonly MeetingGroup[]): Promise<void> {
  for (const member of members)
    expect(['own', 'accepted']).toContain((await member.handleCommit(commit)).kind)
}

/** A host and a guest, and then the record with this change. */
async function createScene(change: RecordChange): Promise<Scene> {
  const hostSide = await deriveMeeting(randomBytes(16))
  const { meetingSecret } = hostSide
  const room: MeetingRoom = { ...(await deriveRoom(meetingSecret)), meetingSecret }
  const hostKeys = await keysFor(room, { host: hostSide })
  const host = await MeetingGroup.found({
    keys: hostKeys,
    room,
    groupId: randomBytes(16),
    now,
    host: hostSide,
  })
  const guestKeys = await keysFor(room)
  const made = await host.commitMembership({ add: [guestKeys.keyPackageMessage], remove: [], now })
  if (!made.ok) throw new Error(made.reason)
  await follow(made.commit, [host])
  const joined = await MeetingGroup.join({ keys: guestKeys, room, welcome: made.welcome!, now })
  if (!joined.ok) throw new Error(joined.reason)
  const guest = joined.group
  const grant = change.grant === undefined ? {} : { grant: [guest.memberId] }
  const record = await host.commitRecord({ change: { ...change, ...grant }, now, nonce: randomBytes(12) })
  if (!record.ok) throw new Error(record.reason)
  await follow(record.commit, [host, guest])
  return { hostSide, room, host, guest, guestKeys }
}

test.each(['lobby', 'locked'] as const)(
  'who holds the host’s key comes in with a door that is %s, let in by an ordinary member',
  async (admission) => {
    const { hostSide, room, host, guest } = await createScene({ admission })
    const keys = await keysFor(room, { host: hostSide })
    const made = await guest.commitMembership({ add: [keys.keyPackageMessage], remove: [], now })
    if (!made.ok) throw new Error(made.reason)
    await follow(made.commit, [guest, host])
    const joined = await MeetingGroup.join({ keys, room, welcome: made.welcome!, now, host: hostSide })
    if (!joined.ok) throw new Error(joined.reason)
    const claim = await joined.group.commitRecord({ change: {}, now, nonce: randomBytes(12) })
    if (!claim.ok) throw new Error(claim.reason)
    await follow(claim.commit, [joined.group, guest, host])
    expect(guest.roster().map(({ role }) => role)).toEqual(['host', 'participant', 'host'])
  },
)

test('a host of another meeting, or a signature moved from another key, opens no door', async () => {
  const { hostSide, room, host, guest } = await createScene({ admission: 'lobby' })
  const stranger = await deriveMeeting(randomBytes(16))
  const false_ = [
    await keysFor(room, { host: stranger }),
    await keysFor(room),
    await keysFor({ ...room, roomId: randomBytes(16) }, { host: hostSide }),
  ]
  for (const keys of false_) {
    const made = await guest.commitMembership({ add: [keys.keyPackageMessage], remove: [], now })
    expect(made).toMatchObject({ ok: false, reason: 'nothing_to_do' })
  }
  // A member that keeps no rule commits them all the same; the others do not follow.
  const raw = await createRawKeys(room)
  const let_in = await host.commitMembership({ add: [raw.message], remove: [], now })
  if (!let_in.ok) throw new Error(let_in.reason)
  await follow(let_in.commit, [host, guest])
  const mallory = await RawMember.join(room, raw, let_in.welcome!)
  const ghost = await createRawKeys(room)
  const { commit } = await mallory.commit([add(ghost), mallory.psk()])
  for (const member of [host, guest])
    expect(await member.handleCommit(commit)).toEqual({ kind: 'rejected', reason: 'admission_not_allowed' })
})

test('a co-host comes back under its old signature key, takes its own place and keeps its power', async () => {
  const { room, host, guest, guestKeys } = await createScene({ admission: 'lobby', grant: [] })
  expect(host.roster().map(({ role }) => role)).toEqual(['host', 'cohost'])
  guest.close()
  const keys = await keysFor(room, { successorTo: guestKeys })
  const made = await host.commitMembership({ add: [keys.keyPackageMessage], remove: [], now })
  if (!made.ok) throw new Error(made.reason)
  expect(made.removed).toEqual([guestKeys.memberId])
  await follow(made.commit, [host])
  const joined = await MeetingGroup.join({ keys, room, welcome: made.welcome!, now })
  if (!joined.ok) throw new Error(joined.reason)
  expect(joined.group.roster().map(({ memberId, role }) => [memberId, role])).toEqual([
    [host.memberId, 'host'],
    [keys.memberId, 'cohost'],
  ])
})

test('whoever was refused a change of the access comes in with it and not without', async () => {
  const { room, host } = await createScene({ admission: 'open' })
  const old = await keysFor({ ...room, accessKey: randomBytes(32) })
  const made = await host.commitMembership({ add: [old.keyPackageMessage], remove: [], now })
  expect(made).toMatchObject({ ok: false, rejected: [{ index: 0, reason: 'access_refused' }] })
})

test('a commit tells those whom it puts out from those who had gone', async () => {
  for (const expelled of [true, false]) {
    const { host, guest } = await createScene({ admission: 'open' })
    const remove = [guest.memberId]
    const made = await host.commitMembership({ add: [], remove, now, ...(expelled && { expel: remove }) })
    if (!made.ok) throw new Error(made.reason)
    expect(await guest.handleCommit(made.commit)).toMatchObject({ kind: 'removed', expelled })
  }
})

test('where the server lost the group, the host begins with the rules and co-hosts of before', async () => {
  const { hostSide, room, host, guest, guestKeys } = await createScene({
    admission: 'lobby',
    share: 'hosts',
    grant: [],
  })
  const { record: former } = await host.snapshot()
  if (former === null) throw new Error('no record')
  const keys = await keysFor(room, { host: hostSide })
  const options = { keys, room, groupId: randomBytes(16), now, host: hostSide, former }
  const again = await MeetingGroup.found(options)
  const made = await again.commitRecord({ change: {}, now, nonce: randomBytes(12) })
  if (!made.ok) throw new Error(made.reason)
  await follow(made.commit, [again])
  expect((await again.snapshot()).record).toMatchObject({ admission: 'lobby', share: 'hosts' })
  guest.close()
  const back = await keysFor(room, { successorTo: guestKeys })
  expect(await again.standingOf(back.keyPackageMessage)).toBe('named')
  expect(await again.standingOf((await keysFor(room)).keyPackageMessage)).toBe('none')
  expect(await again.standingOf(randomBytes(9))).toBe('none')
})
