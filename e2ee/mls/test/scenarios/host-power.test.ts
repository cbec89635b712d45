/** The room record in the group: who may make it, and what every member holds commits against. */
import { expect, test } from 'vitest'
import { SEALED_RECORD_BYTES, sealRecord, type UnsignedRecord } from '../../../authority/index.ts'
import { encodeBase64url } from '../../../bytes.ts'
import { deriveMeeting, deriveRoom, type Meeting as HostSide } from '../../../link/index.ts'
import { groupContextExtensions, sealedRecordOf } from '../../group-context.ts'
import { MeetingGroup } from '../../index.ts'
import type { CommitRejection, MeetingRoom, RecordChange } from '../../index.ts'
import { decodeKeyPackageMessage } from '../../key-package.ts'
import type { Proposal } from '../../library.ts'
import { leafAt } from '../../roster.ts'
import { createKeys, expectAgreement, randomBytes } from '../meeting.ts'
import { add, createRawKeys, RawMember, remove } from '../raw-member.ts'

interface Scene {
  readonly hostSide: HostSide
  readonly room: MeetingRoom
  readonly host: MeetingGroup
  members: MeetingGroup[]
  /** A member that keeps no rule. */
  mallory: RawMember
}

const now = Date.now()

async function handleAll(scene: Scene, commit: Uint8Array): Promise<void> {
  for (const member of scene.members)
    expect(['own', 'accepted']).toContain((await member.handleCommit(commit)).kind)
}

async function setRecord(scene: Scene, change: RecordChange, by = scene.host): Promise<Uint8Array> {
  const made = await by.commitRecord({ change, now, nonce: randomBytes(12) })
  if (!made.ok) throw new Error(made.reason)
  await handleAll(scene, made.commit)
  return made.commit
}

/** A newcomer whom `by` lets in. */
async function letIn(scene: Scene, by: MeetingGroup, asHost = false): Promise<MeetingGroup> {
  const keys = await createKeys(scene.room)
  const made = await by.commitMembership({ add: [keys.keyPackageMessage], remove: [], now })
  if (!made.ok) throw new Error(made.reason)
  await handleAll(scene, made.commit)
  const options = { keys, room: scene.room, welcome: made.welcome!, now }
  const outcome = await MeetingGroup.join(asHost ? { ...options, host: scene.hostSide } : options)
  if (!outcome.ok) throw new Error(outcome.reason)
  scene.members.push(outcome.group)
  return outcome.group
}

async function admitMallory(scene: Scene): Promise<RawMember> {
  const keys = await createRawKeys(scene.room)
  const made = await scene.host.commitMembership({ add: [keys.message], remove: [], now })
  if (!made.ok) throw new Error(made.reason)
  await handleAll(scene, made.commit)
  return RawMember.join(scene.room, keys, made.welcome!)
}

/** Host on leaf 0, a participant on 1, then the record with `change`, then mallory on leaf 2, added by the host. */
async function createScene(change: RecordChange = {}): Promise<Scene> {
  const hostSide = await deriveMeeting(randomBytes(16))
  const { meetingSecret } = hostSide
  const room: MeetingRoom = { ...(await deriveRoom(meetingSecret)), meetingSecret }
  const keys = await createKeys(room)
  const host = await MeetingGroup.found({ keys, room, groupId: randomBytes(16), now, host: hostSide })
  const scene = { hostSide, room, host, members: [host] } as Partial<Scene> as Scene
  await letIn(scene, host)
  await setRecord(scene, change)
  if (change.admission !== 'locked') scene.mallory = await admitMallory(scene)
  return scene
}

async function expectRefusal(scene: Scene, commit: Uint8Array, reason: CommitRejection): Promise<void> {
  for (const member of scene.members) {
    const before = await member.snapshot()
    expect(await member.handleCommit(commit)).toEqual({ kind: 'rejected', reason })
    expect(await member.snapshot()).toEqual(before)
  }
}

const setting = (sealed: Uint8Array): Proposal => ({
  proposalType: 'group_context_extensions',
  groupContextExtensions: { extensions: groupContextExtensions(sealed) },
})

/** What the real host could have sealed for the group, and any stranger with its own key. */
function seal(
  { hostSide, room, host }: Scene,
  fields: Partial<UnsignedRecord>,
  by = hostSide,
  groupId = host.groupId,
) {
  const record = { version: 1, serial: now + 10_000, admission: 'open', share: 'all', chat: 'all' } as const
  const hosts = fields.hosts ?? ['']
  const { roomId, nameKey } = room
  return sealRecord(
    { ...record, cohosts: [], ...fields, hosts },
    by,
    { roomId, groupId, nameKey },
    randomBytes(12),
  )
}

const keyOf = ({ state }: RawMember, leaf: number): string =>
  encodeBase64url(leafAt(state.ratchetTree, leaf)!.signaturePublicKey)

