import { expect, test } from 'vitest'
import fc from 'fast-check'
import { MeetingGroup } from '../../index.ts'
import { createKeys, createMeeting, createRoom, foundGroup } from '../meeting.ts'

/** One bit of the bytes flipped, or the bytes cut off. */
const damage = (bytes: Uint8Array): fc.Arbitrary<Uint8Array> =>
  fc.oneof(
    fc.nat(bytes.length * 8 - 1).map((bit) => {
      const copy = bytes.slice()
      copy[bit >> 3]! ^= 1 << (bit & 7)
      return copy
    }),
    fc.nat(bytes.length - 1).map((length) => bytes.slice(0, length)),
  )

test(
  'random bytes are no commit, message, Welcome or key package, and nothing throws',
  { timeout: 60_000 },
  async () => {
    const { room, members } = await createMeeting(2)
    const [alice, bob] = members
    const before = await alice!.snapshot()
    const keys = await createKeys(room)
    const now = Date.now()
    // The first four bytes of an MLSMessage lead deeper into the decoders.
    const bytes = fc
      .tuple(fc.integer({ min: 0, max: 6 }), fc.boolean(), fc.uint8Array({ maxLength: 300 }))
      .map(([wireFormat, framed, rest]) => (framed ? Uint8Array.of(0, 1, 0, wireFormat, ...rest) : rest))
    await fc.assert(
      fc.asyncProperty(bytes, async (data) => {
        expect((await alice!.handleCommit(data)).kind).toBe('rejected')
        expect((await bob!.openMessage(data)).ok).toBe(false)
        expect((await MeetingGroup.join({ keys, room, welcome: data, now })).ok).toBe(false)
        const made = await alice!.commitMembership({ add: [data], remove: [], now })
        expect(made).toMatchObject({ ok: false, reason: 'nothing_to_do' })
      }),
      { numRuns: 300, seed: 1 },
    )
    expect(await alice!.snapshot()).toEqual(before)
  },
)

test(
  'a commit, message, Welcome or key package with a flipped bit is refused, and nothing throws',
  { timeout: 60_000 },
  async () => {
    const room = createRoom()
    const alice = await foundGroup(room)
    const keys = await createKeys(room)
    const made = await alice.commitMembership({ add: [keys.keyPackageMessage], remove: [], now: Date.now() })
    if (!made.ok) throw new Error(made.reason)
    await alice.handleCommit(made.commit)
    const now = Date.now()
    await fc.assert(
      fc.asyncProperty(damage(made.welcome!), async (welcome) => {
        expect((await MeetingGroup.join({ keys, room, welcome, now })).ok).toBe(false)
      }),
      { numRuns: 150, seed: 2 },
    )
    const joined = await MeetingGroup.join({ keys, room, welcome: made.welcome!, now })
    if (!joined.ok) throw new Error(joined.reason)
    const { group: bob } = joined
    const refresh = await alice.commitRefresh()
    if (!refresh.ok) throw new Error(refresh.reason)
    const sealed = await alice.sealMessage(new Uint8Array(9))
    const newcomer = await createKeys(room)
    await fc.assert(
      fc.asyncProperty(damage(refresh.commit), damage(sealed), async (commit, message) => {
        expect(['rejected', 'ignored', 'future']).toContain((await bob.handleCommit(commit)).kind)
        expect((await bob.openMessage(message)).ok).toBe(false)
      }),
      { numRuns: 200, seed: 3 },
    )
    await fc.assert(
      fc.asyncProperty(damage(newcomer.keyPackageMessage), async (add) => {
        const outcome = await bob.commitMembership({ add: [add], remove: [], now })
        expect(outcome).toMatchObject({ ok: false, reason: 'nothing_to_do' })
      }),
      { numRuns: 150, seed: 4 },
    )
    expect(await bob.openMessage(sealed)).toMatchObject({ ok: true })
    expect(await bob.handleCommit(refresh.commit)).toMatchObject({ kind: 'accepted' })
  },
)
