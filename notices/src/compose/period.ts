import { type Duration, secondsIn } from '@incamera/register'
import type { Language } from '../locales/languages.ts'

const UNITS = [
  ['days', 86_400],
  ['hours', 3600],
  ['minutes', 60],
  ['seconds', 1],
] as const

/** A period in words, in the largest unit that it fills: `P7D` is "7 days". */
export function periodInWords(language: Language, duration: Duration): string {
  const seconds = secondsIn(duration)
  const [unit, size] = UNITS.find(([, size]) => seconds % size === 0) ?? UNITS[3]
  return new Intl.DurationFormat(language, { style: 'long' }).format({ [unit]: seconds / size })
}