test('the record reaches members by commit and joiners by Welcome, and gives roles', async () => {
  const scene = await createScene({ admission: 'lobby', share: 'hosts' })
  const late = await letIn(scene, scene.host)
  await setRecord(scene, { grant: [late.memberId] })
  for (const member of scene.members) {
    const { record, roster } = await member.snapshot()
    expect(record).toMatchObject({ admission: 'lobby', share: 'hosts', chat: 'all' })
    expect(roster.map(({ role }) => role)).toEqual(['host', 'participant', 'participant', 'cohost'])
  }
  await setRecord(scene, { revoke: [late.memberId] })
  expect(late.roster().some(({ role }) => role === 'cohost')).toBe(false)
})

test('without host keys no record is made, and a record that changes nothing is not made', async () => {
  const scene = await createScene()
  const [host, bob] = scene.members
  const request = { change: {}, now, nonce: randomBytes(12) }
  expect(await bob!.commitRecord(request)).toEqual({ ok: false, reason: 'not_host', rejected: [] })
  expect(await host!.commitRecord(request)).toEqual({ ok: false, reason: 'nothing_to_do', rejected: [] })
})

test('a group without a record is open and nobody has powers', async () => {
  const hostSide = await deriveMeeting(randomBytes(16))
  const { meetingSecret } = hostSide
  const room = { ...(await deriveRoom(meetingSecret)), meetingSecret }
  const group = await MeetingGroup.found({
    keys: await createKeys(room),
    room,
    groupId: randomBytes(16),
    now,
  })
  expect(await group.snapshot()).toMatchObject({ record: null, roster: [{ role: 'participant' }] })
})

test('in a lobby a participant adds nobody: not by its own code, and not without it', async () => {
  const scene = await createScene({ admission: 'lobby' })
  const keys = await createRawKeys(scene.room)
  expect(await scene.members[1]!.commitMembership({ add: [keys.message], remove: [], now })).toEqual({
    ok: false,
    reason: 'nothing_to_do',
    rejected: [{ index: 0, reason: 'not_permitted' }],
  })
  const { commit } = await scene.mallory.commit([add(keys), scene.mallory.psk()])
  await expectRefusal(scene, commit, 'admission_not_allowed')
})

test('in a lobby a co-host lets people in', async () => {
  const scene = await createScene({ admission: 'lobby' })
  const bob = scene.members[1]!
  await setRecord(scene, { grant: [bob.memberId] })
  const late = await letIn(scene, bob)
  expect(late.roster()).toHaveLength(4)
})

test('when it is locked nobody adds, not even the host, until the host unlocks', async () => {
  const scene = await createScene()
  const { mallory } = scene
  const made = await scene.host.commitRecord({ change: { admission: 'locked' }, now, nonce: randomBytes(12) })
  if (!made.ok) throw new Error(made.reason)
  // Mallory's Add in the epoch before would have been good; it lost the race and is of an epoch that is over.
  const { commit } = await mallory.commit([add(await createRawKeys(scene.room)), mallory.psk()])
  await handleAll(scene, made.commit)
  for (const member of scene.members) expect(await member.handleCommit(commit)).toEqual({ kind: 'ignored' })
  const keys = await createKeys(scene.room)
  for (const member of scene.members)
    expect(await member.commitMembership({ add: [keys.keyPackageMessage], remove: [], now })).toMatchObject({
      ok: false,
      rejected: [{ reason: 'not_permitted' }],
    })
  await setRecord(scene, { admission: 'open' })
  await letIn(scene, scene.members[1]!)
})

test('the record of the epoch before decides, not the one that a commit brings', async () => {
  const scene = await createScene({ admission: 'lobby' })
  const { mallory } = scene
  const hosts = [keyOf(mallory, mallory.leaf)]
  const opening = await seal(scene, { hosts })
  const keys = await createRawKeys(scene.room)
  const { commit } = await mallory.commit([setting(opening), add(keys), mallory.psk()])
  await expectRefusal(scene, commit, 'admission_not_allowed')
})

test('a member can forge no record: not with its own key, not one for another group or room, not an altered one', async () => {
  const scene = await createScene()
  const { mallory, room } = scene
  const hosts = [keyOf(mallory, mallory.leaf)]
  const good = await seal(scene, { hosts })
  const elsewhere: Scene = { ...scene, room: { ...room, roomId: randomBytes(16) } }
  for (const sealed of [
    await seal(scene, { hosts }, await deriveMeeting(randomBytes(16))),
    await seal(scene, { hosts }, scene.hostSide, randomBytes(16)),
    await seal(elsewhere, { hosts }),
    good.with(40, good[40]! ^ 1),
    randomBytes(good.length),
  ])
    await expectRefusal(scene, (await mallory.commit([setting(sealed)])).commit, 'record_refused')
  for (const length of [0, good.length - 1, good.length + 1])
    await expectRefusal(
      scene,
      (await mallory.commit([setting(randomBytes(length))])).commit,
      'proposal_not_allowed',
    )
})

test('an older record of the host is not put back, nor is one committed by somebody whom it does not name', async () => {
  const scene = await createScene({ admission: 'lobby' })
  const { mallory, host } = scene
  const first = sealedRecordOf(mallory.state.groupContext.extensions)!
  await expectRefusal(scene, (await mallory.commit([setting(first)])).commit, 'record_refused')
  const old = await seal(scene, { hosts: [keyOf(mallory, mallory.leaf)], serial: now - 1 })
  await expectRefusal(scene, (await mallory.commit([setting(old)])).commit, 'record_refused')
  const another = await seal(scene, { hosts: [keyOf(mallory, host.ownLeaf)] })
  await expectRefusal(scene, (await mallory.commit([setting(another)])).commit, 'record_refused')
})

