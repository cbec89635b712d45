/**
 * What changed between versions of the register (GDPR Article 13(3)): old and new words side by side.
 *
 * @module
 */
import type { RegisterEntry } from '@incamera/register'
import type { Installation } from '../compose/installation.ts'
import { itemName } from '../compose/wording.ts'
import { locales } from '../locales/index.ts'
import type { Language } from '../locales/languages.ts'
import type { Texts } from '../locales/texts.ts'
import { type Block, type DocumentTree, paragraph, type Section } from '../tree.ts'
import { snapshotOf, type Version, versions } from '../versions.ts'
import { aboutSection, dateIn, keptCell, purposesOf } from './parts.ts'

export interface Difference {
  readonly added: readonly RegisterEntry[]
  readonly removed: readonly RegisterEntry[]
  readonly changed: readonly (readonly [before: RegisterEntry, after: RegisterEntry])[]
}

/** How two states of the register differ, item by item. */
export function differenceOf(before: readonly RegisterEntry[], after: readonly RegisterEntry[]): Difference {
  const was = new Map(before.map((entry) => [entry.id, entry]))
  const is = new Map(after.map((entry) => [entry.id, entry]))
  return {
    added: after.filter(({ id }) => !was.has(id)),
    removed: before.filter(({ id }) => !is.has(id)),
    changed: before.flatMap((entry) => {
      const now = is.get(entry.id)
      return now !== undefined && JSON.stringify(now) !== JSON.stringify(entry) ? [[entry, now] as const] : []
    }),
  }
}

export function changesPage(installation: Installation, language: Language): DocumentTree {
  const texts = locales[language]
  const { changes } = texts
  return {
    language,
    title: `${changes.heading} · Incamera`,
    description: changes.intro,
    heading: changes.heading,
    lead: [changes.intro],
    sections: [
      ...versions.toReversed().map((version) => versionSection(version, installation, texts, language)),
      aboutSection(installation, texts, language),
    ],
  }
}

function versionSection(
  version: Version,
  installation: Installation,
  texts: Texts,
  language: Language,
): Section {
  const heading = `${texts.page.version} ${version.number} · ${dateIn(language, version.date)}`
  const id = `version-${version.number}`
  const before = snapshotOf(version.number - 1)
  if (before === null) return { id, heading, blocks: [paragraph(texts.changes.first)] }
  const after = snapshotOf(version.number) ?? installation.entries
  return {
    id,
    heading,
    blocks: [
      { kind: 'facts', facts: [[texts.changes.reason, version.reason]] },
      ...differenceBlocks(id, differenceOf(before, after), installation, texts, language),
    ],
  }
}

function differenceBlocks(
  id: string,
  difference: Difference,
  installation: Installation,
  texts: Texts,
  language: Language,
): readonly Block[] {
  const { changes, columns, page } = texts
  const lines = (entry: RegisterEntry): readonly string[] => [
    `${columns.what}: ${itemName(entry, texts, language)}`,
    `${columns.purpose}: ${purposesOf(entry, texts, language)}`,
    ...[keptCell(entry, installation, texts, language)].flat().map(String),
  ]
  const rows = [
    ...difference.added.map((entry) => ({ id: entry.id, cells: [changes.added, '–', lines(entry)] })),
    ...difference.removed.map((entry) => ({ id: entry.id, cells: [changes.removed, lines(entry), '–'] })),
    ...difference.changed.map(([was, is]) => ({
      id: is.id,
      cells: [changes.changed, lines(was), lines(is)],
    })),
  ].map(({ id: entry, cells }) => ({ id: `${id}-${entry}`, cells }))
  if (rows.length === 0) return []
  const number = Number(id.replace('version-', ''))
  return [
    {
      kind: 'table',
      id: `${id}-table`,
      caption: changes.heading,
      columns: [changes.changed, `${page.version} ${number - 1}`, `${page.version} ${number}`],
      rows,
    },
  ]
}
