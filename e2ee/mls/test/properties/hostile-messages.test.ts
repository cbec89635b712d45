/** Messages that were grown, spliced, or given lengths that lie, as they reach a group: what the plain decoders pass on. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { damaged, effortOf, noise } from '../../../test/hostile-bytes.ts'
import { patience, runs } from '../../../test/runs.ts'
import { MeetingGroup } from '../../index.ts'
import { createKeys, createMeeting } from '../meeting.ts'

/** Milliseconds of one call. Far above what any takes, so that only a loop without an end is caught. */
const MOST_MILLISECONDS = 10_000

/** Elements a call may make room for beside those of its input: the tree and the ratchets of a group of four. */
const MOST_ELEMENTS = 100_000

async function watched(work: () => Promise<void>): Promise<void> {
  const { largest, milliseconds } = await effortOf(work)
  expect(largest).toBeLessThan(MOST_ELEMENTS)
  expect(milliseconds).toBeLessThan(MOST_MILLISECONDS)
}

test(
  'no changed message is taken for a true one, and after all of them the true ones still are',
  { timeout: patience(60_000) },
  async () => {
    const { room, members } = await createMeeting(4)
    const [alice, bob, carol, dave] = members as [MeetingGroup, MeetingGroup, MeetingGroup, MeetingGroup]
    const now = Date.now()
    const keys = await createKeys(room)
    const newcomer = await createKeys(room)
    const added = await alice.commitMembership({ add: [keys.keyPackageMessage], remove: [], now })
    const removed = await carol.commitMembership({ add: [], remove: [dave.memberId], now })
    const refreshed = await dave.commitRefresh()
    if (!added.ok || !removed.ok || !refreshed.ok) throw new Error('no commit')
    const commits = [added.commit, removed.commit, refreshed.commit]
    const sealed = [await alice.sealMessage(new Uint8Array(9)), await carol.sealMessage(new Uint8Array(2000))]
    const everything = [...commits, ...sealed, added.welcome!, keys.keyPackageMessage]
    const isTrue = (bytes: Uint8Array): boolean =>
      [...everything, newcomer.keyPackageMessage].some((valid) => Buffer.compare(bytes, valid) === 0)
    const before = await bob.snapshot()
    const bytes = fc
      .oneof(damaged(everything), damaged([newcomer.keyPackageMessage, added.welcome!]), noise(everything))
      .filter((data) => !isTrue(data))
    await fc.assert(
      fc.asyncProperty(bytes, (data) =>
        watched(async () => {
          expect(['rejected', 'ignored', 'future']).toContain((await bob.handleCommit(data)).kind)
          expect((await bob.openMessage(data)).ok).toBe(false)
          expect((await MeetingGroup.join({ keys, room, welcome: data, now })).ok).toBe(false)
          const made = await bob.commitMembership({ add: [data], remove: [], now })
          expect(made).toMatchObject({ ok: false, reason: 'nothing_to_do' })
        }),
      ),
      { numRuns: runs(400), seed: 5 },
    )
    expect(await bob.snapshot()).toEqual(before)
    for (const message of sealed) expect(await bob.openMessage(message)).toMatchObject({ ok: true })
    expect(await bob.handleCommit(added.commit)).toMatchObject({ kind: 'accepted' })
    const joined = await MeetingGroup.join({ keys, room, welcome: added.welcome!, now })
    expect(joined.ok && (await joined.group.snapshot())).toEqual(await bob.snapshot())
  },
)
