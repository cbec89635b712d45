import { deriveRoom } from '@incamera/e2ee/link'
import { createMemberKeys, MeetingGroup, type MeetingRoom, type MemberKeys } from '@incamera/e2ee/mls'

const random = (length: number): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(length))

async function newRoom(): Promise<MeetingRoom> {
  const meetingSecret = random(16)
  return { ...(await deriveRoom(meetingSecret)), meetingSecret }
}

export function newKeys({ admissionKey, accessKey, roomId }: MeetingRoom): Promise<MemberKeys> {
  return createMemberKeys({
    memberId: random(16),
    admissionKey,
    accessKey,
    roomId,
    now: Date.now(),
    decodes: ['vp9', 'av1'],
  })
}

/** A commit or another value that has to be there. */
export function made<T extends { readonly ok: boolean }>(outcome: T): Extract<T, { readonly ok: true }> {
  if (!outcome.ok) throw new Error('the group refused a change')
  return outcome as Extract<T, { readonly ok: true }>
}

export interface Grown {
  readonly member: MeetingGroup
  /** For members other than the two, in this order. */
  readonly commits: readonly Uint8Array[]
}

/** Adds one member, which then renews its keys; both know of everything. */
export async function grow(group: MeetingGroup, room: MeetingRoom): Promise<Grown> {
  const keys = await newKeys(room)
  const added = made(
    await group.commitMembership({ add: [keys.keyPackageMessage], remove: [], now: Date.now() }),
  )
  await group.handleCommit(added.commit)
  const { group: member } = made(
    await MeetingGroup.join({ keys, room, welcome: added.welcome ?? new Uint8Array(), now: Date.now() }),
  )
  const renewed = made(await member.commitRefresh())
  await member.handleCommit(renewed.commit)
  await group.handleCommit(renewed.commit)
  return { member, commits: [added.commit, renewed.commit] }
}

/**
 * A group in which everybody has committed after joining, so that the tree is as full as it gets: each member is added
 * by the one before. Only the first and the last are kept; the others exist as leaves. The first has the longest path.
 */
export async function grownGroup(size: number): Promise<{
  readonly room: MeetingRoom
  readonly first: MeetingGroup
  readonly last: MeetingGroup
}> {
  const room = await newRoom()
  const keys = await newKeys(room)
  const first = await MeetingGroup.found({ keys, room, groupId: random(16), now: Date.now() })
  let last = (await grow(first, room)).member
  for (let members = 2; members < size; members++) {
    const { member, commits } = await grow(last, room)
    for (const commit of commits) await first.handleCommit(commit)
    last.close()
    last = member
  }
  return { room, first, last }
}
