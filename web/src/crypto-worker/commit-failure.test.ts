import { decodeMessage } from '@incamera/e2ee/conversation'
import { deriveMeeting, deriveRoom } from '@incamera/e2ee/link'
import { createMemberKeys, MeetingGroup, type MeetingRoom } from '@incamera/e2ee/mls'
import { expect, test } from 'vitest'
import { fromBase64url } from './base64url.ts'
import { commitFailureOf } from './commit-failure.ts'

const random = (length: number): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(length))
const now = Date.now()

async function twoMembers(): Promise<[MeetingGroup, MeetingGroup]> {
  const { meetingSecret } = await deriveMeeting(random(16))
  const room: MeetingRoom = { ...(await deriveRoom(meetingSecret)), meetingSecret }
  const makeKeys = () => createMemberKeys({ ...room, memberId: random(16), now })
  const ada = await MeetingGroup.found({ keys: await makeKeys(), room, groupId: random(16), now })
  const keys = await makeKeys()
  const made = await ada.commitMembership({ add: [keys.keyPackageMessage], remove: [], now })
  if (!made.ok || made.welcome === undefined) throw new Error('not added')
  await ada.handleCommit(made.commit)
  const joined = await MeetingGroup.join({ keys, room, welcome: made.welcome, now })
  if (!joined.ok) throw new Error(joined.reason)
  return [ada, joined.group]
}

test('whose commit it was is told to the others under the keys that this device is stuck with', async () => {
  const [ada, ben] = await twoMembers()
  const made = await ada.commitRefresh()
  if (!made.ok) throw new Error(made.reason)
  const commit = Uint8Array.from(made.commit)
  const failure = await commitFailureOf(ben, commit)
  expect(failure?.committer).toBe(ada.memberId)
  // Ada is in the next epoch by then, and reads it all the same.
  await ada.handleCommit(commit)
  const opened = await ada.openMessage(fromBase64url(failure?.report ?? ''))
  if (!opened.ok) throw new Error(opened.reason)
  expect(opened.sender.memberId).toBe(ben.memberId)
  const { committer, commit: hash } = failure ?? {}
  expect(decodeMessage(opened.plaintext)).toEqual({
    ok: true,
    message: { kind: 'commit_failed', committer, commit: hash },
  })
})

test('nothing is said about a commit of one’s own, or one that anybody could have made', async () => {
  const [ada, ben] = await twoMembers()
  const made = await ada.commitRefresh()
  if (!made.ok) throw new Error(made.reason)
  const commit = Uint8Array.from(made.commit)
  expect(await commitFailureOf(ada, commit)).toBeNull()
  const forged = commit.slice()
  const last = forged.length - 1
  forged[last] = (forged[last] ?? 0) ^ 1
  expect(await commitFailureOf(ben, forged)).toBeNull()
})
