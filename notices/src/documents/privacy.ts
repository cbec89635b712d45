/**
 * The privacy notice: all layers on one page (GDPR Articles 12 and 13), whole without JavaScript.
 *
 * @module
 */
import { type RegisterEntry, switches, type SwitchId } from '@incamera/register'
import { assertClaims, groupOf, viewersOf } from '../compose/claims.ts'
import {
  basisFor,
  enabledEntries,
  type Installation,
  interestFor,
  keepsNothing,
  personalEntries,
} from '../compose/installation.ts'
import { begin, itemName } from '../compose/wording.ts'
import { glossary } from '../locales/glossary.ts'
import { locales } from '../locales/index.ts'
import type { Language } from '../locales/languages.ts'
import type { Group, NotCovered, NotDone, Texts } from '../locales/texts.ts'
import { type Block, type Cell, type DocumentTree, paragraph, type Section } from '../tree.ts'
import { deviceBlocks } from './device.ts'
import { aboutSection, keptCell, measuresOf, purposesOf, responsibleBlocks } from './parts.ts'

const GROUPS: readonly Group[] = ['seen', 'sealed', 'device', 'operator', 'nobody']
const NOT_DONE: readonly NotDone[] = ['accounts', 'cookies', 'log', 'recording', 'thirdParties', 'profiles']
const NOT_COVERED: readonly NotCovered[] = ['code', 'metadata', 'others', 'link', 'device', 'way', 'programs']

/** The first layer: what stands beside the button that joins. The generator decides what is true. */
export function shortNotice(installation: Installation, language: Language): readonly string[] {
  const { short } = locales[language]
  return [short.sees, short.cannotSee, keepsNothing(installation) ? short.nothingKept : short.somethingKept]
}

/**
 * The whole page.
 *
 * @throws {Error} where the register no longer supports what the page says
 */
export function privacyNotice(installation: Installation, language: Language): DocumentTree {
  const enabled = enabledEntries(installation)
  assertClaims(enabled)
  const texts = locales[language]
  return {
    language,
    title: `${texts.page.title} · Incamera`,
    description: texts.page.description,
    heading: texts.page.heading,
    lead: [...(installation.overdue ? [texts.page.overdue] : []), ...shortNotice(installation, language)],
    sections: [
      section('responsible', texts.responsible.heading, responsibleBlocks(installation, texts, language)),
      section('data', texts.data.heading, dataBlocks(installation, texts, language)),
      section('device', texts.device.heading, deviceBlocks(installation, texts, language)),
      section('not-done', texts.notDone.heading, [
        { kind: 'points', points: notDone(installation).map((name) => texts.notDone.points[name]) },
      ]),
      section('encryption', texts.covered.heading, texts.covered.paragraphs.map(paragraph)),
      section('limits', texts.notCovered.heading, [
        { kind: 'points', points: NOT_COVERED.map((name) => texts.notCovered.points[name]) },
      ]),
      section('bases', texts.details.heading, basisBlocks(installation, texts, language)),
      section('recipients', texts.recipients.heading, [
        paragraph(texts.recipients.none),
        paragraph(texts.recipients.transfers),
      ]),
      section('rights', texts.rights.heading, rightsBlocks(installation, texts, language)),
      section('decisions', glossary[language].automatedDecisions, [paragraph(texts.decisions.none)]),
      section('security', glossary[language].security, [
        paragraph(texts.security.intro),
        { kind: 'list', items: measuresOf(enabled, texts) },
      ]),
      aboutSection(installation, texts, language),
      section('machines', texts.about.machineReadable, [{ kind: 'list', items: machineLinks(language) }]),
    ],
  }
}

const section = (id: string, heading: string, blocks: readonly Block[]): Section => ({ id, heading, blocks })

/** What is not done here, as far as nothing that is switched on does it. */
function notDone(installation: Installation): readonly NotDone[] {
  const keeps = !keepsNothing(installation)
  return NOT_DONE.filter((name) => name !== 'log' || !keeps)
}

