/**
 * The settings that the register's switches and periods bring along.
 *
 * @module
 */
import {
  type Duration,
  type Effective,
  FACTORY,
  jobOf,
  type RetentionJobId,
  retentionJobs,
  secondsIn,
  type Switch,
  type SwitchId,
  switches,
} from '@incamera/register'
import * as v from 'valibot'

const SWITCHES = Object.keys(switches) as SwitchId[]
const JOBS = Object.keys(retentionJobs) as RetentionJobId[]
const DAY_SECONDS = 86_400

export const onOffSchema = v.optional(v.picklist(['on', 'off'], 'must be on or off'), 'off')

/** Whole days, one at least, at most the period of the register. */
function daysSchema(most: number): Setting {
  const rule = `must be a whole number of days from 1 to ${most}`
  return v.optional(
    v.pipe(
      v.union([v.number(), v.pipe(v.string(), v.regex(/^\d+$/, rule), v.transform(Number))], rule),
      v.integer(rule),
      v.minValue(1, rule),
      v.maxValue(most, rule),
    ),
  )
}

type Setting = v.GenericSchema<unknown, unknown>

const periodSettings = JOBS.flatMap((id): [string, Setting][] => {
  const { setting, period } = jobOf(id)
  return setting === undefined ? [] : [[setting, daysSchema(secondsIn(period) / DAY_SECONDS)]]
})

/** By name of the setting. */
export const switchSettings: Readonly<Record<string, Setting>> = Object.fromEntries<Setting>([
  // One with values of its own has a setting of its own in `config.ts`.
  ...SWITCHES.filter((id) => !('values' in switches[id])).map((id): [string, Setting] => [
    switches[id].setting,
    onOffSchema,
  ]),
  ...periodSettings,
])

/**
 * What is in effect under checked settings.
 *
 * @param read values that {@link switchSettings} let through, by name
 * @returns the problems instead, one line each, where settings contradict each other
 */
export function effectiveOf(read: Readonly<Record<string, unknown>>): Effective | readonly string[] {
  const isOn = ({ setting, values = ['on'] }: Switch): boolean =>
    values.some((value) => read[setting] === value)
  const on = new Set(SWITCHES.filter((id) => isOn(switches[id])))
  const periods: Record<RetentionJobId, Duration> = { ...FACTORY.periods }
  const problems: string[] = []
  for (const id of JOBS) {
    const { setting, switch: governing } = jobOf(id)
    if (setting === undefined || read[setting] === undefined) continue
    if (governing !== null && !on.has(governing))
      problems.push(`${setting}: has no effect while ${switches[governing].setting} is off`)
    periods[id] = `P${Number(read[setting])}D`
  }
  return problems.length > 0 ? problems : { on, periods }
}
