/**
 * Records of processing activities (GDPR Article 30(1)): one activity, meetings, with all that it touches.
 *
 * @module
 */
import { viewersOf } from '../compose/claims.ts'
import { basisFor, type Installation, personalEntries } from '../compose/installation.ts'
import { begin, itemName } from '../compose/wording.ts'
import { glossary } from '../locales/glossary.ts'
import { locales } from '../locales/index.ts'
import type { Language } from '../locales/languages.ts'
import { type DocumentTree, paragraph } from '../tree.ts'
import {
  aboutSection,
  keptCell,
  measuresSection,
  purposesOf,
  responsibleBlocks,
  subjectsSection,
} from './parts.ts'

export function recordOfProcessing(installation: Installation, language: Language): DocumentTree {
  const texts = locales[language]
  const { record } = texts
  const entries = personalEntries(installation)
  const terms = glossary[language]
  return {
    language,
    title: `${record.heading} · Incamera`,
    description: record.intro,
    heading: record.heading,
    lead: [record.intro],
    sections: [
      {
        id: 'responsible',
        heading: terms.controller,
        blocks: responsibleBlocks(installation, texts, language),
      },
      subjectsSection(entries, texts),
      {
        id: 'items',
        heading: record.categories,
        blocks: [
          {
            kind: 'table',
            id: 'record-items',
            caption: record.categories,
            columns: [record.item, record.purposes, texts.details.basis, record.recipients, record.limits],
            rows: entries.map((entry) => ({
              id: entry.id,
              cells: [
                itemName(entry, texts, language),
                purposesOf(entry, texts, language),
                begin(texts.bases[basisFor(entry, installation.operator)]),
                viewersOf(entry).map((viewer) => begin(texts.atoms.viewers[viewer])),
                keptCell(entry, installation, texts, language),
              ],
            })),
          },
        ],
      },
      {
        id: 'transfers',
        heading: record.transfers,
        blocks: [paragraph(begin(record.noTransfers))],
      },
      measuresSection(entries, texts),
      aboutSection(installation, texts, language),
    ],
  }
}
