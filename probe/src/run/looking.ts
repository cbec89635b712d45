/**
 * Looks into places for canaries, and proves in the same run that it would have found them.
 *
 * @module
 */
import { mkdtemp, rm } from 'node:fs/promises'
import path from 'node:path'
import type { Canary } from '../canaries/canary.ts'
import { controlHay, type Planted, plantedControls, twinsOf } from '../canaries/controls.ts'
import { EMPTY_SUBJECT, NotLookedAt, type Place, type Subject } from '../places/place.ts'
import { Needles } from '../search/needles.ts'
import { Search, type Sighting } from '../search/search.ts'

export interface Look {
  readonly place: Place
  readonly sightings: readonly Sighting[]
  readonly bytesRead: number
  readonly sources: number
  /** Why nothing can be said about this place; null where it was looked at. */
  readonly notLookedAt: string | null
}

async function lookAt(place: Place, subject: Subject, needles: Needles): Promise<Look> {
  const search = new Search(needles)
  try {
    for await (const source of place.look(subject)) search.look(source)
  } catch (error) {
    if (!(error instanceof NotLookedAt)) throw error
    return { place, sightings: [], bytesRead: 0, sources: 0, notLookedAt: error.message }
  }
  const { sightings, bytesRead, sources } = search
  return { place, sightings, bytesRead, sources, notLookedAt: null }
}

/** Looks at each place in turn. */
export async function lookEverywhere(
  places: readonly Place[],
  subject: Subject,
  canaries: readonly Canary[],
): Promise<Look[]> {
  const needles = Needles.of(canaries)
  const looks: Look[] = []
  for (const place of places) looks.push(await lookAt(place, subject, needles))
  return looks
}

export interface Recall {
  readonly place: string
  readonly planted: number
  readonly found: number
  /** Canary and form of each control that was not found. */
  readonly missed: ReadonlyArray<{ readonly canary: string; readonly form: string }>
  /** Controls in forms that cannot be in such a place, or not be found there; see {@link Place.holds}. */
  readonly outOfReach: number
  readonly forms: number
  readonly notLookedAt: string | null
}

/** Plants the controls in one place and looks for them. */
async function recallOf(
  place: Place,
  planted: readonly Planted[],
  needles: Needles,
  folder: string,
): Promise<Recall> {
  const standing = planted.filter((piece) => place.holds?.(piece) !== false)
  const scratch = await mkdtemp(path.join(folder, 'control-'))
  const nothing = { place: place.id, planted: 0, found: 0, missed: [], outOfReach: 0, forms: 0 }
  try {
    const pieces = standing.map(({ bytes }) => bytes)
    const planting = await place.plant(controlHay(standing), scratch, pieces)
    try {
      const look = await lookAt(place, { ...EMPTY_SUBJECT, ...planting.subject }, needles)
      if (look.notLookedAt !== null) return { ...nothing, notLookedAt: look.notLookedAt }
      const seen = new Set(look.sightings.map(({ canary, form }) => `${canary} ${form}`))
      const missed = standing.filter(({ canary, form }) => !seen.has(`${canary} ${form}`))
      return {
        place: place.id,
        planted: standing.length,
        found: standing.length - missed.length,
        missed: missed.map(({ canary, form }) => ({ canary, form })),
        outOfReach: planted.length - standing.length,
        forms: new Set(standing.map(({ form }) => form)).size,
        notLookedAt: null,
      }
    } finally {
      await planting.close()
    }
  } catch (error) {
    if (!(error instanceof NotLookedAt)) throw error
    return { ...nothing, notLookedAt: error.message }
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
}

/** Recall in every place, with a twin of every canary in every form. */
export async function measureRecall(
  places: readonly Place[],
  canaries: readonly Canary[],
  folder: string,
): Promise<Recall[]> {
  const twins = twinsOf(canaries)
  const planted = plantedControls(twins)
  const needles = Needles.of(twins)
  const recalls: Recall[] = []
  for (const place of places) recalls.push(await recallOf(place, planted, needles, folder))
  return recalls
}
