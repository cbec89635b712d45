/**
 * What a run notes down: looks by phase, what the driver saw on pages, and how long it took.
 *
 * @module
 */
import type { Place } from '../places/place.ts'
import type { Stage } from '../scenario/stage.ts'
import type { ForeignContact } from '../verdicts/hosts.ts'
import { judge, type Verdict } from '../verdicts/verdict.ts'
import type { Canary } from '../canaries/canary.ts'
import { type Look, lookEverywhere } from './looking.ts'
import type { Subject } from '../places/place.ts'

export interface PhaseLook {
  readonly phase: string
  readonly look: Look
}

export class Notebook {
  readonly looks: PhaseLook[] = []
  readonly verdicts: Verdict[] = []
  readonly contacts: ForeignContact[] = []
  /** Streams of a page that passed no frame worker. */
  readonly clearStreams: string[] = []
  /** Sightings before anything happened: they come from the machine, not from the product. */
  readonly #fixtures = new Set<string>()
  readonly seconds: Record<string, number> = {}
  readonly #canaries = new Map<string, Canary>()
  #since = performance.now()

  get canaries(): Canary[] {
    return [...this.#canaries.values()]
  }

  /** Ends the stretch of time since the last call under this name. */
  lap(name: string): void {
    const now = performance.now()
    this.seconds[name] = Math.round((now - this.#since) / 100) / 10
    this.#since = now
  }

  /** The negative control: what is there before anybody came is no sighting later. */
  async lookBefore(stage: Stage, places: readonly Place[]): Promise<void> {
    for (const look of await lookEverywhere(places, await stage.subject(), stage.canaries))
      for (const { canary, form, source } of look.sightings)
        this.#fixtures.add(`${look.place.id} ${canary} ${form} ${source}`)
  }

  /**
   * @param options.ended whether nobody is left in any meeting
   */
  async look(
    phase: string,
    stage: Stage,
    places: readonly Place[],
    { ended = false, ...parts }: Partial<Subject> & { readonly ended?: boolean } = {},
  ): Promise<void> {
    const subject = await stage.subject(parts)
    // Last of all: pieces of frames are in the memory of the server for a moment.
    const secrets = await Promise.all(
      stage.people.map(async (person) => (person.page.isClosed() ? [] : person.secrets().catch(() => []))),
    )
    const canaries = [...stage.canaries, ...secrets.flat()]
    for (const canary of canaries) this.#canaries.set(canary.id, canary)
    const known = [...this.#canaries.values()]
    for (const look of await lookEverywhere(places, subject, known)) {
      const sightings = look.sightings.filter(
        ({ canary, form, source }) => !this.#fixtures.has(`${look.place.id} ${canary} ${form} ${source}`),
      )
      this.looks.push({ phase, look })
      this.verdicts.push(...judge(known, { phase, ended, place: look.place, sightings }))
    }
  }
}
