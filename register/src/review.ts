import type { RegisterEntry } from './entry.ts'

/**
 * Declarations whose day of review is over.
 *
 * @param today a date such as `2026-11-24`
 */
export function overdueReviews(entries: readonly RegisterEntry[], today: string): readonly string[] {
  return entries.filter(({ review }) => review < today).map(({ id, review }) => `${id} (${review})`)
}
