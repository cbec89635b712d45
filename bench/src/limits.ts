import { mostAdded } from './crypto-cost/added-bytes.ts'
import type { FrameCost, KeyLife } from './crypto-cost/measure-crypto.ts'
import type { Joins } from './join-time/measure-joins.ts'
import type { PageWeight } from './page-weight/measure-weight.ts'
import { median, percentile95 } from './statistics.ts'

/** What the project holds itself to. kB are 1000 bytes after gzip. */
const MAX_JS_BEFORE_JOINING_KB = 150
const MAX_JS_IN_MEETING_KB = 320
/** Milliseconds from the click on `Join meeting` to the first picture that 95 of 100 joins must not exceed. */
const MAX_JOIN_MS = 1_500
/** How many times as long as the bare page the real client may take. */
const MAX_JOIN_RATIO = 1.25
/** Milliseconds until a newcomer can decrypt, in the middle of all tries, by the number of members. */
const MAX_JOIN_KEYS_MS: Readonly<Record<number, number>> = { 10: 150, 50: 400, 100: 900 }
/** Milliseconds until the last sender has new keys after a removal, beyond one trip over the network. */
const MAX_REMOVAL_MS = 300
/** Microseconds of sealing and opening one frame of 1,200 bytes. */
const MAX_FRAME_US = 120
/** Bytes that sealing adds to any frame, and that the largest meeting's commit has. */
const MAX_ADDED_BYTES = 24
const MAX_COMMIT_BYTES = 2_000

export interface Judgement {
  readonly limit: string
  readonly measured: number
  readonly most: number
  readonly passed: boolean
}

/** The limits for which there is a measurement. */
export function judge(measured: {
  readonly joins: Joins | null
  readonly weight: PageWeight | null
  readonly keys: KeyLife | null
  readonly frames: FrameCost | null
}): Judgement[] {
  const { joins, weight, keys, frames } = measured
  const judgements: Judgement[] = []
  const add = (limit: string, value: number, most: number): void => {
    judgements.push({ limit, measured: value, most, passed: value <= most })
  }
  if (weight !== null) {
    add('JavaScript before joining, kB', weight.beforeJoining.js / 1000, MAX_JS_BEFORE_JOINING_KB)
    add('JavaScript in a meeting, kB', weight.inMeeting.js / 1000, MAX_JS_IN_MEETING_KB)
    add('requests to other hosts', weight.otherHosts, 0)
    add('cookies and keys on the device', weight.kept, 0)
  }
  if (joins !== null) {
    const real = joins.real.map(({ milliseconds }) => milliseconds)
    const bare = joins.bare.map(({ milliseconds }) => milliseconds)
    add('from joining to the first picture, p95, ms', percentile95(real), MAX_JOIN_MS)
    add('the same against a bare page, ratio of medians', median(real) / median(bare), MAX_JOIN_RATIO)
  }
  if (keys !== null) {
    for (const { size, times } of keys.joins)
      add(
        `until a newcomer can decrypt, ${size} members, median, ms`,
        median(times),
        MAX_JOIN_KEYS_MS[size] ?? 0,
      )
    const { removals, commits } = keys
    add(
      `from a removal to new keys, ${removals.size} members, median, ms`,
      median(removals.times),
      MAX_REMOVAL_MS,
    )
    add(`one commit, ${commits.size} members, bytes`, commits.refresh, MAX_COMMIT_BYTES)
  }
  if (frames !== null) {
    const added = mostAdded(frames.added)
    add(`sealing and opening ${frames.bytes} bytes, median, µs`, median(frames.times), MAX_FRAME_US)
    add('bytes added to a frame of sound, at most', added.audio, MAX_ADDED_BYTES)
    add('bytes added to a frame of pictures, at most', added.video, MAX_ADDED_BYTES)
  }
  return judgements
}
