/** Builds groups for the tests of this folder: one room, members with random ids, everybody told of every commit. */
import { expect } from 'vitest'
import { createMemberKeys, MeetingGroup } from '../index.ts'
import type { CommitOutcome, MeetingRoom, MemberKeys, OptionalCodec } from '../index.ts'

export const randomBytes = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length))

export function createRoom(): MeetingRoom {
  return {
    roomId: randomBytes(16),
    admissionKey: randomBytes(32),
    accessKey: randomBytes(32),
    psk: randomBytes(32),
    nameKey: randomBytes(32),
    meetingSecret: randomBytes(16),
  }
}

export function createKeys(
  room: MeetingRoom,
  memberId = randomBytes(16),
  now = Date.now(),
  decodes: readonly OptionalCodec[] = ['vp9', 'av1'],
): Promise<MemberKeys> {
  const { admissionKey, accessKey, roomId } = room
  return createMemberKeys({ memberId, admissionKey, accessKey, roomId, now, decodes })
}

export async function foundGroup(room: MeetingRoom): Promise<MeetingGroup> {
  const keys = await createKeys(room)
  return MeetingGroup.found({ keys, room, groupId: randomBytes(16), now: Date.now() })
}

export async function joinGroup(
  room: MeetingRoom,
  keys: MemberKeys,
  welcome: Uint8Array,
): Promise<MeetingGroup> {
  const outcome = await MeetingGroup.join({ keys, room, welcome, now: Date.now() })
  if (!outcome.ok) throw new Error(`join failed: ${outcome.reason}`)
  return outcome.group
}

/** Members of one meeting; the array is replaced as people come and go. */
export interface Meeting {
  readonly room: MeetingRoom
  members: MeetingGroup[]
}

/** One commit by `committer` that everybody handles; joiners join. Returns what the removed ones saw. */
export async function change(
  meeting: Meeting,
  committer: MeetingGroup,
  joiners: number,
  leaving: readonly MeetingGroup[] = [],
): Promise<{ joined: MeetingGroup[]; left: CommitOutcome[]; commit: Uint8Array }> {
  const keys: MemberKeys[] = []
  for (let i = 0; i < joiners; i++) keys.push(await createKeys(meeting.room))
  const add = keys.map(({ keyPackageMessage }) => keyPackageMessage)
  const remove = leaving.map(({ memberId }) => memberId)
  const made =
    joiners + leaving.length === 0
      ? await committer.commitRefresh()
      : await committer.commitMembership({ add, remove, now: Date.now() })
  if (!made.ok) throw new Error(made.reason)
  expect(made.rejected).toEqual([])
  const left: CommitOutcome[] = []
  const handle = async (member: MeetingGroup): Promise<void> => {
    const outcome = await member.handleCommit(made.commit)
    if (leaving.includes(member)) left.push(outcome)
    else expect(outcome.kind).toBe(member === committer ? 'own' : 'accepted')
  }
  await Promise.all(meeting.members.map(handle))
  const joined = await Promise.all(keys.map((key) => joinGroup(meeting.room, key, made.welcome!)))
  meeting.members = [...meeting.members.filter((member) => !leaving.includes(member)), ...joined]
  return { joined, left, commit: made.commit }
}

export async function createMeeting(size: number): Promise<Meeting> {
  const room = createRoom()
  const meeting: Meeting = { room, members: [await foundGroup(room)] }
  if (size > 1) await change(meeting, meeting.members[0]!, size - 1)
  return meeting
}

export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

/** Asserts that all members are in the same epoch with the same keys and roster. */
export async function expectAgreement({ members }: Meeting): Promise<void> {
  const seen = new Set<string>()
  for (const member of members) {
    const { epoch, roster, epochAuthenticator, sframeBaseKey } = await member.snapshot()
    seen.add(JSON.stringify([epoch, roster, hex(epochAuthenticator), hex(sframeBaseKey)]))
  }
  expect(seen.size).toBe(1)
  expect(
    members[0]!
      .roster()
      .map(({ memberId }) => memberId)
      .sort(),
  ).toEqual(members.map(({ memberId }) => memberId).sort())
}

/** Small linear congruential generator: the same seed makes the same choices (the keys stay random). */
export function seeded(seed: number): { next(): number; below(limit: number): number } {
  let x = seed >>> 0
  const next = (): number => (x = (Math.imul(x, 1664525) + 1013904223) >>> 0) / 2 ** 32
  return { next, below: (limit) => Math.floor(next() * limit) }
}
