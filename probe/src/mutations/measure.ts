/**
 * Measures the probe: leaks are put in one by one, and each has to show in the cheapest part of the scenario.
 *
 * @module
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { PLACES } from '../places/places.ts'
import { lookEverywhere } from '../run/looking.ts'
import { learnedFrom } from '../scenario/learned.ts'
import { Stage } from '../scenario/stage.ts'
import { foreignContacts } from '../verdicts/hosts.ts'
import { FAILS, judge } from '../verdicts/verdict.ts'
import { applyMutation, copyCheckout } from './copy.ts'
import type { Mutation } from './mutation.ts'

/** Memory is declared for most of what a stranger sends, and browsers are not there. */
const PARTS = PLACES.filter(
  ({ id, ofOthers }) => !/^(?:memory_|profile_|page_|backup|journal)/.test(id) && ofOthers !== true,
)

/** Milliseconds for what a leak does in passing, such as calling somewhere. */
const SETTLE_MS = 500

/** Everything that fails in a visit of a stranger, as `place item`. */
async function failuresOf(root: string): Promise<Set<string>> {
  const folder = await mkdtemp(path.join(tmpdir(), 'incamera-mutation-'))
  const stage = await Stage.set(root, folder)
  try {
    await stage.askAsStranger()
    await wait(SETTLE_MS)
    const packets = await stage.packets()
    const canaries = [...stage.canaries, ...learnedFrom(packets, stage.serverPort)]
    const failures = new Set(foreignContacts(packets).map(({ protocol, to }) => `${protocol} ${to}`))
    for (const { place, sightings } of await lookEverywhere(
      PARTS,
      await stage.subject({ packets }),
      canaries,
    ))
      for (const verdict of judge(canaries, { phase: 'visit', ended: false, place, sightings }))
        if (FAILS.has(verdict.judgement))
          failures.add(`${verdict.canary.replace(/^visit\d+/, 'visit')} in ${place.id}`)
    return failures
  } finally {
    await stage.strike()
    await rm(folder, { recursive: true, force: true })
  }
}

export interface MutationResult {
  readonly name: string
  readonly what: string
  /** `broken`: the leak did not fit into the product, or the product did not run with it. */
  readonly outcome: 'caught' | 'missed' | 'broken'
  /** What gave it away. */
  readonly by: readonly string[]
}

/** @throws {Error} where the product without any leak already fails: then nothing can be told */
export async function measureMutations(
  root: string,
  mutations: readonly Mutation[],
  say: (line: string) => void,
): Promise<MutationResult[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'incamera-mutations-'))
  try {
    copyCheckout(root, folder)
    const before = await failuresOf(folder)
    if (before.size > 0) throw new Error(`without any leak there is already ${[...before].join('; ')}`)
    const results: MutationResult[] = []
    for (const mutation of mutations) {
      const { name, what } = mutation
      const undo = applyMutation(folder, mutation)
      let by: string[] | null = null
      if (undo !== null) {
        by = await failuresOf(folder).then(
          (failures) => [...failures],
          () => null,
        )
        undo()
        if (mutation.leaves !== undefined) await rm(mutation.leaves, { force: true })
      }
      const outcome = by === null ? 'broken' : by.length > 0 ? 'caught' : 'missed'
      results.push({ name, what, outcome, by: by ?? [] })
      say(`${outcome}: ${name}${by === null ? '' : ` (${by.slice(0, 3).join('; ')})`}`)
    }
    return results
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
