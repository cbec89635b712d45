/**
 * Versions of the register, newest last. A register that differs from the last released snapshot needs a new version with
 * its reason (GDPR Article 13(3)); `versions.test.ts` holds that. Snapshots of released versions lie in
 * `notices/versions/<number>.json` and never change; the newest version is the register itself.
 *
 * @module
 */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { RegisterEntry } from '@incamera/register'

export interface Version {
  /** Counts up by one. TILT wants a whole number. */
  readonly number: number
  readonly date: string
  /** Why it changed, in English; shown as it is. */
  readonly reason: string
}

export const versions: readonly [Version, ...Version[]] = [
  { number: 1, date: '2026-11-24', reason: 'First version.' },
]

export const latestVersion = (): Version => versions.at(-1) ?? versions[0]

const FOLDER = path.resolve(import.meta.dirname, '../versions')

/** The entries of a released version; null where there is none of that number, or it is the register of now. */
export function snapshotOf(number: number, folder: string = FOLDER): readonly RegisterEntry[] | null {
  const file = path.join(folder, `${number}.json`)
  // Written by `npm run notices -- --release` from the register's own types.
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as RegisterEntry[]) : null
}
