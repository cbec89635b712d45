import type { Clock } from '../clock.ts'
import type { Database } from './database.ts'

const DAY = 86_400

/** What is counted where the switch is on: never who, when in the day, or in which meeting. */
export type Feature = 'meeting' | 'visit' | 'microphone' | 'camera' | 'screen' | 'screen_audio'

/** Adds one to the count of a feature on the day of the clock, in UTC (register item `feature_counts`). */
export function createFeatureCounts(database: Database, clock: Clock): (feature: Feature) => void {
  const add = database.prepare(
    'insert into feature_count (day, feature, count) values (?, ?, 1) on conflict (day, feature) do update set count = count + 1',
  )
  return (feature) => {
    const now = Math.floor(clock.now() / 1000)
    add.run(now - (now % DAY), feature)
  }
}
