/**
 * What several documents say in the same way.
 *
 * @module
 */
import { createHash } from 'node:crypto'
import { measureAtoms, type RegisterEntry } from '@incamera/register'
import type { Installation } from '../compose/installation.ts'
import { begin, join, placeAndEnd } from '../compose/wording.ts'
import { glossary, type Term } from '../locales/glossary.ts'
import { BINDING, type Language, REVIEW } from '../locales/languages.ts'
import type { Texts } from '../locales/texts.ts'
import type { Contact } from '../operator.ts'
import type { Block, Cell, Section } from '../tree.ts'
import { paragraph } from '../tree.ts'
import { latestVersion } from '../versions.ts'

/** Changes when anything that the register says changes: the first 16 hexadecimal digits of its SHA-256. */
export const fingerprintOf = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16)

export const dateIn = (language: Language, date: string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(date))

/** Where each kind of data is and how long, one line for a place. */
export function keptCell(
  entry: RegisterEntry,
  { effective }: Installation,
  texts: Texts,
  language: Language,
): Cell {
  return entry.places.map((use) => {
    const { place, end } = placeAndEnd(use, texts, language, effective)
    return `${begin(place)}: ${end}`
  })
}

export const purposesOf = (entry: RegisterEntry, texts: Texts, language: Language): string =>
  begin(
    join(
      entry.purposes.map((purpose) => texts.atoms.purposes[purpose]),
      language,
    ),
  )

function contactCell(contact: Contact, texts: Texts, language: Language): Cell {
  const { address, country, email, phone } = contact
  const where = [
    ...(address === undefined ? [] : [address]),
    ...(country === undefined
      ? []
      : [new Intl.DisplayNames(language, { type: 'region' }).of(country) ?? country]),
  ].join(', ')
  return [
    contact.name,
    ...(where === '' ? [] : [`${texts.responsible.address}: ${where}`]),
    { text: email, href: `mailto:${email}` },
    ...(phone === undefined ? [] : [{ text: phone, href: `tel:${phone.replaceAll(/[^+\d]/g, '')}` }]),
  ]
}

/** Who answers for the data: Article 13(1)(a) and (b), and the authority of 13(2)(d). */
export function responsibleBlocks(
  installation: Installation,
  texts: Texts,
  language: Language,
): readonly Block[] {
  const { operator } = installation
  const terms = glossary[language]
  if (operator.controller === null) return [paragraph(texts.responsible.unnamed)]
  const contacts: readonly (readonly [Term, Contact | null])[] = [
    [operator.profile === 'service' ? 'processor' : 'controller', operator.controller],
    ['representative', operator.representative],
    ['dataProtectionOfficer', operator.dataProtectionOfficer],
  ]
  const facts = contacts.flatMap(([term, contact]) =>
    contact === null ? [] : [[terms[term], contactCell(contact, texts, language)] as const],
  )
  const { authority } = operator
  const authorities =
    authority === null
      ? []
      : [[terms.supervisoryAuthority, { text: authority.name, href: authority.url }] as const]
  return [
    { kind: 'facts', facts: [...facts, ...authorities] },
    ...(operator.profile === 'service' ? [paragraph(texts.responsible.onBehalf)] : []),
    ...(operator.profile === 'private' ? [paragraph(texts.responsible.household)] : []),
  ]
}

/** Version, fingerprint and who looked at the words, for the end of every document. */
export function aboutSection(installation: Installation, texts: Texts, language: Language): Section {
  const { about, page } = texts
  const version = latestVersion()
  const machine = REVIEW[language] === 'machine' ? [paragraph(page.byMachine), paragraph(page.binding)] : []
  return {
    id: 'about',
    heading: about.heading,
    blocks: [
      ...machine,
      paragraph(about.made),
      paragraph(about.lawyer),
      {
        kind: 'facts',
        facts: [
          [page.version, String(version.number)],
          [page.date, dateIn(language, version.date)],
          [page.fingerprint, fingerprintOf(installation.entries)],
          [page.changes, { text: texts.changes.heading, href: `/privacy/changes?lang=${language}` }],
          ...(language === BINDING
            ? []
            : [[page.languages, { text: 'English', href: '/privacy?lang=en', lang: 'en' }] as const]),
        ],
      },
    ],
  }
}

/** Who is concerned (30(1)(c)). */
export function subjectsOf(entries: readonly RegisterEntry[], texts: Texts): readonly string[] {
  const { record } = texts
  return [
    ...(entries.some(({ whose }) => whose === 'participant') ? [record.participants] : []),
    ...(entries.some(({ whose }) => whose === 'operator') ? [record.operators] : []),
  ]
}

export function measuresOf(entries: readonly RegisterEntry[], texts: Texts): readonly string[] {
  const used = new Set(entries.flatMap(({ measures }) => measures))
  return (Object.keys(measureAtoms) as (keyof typeof measureAtoms)[])
    .filter((measure) => used.has(measure))
    .map((measure) => begin(texts.atoms.measures[measure]))
}

export const subjectsSection = (entries: readonly RegisterEntry[], texts: Texts): Section => ({
  id: 'subjects',
  heading: texts.record.subjects,
  blocks: [{ kind: 'list', items: subjectsOf(entries, texts).map((text) => begin(text)) }],
})

export const measuresSection = (entries: readonly RegisterEntry[], texts: Texts): Section => ({
  id: 'measures',
  heading: texts.record.measures,
  blocks: [{ kind: 'list', items: measuresOf(entries, texts) }],
})
