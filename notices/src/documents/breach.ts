/**
 * Worksheet for a personal data breach (GDPR Articles 33 and 34): what lies where in which form. Facts alone; what they
 * mean for people is for the controller to say.
 *
 * @module
 */
import { placeAtoms } from '@incamera/register'
import { type Installation, personalEntries } from '../compose/installation.ts'
import { begin, endOf, itemName } from '../compose/wording.ts'
import { glossary } from '../locales/glossary.ts'
import { locales } from '../locales/index.ts'
import type { Language } from '../locales/languages.ts'
import { type DocumentTree, paragraph } from '../tree.ts'
import { aboutSection } from './parts.ts'

export interface Exposure {
  readonly entry: string
  readonly place: string
  readonly form: string
  /** Without keys that are not on the server nobody can read it. */
  readonly unreadable: boolean
}

/** Everything that is on the operator's machines, with the place. */
const reachable = (installation: Installation) =>
  personalEntries(installation).flatMap((entry) =>
    entry.places
      .filter(({ place }) => placeAtoms[place].keeper === 'operator')
      .map((use) => ({ entry, use })),
  )

/** What an intruder on the operator's machines can reach. */
export const exposures = (installation: Installation): readonly Exposure[] =>
  reachable(installation).map(({ entry: { id }, use: { place, form } }) => ({
    entry: id,
    place,
    form,
    unreadable: form === 'sealed',
  }))

export function breachWorksheet(installation: Installation, language: Language): DocumentTree {
  const texts = locales[language]
  const { breach } = texts
  const forms = { ...texts.kept, sealed: breach.unreadable, plain: breach.plain }
  const rows = reachable(installation).map(({ entry, use }) => ({
    id: `${entry.id}-${use.place}`,
    cells: [
      itemName(entry, texts, language),
      begin(texts.atoms.places[use.place]),
      begin(forms[use.form]),
      begin(endOf(use.retention, texts, language, installation.effective)),
    ],
  }))
  return {
    language,
    title: `${breach.heading} · Incamera`,
    description: breach.intro,
    heading: breach.heading,
    lead: [breach.intro, breach.clock],
    sections: [
      {
        id: 'items',
        heading: glossary[language].breach,
        blocks: [
          {
            kind: 'table',
            id: 'breach-items',
            caption: texts.data.heading,
            columns: [texts.record.item, texts.device.where, breach.form, texts.device.lifetime],
            rows,
          },
        ],
      },
      {
        id: 'fill',
        heading: begin(breach.fill),
        blocks: [
          {
            kind: 'facts',
            facts: [breach.nature, breach.numbers, breach.consequences, breach.measures, breach.contact].map(
              (term) => [term, breach.fill] as const,
            ),
          },
        ],
      },
      { id: 'note', heading: texts.record.measures, blocks: [paragraph(texts.covered.paragraphs[0])] },
      aboutSection(installation, texts, language),
    ],
  }
}