function dataBlocks(installation: Installation, texts: Texts, language: Language): readonly Block[] {
  const enabled = enabledEntries(installation)
  const off = (Object.keys(switches) as SwitchId[]).filter((id) => !installation.effective.on.has(id))
  const tables = GROUPS.flatMap((group): Block[] => {
    const members = enabled.filter((entry) => groupOf(entry) === group)
    if (members.length === 0) return []
    const { columns, groups } = texts
    return [
      {
        kind: 'table',
        id: `group-${group}`,
        caption: groups[group].title,
        intro: groups[group].text,
        columns: [columns.what, columns.purpose, columns.viewers, columns.kept, columns.state],
        rows: members.map((entry) => ({
          id: entry.id,
          cells: dataRow(entry, installation, texts, language),
        })),
      },
    ]
  })
  return [
    paragraph(texts.data.intro),
    paragraph(keepsNothing(installation) ? texts.data.noDisk : texts.data.disk),
    ...tables,
    ...(off.length === 0
      ? []
      : [
          paragraph(texts.data.off),
          { kind: 'list', items: off.map((id) => begin(texts.atoms.switches[id].off)) } as const,
        ]),
  ]
}

function dataRow(
  entry: RegisterEntry,
  installation: Installation,
  texts: Texts,
  language: Language,
): readonly Cell[] {
  return [
    itemName(entry, texts, language),
    purposesOf(entry, texts, language),
    viewersOf(entry).map((viewer) => begin(texts.atoms.viewers[viewer])),
    keptCell(entry, installation, texts, language),
    begin(stateOf(entry, texts)),
  ]
}

function stateOf(entry: RegisterEntry, texts: Texts): string {
  if (entry.switch !== undefined) return texts.states.on
  return entry.whose === 'nobody'
    ? texts.states.required
    : texts.states[entry.necessity === 'voluntary' ? 'voluntary' : 'required']
}

function basisBlocks(installation: Installation, texts: Texts, language: Language): readonly Block[] {
  const { operator } = installation
  const { details } = texts
  const rows = personalEntries(installation).map((entry) => {
    const letter = basisFor(entry, operator)
    const law = letter === 'e' ? operator.law : null
    const interest = interestFor(entry, operator)
    return {
      id: `basis-${entry.id}`,
      cells: [
        itemName(entry, texts, language),
        [
          begin(texts.bases[letter]),
          ...(interest === null ? [] : [`${details.interest}: ${texts.atoms.interests[interest]}`]),
          ...(law === null ? [] : [`${texts.law}: ${law}`]),
        ],
        begin(texts.sources[entry.source]),
        begin(texts.atoms.refusals[entry.ifRefused]),
      ],
    }
  })
  return [
    paragraph(details.intro),
    {
      kind: 'table',
      id: 'bases-table',
      caption: details.heading,
      columns: [details.duty, details.basis, details.source, details.withoutIt],
      rows,
    },
  ]
}

function rightsBlocks(installation: Installation, texts: Texts, language: Language): readonly Block[] {
  const terms = glossary[language]
  const { rights } = texts
  const { operator } = installation
  const consents = personalEntries(installation).flatMap(({ basis }) =>
    basis.article6 === 'a' ? [basis.withdrawal] : [],
  )
  const withdrawals = [...new Set(consents)].map((id) => texts.atoms.withdrawals[id])
  const points = [
    { title: `${terms.access} (15)`, text: rights.access },
    { title: `${terms.rectification} (16)`, text: rights.rectification },
    { title: `${terms.erasure} (17)`, text: rights.erasure },
    { title: `${terms.restriction} (18)`, text: rights.restriction },
    { title: `${terms.portability} (20)`, text: rights.portability },
    { title: `${terms.object} (21)`, text: rights.object },
    ...(withdrawals.length === 0
      ? []
      : [{ title: `${terms.withdraw} (7)`, text: `${rights.withdraw} ${withdrawals.join('; ')}` }]),
    { title: `${terms.complaint} (77)`, text: rights.complaint },
  ]
  return [
    ...(operator.controller === null ? [] : [paragraph(rights.intro)]),
    { kind: 'points', points },
    paragraph(keepsNothing(installation) ? rights.held : rights.heldSomething),
    paragraph({ text: rights.heading, href: `/privacy/rights?lang=${language}` }),
    ...(operator.authority === null
      ? []
      : [paragraph({ text: operator.authority.name, href: operator.authority.url })]),
  ]
}

function machineLinks(language: Language): readonly { text: string; href: string }[] {
  return [
    { text: 'TILT', href: `/privacy/tilt.${language}.json` },
    { text: 'DPV (JSON-LD)', href: '/privacy/dpv.jsonld' },
    { text: 'register.json', href: '/privacy/register.json' },
  ]
}
