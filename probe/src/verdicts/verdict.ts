/**
 * Compares what was seen with what is declared, for each phase, place and canary.
 *
 * @module
 */
import type { Canary } from '../canaries/canary.ts'
import type { Place } from '../places/place.ts'
import type { Sighting } from '../search/search.ts'
import { type Expectation, expectationOf, isDeclared } from './expectation.ts'

/** `put`: the run itself put it there, as a stranger does who sends what nobody asked for. */
export type Judgement = Expectation | 'put'

/** These fail a run. */
export const FAILS: ReadonlySet<Judgement> = new Set(['undeclared', 'switched_off'])

export interface Verdict {
  readonly phase: string
  readonly place: string
  readonly canary: string
  readonly item: string | null
  readonly judgement: Judgement
  readonly forms: readonly string[]
  readonly sources: readonly string[]
}

/** The person that a canary belongs to. */
const ownerOf = (canary: Canary): string => canary.id.split('.')[0] ?? ''

/** What people see of themselves on their own page is no sighting of others. */
const isOwnPage = (canary: Canary, place: Place, { source }: Sighting): boolean =>
  place.ofOthers === true && source === ownerOf(canary)

export interface Seen {
  readonly phase: string
  /** Whether nobody is left in any meeting. */
  readonly ended: boolean
  readonly place: Place
  readonly sightings: readonly Sighting[]
}

/** One verdict for each canary that was seen in a place in a phase. */
export function judge(canaries: readonly Canary[], { phase, ended, place, sightings }: Seen): Verdict[] {
  return canaries.flatMap((canary): Verdict[] => {
    const seen = sightings.filter(
      (sighting) => sighting.canary === canary.id && !isOwnPage(canary, place, sighting),
    )
    if (seen.length === 0) return []
    const put = canary.putInto?.includes(place.id) === true
    return [
      {
        phase,
        place: place.id,
        canary: canary.id,
        item: canary.item,
        judgement: put ? 'put' : expectationOf(canary, place.side, ended),
        forms: [...new Set(seen.map(({ form }) => form))].toSorted(),
        sources: [...new Set(seen.map(({ source }) => source))].toSorted(),
      },
    ]
  })
}

/** Declared for a side that was looked at, and never seen on any place of it: the notice may say too much. */
export interface Stale {
  readonly item: string
  readonly side: string
}

/** Entries with a canary in this run that was on none of the places of a side for which the entry is declared. */
export function staleDeclarations(
  canaries: readonly Canary[],
  places: readonly Place[],
  verdicts: readonly Verdict[],
): Stale[] {
  const sideOf = new Map(places.map(({ id, side }) => [id, side]))
  const stale: Stale[] = []
  for (const item of new Set(canaries.map((canary) => canary.item))) {
    const first = canaries.find((canary) => canary.item === item)
    if (item === null || first === undefined) continue
    for (const side of new Set(places.map((place) => place.side))) {
      if (!isDeclared(first, side)) continue
      const seen = verdicts.some((verdict) => verdict.item === item && sideOf.get(verdict.place) === side)
      if (!seen) stale.push({ item, side })
    }
  }
  return stale
}
