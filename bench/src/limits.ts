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
}): Judgement[] {
  const { joins, weight } = measured
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
  return judgements
}
