/**
 * Name and devices that somebody asked this device to remember (register item `remembered_choices`): one key of the local
 * storage, written when the user sets the tick, gone when the tick is taken away, at the latest a year after the last use.
 *
 * @module
 */
import { deviceKeys } from '@incamera/register/device-keys'

const KEY = deviceKeys.choices.name

/** Milliseconds after the last use until they are deleted: the year of the register. */
const LONGEST_MS = 365 * 86_400_000

export interface Choices {
  readonly name: string
  /** Ids that the browser made up for this site; null for its standard choice. */
  readonly microphone: string | null
  readonly camera: string | null
  readonly speaker: string | null
}

/** What is remembered; null where nothing is, or what is there is not ours or too old. That is deleted then. */
export function readChoices(now: number): Choices | null {
  try {
    const text = localStorage.getItem(KEY)
    if (text === null) return null
    const kept = JSON.parse(text) as Partial<Record<keyof Choices | 'used', unknown>>
    const { used, name, microphone, camera, speaker } = kept
    const isId = (value: unknown): value is string | null =>
      value === null || (typeof value === 'string' && value.length <= 256)
    if (
      typeof used === 'number' &&
      used <= now &&
      now - used < LONGEST_MS &&
      typeof name === 'string' &&
      isId(microphone) &&
      isId(camera) &&
      isId(speaker)
    )
      return { name, microphone, camera, speaker }
  } catch {
    // Storage is closed to us, or holds something else.
  }
  forgetChoices()
  return null
}

/** False where the browser does not let us. */
export function keepChoices(choices: Choices, now: number): boolean {
  try {
    localStorage.setItem(KEY, JSON.stringify({ used: now, ...choices }))
    return true
  } catch {
    return false
  }
}

export function forgetChoices(): void {
  try {
    localStorage.removeItem(KEY)
  } catch {
    // Nothing can be there where nothing may be read.
  }
}