test('a record comes alone: not twice, not with a removal, and it does not take the version away', async () => {
  const scene = await createScene()
  const { mallory } = scene
  const sealed = await seal(scene, { hosts: [keyOf(mallory, mallory.leaf)] })
  const { commit } = await mallory.commit([setting(sealed), remove(1)])
  await expectRefusal(scene, commit, 'proposal_not_allowed')
  const [, record] = groupContextExtensions(sealed)
  const bare: Proposal = {
    proposalType: 'group_context_extensions',
    groupContextExtensions: { extensions: [record!] },
  }
  await expectRefusal(scene, (await mallory.commit([bare])).commit, 'proposal_not_allowed')
})

test('behind a closed door neither participant nor co-host removes the host; in an open meeting it shows who did', async () => {
  const scene = await createScene({ admission: 'lobby' })
  const { mallory, host } = scene
  const { commit } = await mallory.commit([remove(host.ownLeaf)])
  await expectRefusal(scene, commit, 'removal_not_allowed')
  const bob = scene.members[1]!
  await setRecord(scene, { grant: [bob.memberId] })
  expect(await bob.commitMembership({ add: [], remove: [host.memberId], now })).toMatchObject({
    ok: false,
    reason: 'nothing_to_do',
  })
  await setRecord(scene, { admission: 'open' })
  const made = await bob.commitMembership({ add: [], remove: [host.memberId], now })
  if (!made.ok) throw new Error(made.reason)
  expect(await host.handleCommit(made.commit)).toMatchObject({
    kind: 'removed',
    committer: { role: 'cohost' },
  })
})

test('of two records made at once one wins, and the loser makes its own again on top of it', async () => {
  const scene = await createScene()
  const second = await letIn(scene, scene.members[1]!, true)
  await setRecord(scene, {}, second)
  const [byFirst, bySecond] = await Promise.all([
    scene.host.commitRecord({ change: { admission: 'lobby' }, now, nonce: randomBytes(12) }),
    second.commitRecord({ change: { share: 'hosts' }, now, nonce: randomBytes(12) }),
  ])
  if (!byFirst.ok || !bySecond.ok) throw new Error('no commit')
  await handleAll(scene, bySecond.commit)
  expect(await second.handleCommit(byFirst.commit)).toEqual({ kind: 'ignored' })
  await setRecord(scene, { admission: 'lobby' })
  for (const member of scene.members) {
    const { record, roster } = await member.snapshot()
    expect(record).toMatchObject({ admission: 'lobby', share: 'hosts' })
    expect(roster.filter(({ role }) => role === 'host')).toHaveLength(2)
  }
})

test('a host that comes back with new keys takes its power again; who is gone is no host any more', async () => {
  const scene = await createScene({ share: 'hosts' })
  const bob = scene.members[1]!
  const again = await letIn(scene, bob, true)
  const made = await bob.commitMembership({ add: [], remove: [scene.host.memberId], now })
  if (!made.ok) throw new Error(made.reason)
  expect(await scene.host.handleCommit(made.commit)).toMatchObject({ kind: 'removed' })
  scene.members = [bob, again]
  await handleAll(scene, made.commit)
  await setRecord(scene, {}, again)
  const { record } = await bob.snapshot()
  expect(record).toMatchObject({ share: 'hosts' })
  expect(record?.hosts).toHaveLength(1)
  expect(bob.roster().find(({ memberId }) => memberId === again.memberId)?.role).toBe('host')
})

test('after records, joins and removals all agree on keys and roles', async () => {
  const scene = await createScene({ admission: 'lobby' })
  const made = await scene.host.commitMembership({
    add: [],
    remove: [scene.host.roster()[2]!.memberId],
    now,
  })
  if (!made.ok) throw new Error(made.reason)
  await handleAll(scene, made.commit)
  const late = await letIn(scene, scene.host)
  await setRecord(scene, { grant: [late.memberId], chat: 'hosts' })
  const refreshed = await late.commitRefresh()
  if (!refreshed.ok) throw new Error(refreshed.reason)
  await handleAll(scene, refreshed.commit)
  await expectAgreement({ room: scene.room, members: scene.members })
})

test('a joiner refuses a group whose record is not the host’s', async () => {
  const scene = await createScene()
  const { mallory, room } = scene
  const forged = await mallory.commit([setting(randomBytes(SEALED_RECORD_BYTES))])
  const keys = await createKeys(room)
  const keyPackage = decodeKeyPackageMessage(keys.keyPackageMessage)!
  const proposals: Proposal[] = [{ proposalType: 'add', add: { keyPackage } }, mallory.psk()]
  const { welcome } = await mallory.commit(proposals, forged.newState)
  expect(await MeetingGroup.join({ keys, room, welcome: welcome!, now })).toEqual({
    ok: false,
    reason: 'policy',
  })
})
