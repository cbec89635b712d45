/**
 * The result of a run, as it is written down and signed.
 *
 * @module
 */
import type { Canary } from '../canaries/canary.ts'
import type { ForeignContact } from '../verdicts/hosts.ts'
import { FAILS, type Stale, type Verdict } from '../verdicts/verdict.ts'
import type { Recall } from './looking.ts'

export interface PlaceFindings {
  readonly id: string
  readonly title: string
  readonly side: string
  readonly bytesRead: number
  readonly sources: number
  readonly phases: readonly string[]
  /** Why no claim is made about this place; null where it was looked at. */
  readonly notLookedAt: string | null
  readonly recall: Recall | null
}

export interface Findings {
  readonly format: 'incamera-probe-1'
  readonly mode: 'full' | 'short'
  readonly date: string
  readonly versions: Readonly<Record<string, string>>
  /** SHA-256 of everything that decides what was measured. */
  readonly hashes: Readonly<Record<string, string>>
  readonly configuration: string
  readonly phases: readonly string[]
  readonly canaries: ReadonlyArray<Pick<Canary, 'id' | 'what' | 'item'>>
  readonly places: readonly PlaceFindings[]
  readonly verdicts: readonly Verdict[]
  readonly stale: readonly Stale[]
  readonly foreign: readonly ForeignContact[]
  readonly habitsOfBrowsers: readonly ForeignContact[]
  readonly clearStreams: readonly string[]
  readonly seconds: Readonly<Record<string, number>>
}

export interface Summary {
  readonly canaries: number
  /** Places that were looked at. */
  readonly places: number
  /** Fewest forms that were searched for in any of these places, controls in hand. */
  readonly forms: number
  readonly planted: number
  readonly found: number
  readonly undeclared: number
  readonly outcome: 'passed' | 'failed' | 'void'
}

/** A run whose controls were not all found says nothing, whatever else it says. */
export function summarise(findings: Findings): Summary {
  const looked = findings.places.filter(({ notLookedAt }) => notLookedAt === null)
  const recalls = looked.flatMap(({ recall }) =>
    recall === null || recall.notLookedAt !== null ? [] : [recall],
  )
  const planted = recalls.reduce((sum, recall) => sum + recall.planted, 0)
  const found = recalls.reduce((sum, recall) => sum + recall.found, 0)
  const undeclared = findings.verdicts.filter(({ judgement }) => FAILS.has(judgement)).length
  const failed = undeclared + findings.foreign.length + findings.clearStreams.length > 0
  return {
    canaries: findings.canaries.length,
    places: looked.length,
    forms: recalls.length === 0 ? 0 : Math.min(...recalls.map(({ forms }) => forms)),
    planted,
    found,
    undeclared,
    outcome: planted === 0 || found < planted ? 'void' : failed ? 'failed' : 'passed',
  }
}

/** The one sentence that may be quoted; see the rules in `docs/operating/probe.md`. */
export function sentenceOf(findings: Findings): string {
  const { canaries, places, forms, planted, found, undeclared } = summarise(findings)
  const percent = planted === 0 ? 0 : Math.floor((found / planted) * 1000) / 10
  return `measured: ${undeclared} undeclared sightings of ${canaries} canaries in ${places} places and at least ${forms} forms; recall ${percent} % of ${planted} planted controls`
}
