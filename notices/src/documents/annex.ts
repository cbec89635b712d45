/**
 * Annex to a contract between a controller and a processor (GDPR Article 28(3)), with the measures of Article 32.
 *
 * @module
 */
import { type Installation, personalEntries } from '../compose/installation.ts'
import { itemName } from '../compose/wording.ts'
import { glossary } from '../locales/glossary.ts'
import { locales } from '../locales/index.ts'
import type { Language } from '../locales/languages.ts'
import { type DocumentTree, paragraph, type Section } from '../tree.ts'
import { aboutSection, keptCell, measuresSection, responsibleBlocks, subjectsSection } from './parts.ts'

export function processorAnnex(installation: Installation, language: Language): DocumentTree {
  const texts = locales[language]
  const { annex, record } = texts
  const entries = personalEntries(installation)
  const clause = (id: string, heading: string, text: string): Section => ({
    id,
    heading,
    blocks: [paragraph(text)],
  })
  return {
    language,
    title: `${annex.heading} · Incamera`,
    description: annex.intro,
    heading: annex.heading,
    lead: [annex.intro],
    sections: [
      {
        id: 'processor',
        heading: glossary[language].processor,
        blocks: responsibleBlocks(installation, texts, language),
      },
      clause('subject', annex.subject, annex.subjectText),
      clause('duration', annex.duration, annex.durationText),
      clause('nature', annex.nature, annex.natureText),
      subjectsSection(entries, texts),
      {
        id: 'items',
        heading: record.categories,
        blocks: [
          {
            kind: 'table',
            id: 'annex-items',
            caption: record.categories,
            columns: [record.item, record.limits],
            rows: entries.map((entry) => ({
              id: entry.id,
              cells: [itemName(entry, texts, language), keptCell(entry, installation, texts, language)],
            })),
          },
        ],
      },
      measuresSection(entries, texts),
      clause('instructions', annex.instructions, annex.instructionsText),
      clause('sub-processors', annex.subProcessors, annex.noSubProcessors),
      clause('assistance', annex.assistance, annex.assistanceText),
      clause('deletion', annex.deletion, annex.deletionText),
      clause('audit', annex.audit, annex.auditText),
      aboutSection(installation, texts, language),
    ],
  }
}
