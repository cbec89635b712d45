/**
 * One run of the probe: sets the stage, holds the meeting act by act, looks around after each, and takes it all down.
 *
 * @module
 */
import { measureRecall } from './looking.ts'
import { Notebook } from './notebook.ts'
import type { Findings, PlaceFindings } from './findings.ts'
import { hashesAt, versionsAt } from './versions.ts'
import { PLACES } from '../places/places.ts'
import type { Canary } from '../canaries/canary.ts'
import { Stage } from '../scenario/stage.ts'
import { type Script, fullScript, shortScript } from '../scenario/scripts.ts'
import { habitsAmong, type ForeignContact } from '../verdicts/hosts.ts'
import { staleDeclarations } from '../verdicts/verdict.ts'
import type { Recall } from './looking.ts'

export interface RunOptions {
  readonly root: string
  /** An empty folder for everything that comes about; the caller removes it. */
  readonly folder: string
  readonly mode: 'full' | 'short'
  readonly say: (line: string) => void
}

const SCRIPTS: Readonly<Record<RunOptions['mode'], Script>> = { full: fullScript, short: shortScript }

/** One canary of each shape: what a short run plants twins of. */
function oneOfEachShape(canaries: readonly Canary[]): Canary[] {
  const shapes = new Map<string, Canary>()
  for (const canary of canaries) if (!shapes.has(canary.shape)) shapes.set(canary.shape, canary)
  return [...shapes.values()]
}

function placeFindings(notebook: Notebook, recalls: readonly Recall[]): PlaceFindings[] {
  return PLACES.map(({ id, title, side }) => {
    const looks = notebook.looks.filter(({ look }) => look.place.id === id)
    const recall = recalls.find(({ place }) => place === id) ?? null
    const reasons = looks.flatMap(({ look }) => (look.notLookedAt === null ? [] : [look.notLookedAt]))
    const missing = looks.length === 0 ? 'not part of this run' : null
    return {
      id,
      title,
      side,
      bytesRead: looks.reduce((sum, { look }) => sum + look.bytesRead, 0),
      sources: looks.reduce((sum, { look }) => sum + look.sources, 0),
      phases: looks.map(({ phase }) => phase),
      // Where controls cannot be planted nothing is claimed, even if something was read.
      notLookedAt: reasons[0] ?? missing ?? recall?.notLookedAt ?? null,
      recall,
    }
  })
}

export async function runProbe({ root, folder, mode, say }: RunOptions): Promise<Findings> {
  const notebook = new Notebook()
  const date = new Date().toISOString()
  const stage = await Stage.set(root, folder)
  let recalls: Recall[]
  try {
    await SCRIPTS[mode]({ stage, notebook, say })
    await stage.closeBrowsers()
    say('planting controls in every place')
    const canaries =
      mode === 'short' ? oneOfEachShape(notebook.canaries) : withoutFragments(notebook.canaries)
    recalls = await measureRecall(PLACES, canaries, folder)
    notebook.lap('controls')
  } finally {
    await stage.strike()
  }
  const habits = habitsAmong(notebook.contacts)
  const isHabit = (contact: ForeignContact): boolean => habits.includes(contact)
  return {
    format: 'incamera-probe-1',
    mode,
    date,
    versions: versionsAt(root),
    hashes: hashesAt(root),
    configuration: 'factory settings behind a reverse proxy',
    phases: [...new Set(notebook.looks.map(({ phase }) => phase))],
    canaries: notebook.canaries.map(({ id, what, item }) => ({ id, what, item })),
    places: placeFindings(notebook, recalls),
    verdicts: notebook.verdicts,
    stale: staleDeclarations(notebook.canaries, PLACES, notebook.verdicts),
    foreign: notebook.contacts.filter((contact) => !isHabit(contact)),
    habitsOfBrowsers: habits,
    clearStreams: notebook.clearStreams,
    seconds: notebook.seconds,
  }
}

/** Fragments are many and alike: a few stand for all of them. */
function withoutFragments(canaries: readonly Canary[]): Canary[] {
  const whole = canaries.filter(({ shape }) => shape !== 'fragment')
  return [...whole, ...canaries.filter(({ shape }) => shape === 'fragment').slice(0, 4)]
}
