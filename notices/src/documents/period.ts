import { type Duration, type Effective, type RegisterEntry, secondsIn } from '@incamera/register'

const UNITS = [
  ['days', 86_400],
  ['hours', 3600],
  ['minutes', 60],
  ['seconds', 1],
] as const

/** A period in words, in the largest unit that it fills: `P7D` is "7 days". */
export function periodInWords(language: string, duration: Duration): string {
  const seconds = secondsIn(duration)
  const [unit, size] = UNITS.find(([, size]) => seconds % size === 0) ?? UNITS[3]
  return new Intl.DurationFormat(language, { style: 'long' }).format({ [unit]: seconds / size })
}

/** How long the server's disk holds an entry, in words; empty where it holds none. */
export function periodIn(language: string, { places }: RegisterEntry, { periods }: Effective): string {
  for (const { retention } of places)
    if (retention.ends === 'after_period' && retention.by !== 'memory')
      return periodInWords(language, periods[retention.by])
  return ''
}
