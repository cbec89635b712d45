import { MeetingGroup } from '@incamera/e2ee/mls'
import { FrameOpener, FrameSealer, KeyRing, MEDIA_CONTEXT } from '@incamera/e2ee/sframe'
import { grow, grownGroup, made, newKeys } from './grown-group.ts'

const CAMERA = { context: MEDIA_CONTEXT.camera, codec: 'vp9', keyFrame: false } as const
const FRAME = new Uint8Array(1_200).fill(7)

export interface Joins {
  /** Milliseconds of each join. */
  readonly times: readonly number[]
  /** Bytes of a commit that renews the keys of the first of `size` members, with a full tree, and of one that adds the last. */
  readonly refreshBytes: number
  readonly addBytes: number
  readonly welcomeBytes: number
}

/**
 * From a ready key package to the first opened frame, in a meeting of `size` with the joiner: the commit of one member, the
 * joiner's join by its Welcome, the export of the keys and the derivation of one. No network. The commit is given up after
 * each round, so that all rounds have the same tree.
 */
export async function timeJoins(size: number, rounds: number): Promise<Joins> {
  const { room, first, last } = await grownGroup(size - 1)
  const times: number[] = []
  let [addBytes, welcomeBytes] = [0, 0]
  for (let round = 0; round < rounds; round++) {
    const keys = await newKeys(room)
    const began = performance.now()
    const added = made(
      await first.commitMembership({ add: [keys.keyPackageMessage], remove: [], now: Date.now() }),
    )
    const welcome = added.welcome ?? new Uint8Array()
    const { group } = made(await MeetingGroup.join({ keys, room, welcome, now: Date.now() }))
    const { epoch, sframeBaseKey } = await group.snapshot()
    const exported = performance.now()
    const sealer = new FrameSealer()
    sealer.switchTo({ epoch, leaf: 0, baseKey: sframeBaseKey })
    const sealed = made(await sealer.seal(FRAME, CAMERA))
    const resumed = performance.now()
    const ring = new KeyRing()
    ring.install(epoch, sframeBaseKey, 0)
    made(await new FrameOpener(ring, { leaf: 0, context: CAMERA.context, codec: 'vp9' }).open(sealed.data, 0))
    times.push(exported - began + (performance.now() - resumed))
    ;[addBytes, welcomeBytes] = [added.commit.length, welcome.length]
    group.close()
    await first.dropPendingCommit()
  }
  for (const commit of (await grow(last, room)).commits) await first.handleCommit(commit)
  const refresh = made(await first.commitRefresh())
  for (const group of [first, last]) group.close()
  return { times, refreshBytes: refresh.commit.length, addBytes, welcomeBytes }
}

/**
 * From the wish to remove somebody from a meeting of `size` to the first frame that another member seals under keys which
 * the removed one does not have. No network: to it comes one trip of the commit.
 */
export async function timeRemovals(size: number, rounds: number): Promise<number[]> {
  const { room, first, last } = await grownGroup(size - 1)
  const times: number[] = []
  for (let round = 0; round < rounds; round++) {
    const { member, commits } = await grow(last, room)
    for (const commit of commits) await first.handleCommit(commit)
    const { memberId } = member
    member.close()
    const sealer = new FrameSealer()
    const began = performance.now()
    const removal = made(await first.commitMembership({ add: [], remove: [memberId], now: Date.now() }))
    await last.handleCommit(removal.commit)
    const { epoch, sframeBaseKey } = await last.snapshot()
    sealer.switchTo({ epoch, leaf: last.ownLeaf, baseKey: sframeBaseKey })
    made(await sealer.seal(FRAME, CAMERA))
    times.push(performance.now() - began)
    await first.handleCommit(removal.commit)
  }
  return times
}
