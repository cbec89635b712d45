/**
 * The privacy notice: one page for each language, whole without JavaScript.
 *
 * @module
 */
import { createHash } from 'node:crypto'
import { basisOf, type Effective, entries as declared, type Entry, isInEffect } from '@incamera/register'
import { locales } from '../locales/index.ts'
import { type Group, type Language, LANGUAGES, type Texts } from '../locales/texts.ts'
import { type Html, html } from '../render/html.ts'
import { assertClaims, groupOf, isOnDisk, viewersOf } from './claims.ts'
import { periodIn } from './period.ts'

const GROUPS: readonly Group[] = ['seen', 'sealed', 'device', 'operator', 'nobody']

const HEAD = ['what', 'purpose', 'where', 'viewers', 'kept'] as const

/** Changes when anything that the register says changes. */
export const fingerprintOf = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16)

/** What the page tells of, beside the register. */
export interface NoticeState {
  readonly effective: Effective
  /** The retention job failed: something is held longer than the page says. */
  readonly deletionOverdue: boolean
}

/**
 * The whole page.
 *
 * @param from the declared entries; those behind a switch that is off are left out
 * @throws {Error} where the register no longer supports what the page says
 */
export function privacyPage(
  language: Language,
  { effective, deletionOverdue }: NoticeState,
  from: readonly Entry[] = declared,
): string {
  const entries = from.filter((entry) => isInEffect(entry, effective))
  assertClaims(entries)
  const texts = locales[language]
  const onDisk = entries.some((entry) => entry.whose === 'participant' && isOnDisk(entry))
  const either = onDisk ? 'something' : 'nothing'
  const rowOf = (entry: Entry): Html => row(texts, entry, periodIn(language, entry, effective))
  const sections: readonly (readonly [id: string, heading: string, body: Html])[] = [
    [
      'data',
      texts.data.heading,
      html`${paragraphs([...texts.data.paragraphs, texts.disk[either]])}${tables(texts, entries, rowOf)}`,
    ],
    [
      'not-done',
      texts.notDone.heading,
      points(onDisk ? texts.notDone.points : [...texts.notDone.points, texts.noLog]),
    ],
    ['encryption', texts.covered.heading, paragraphs(texts.covered.paragraphs)],
    ['limits', texts.notCovered.heading, points(texts.notCovered.points)],
    ['responsible', texts.responsible.heading, paragraphs(texts.responsible.paragraphs)],
    ['rights', texts.rights.heading, paragraphs([...texts.rights.paragraphs, texts.held[either]])],
    ['about', texts.about.heading, about(texts, entries)],
  ]
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<title>${texts.title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="description" content="${texts.description}">
<meta name="theme-color" content="#f2f4ef" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#0e1613" media="(prefers-color-scheme: dark)">
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/privacy/style.css">
${LANGUAGES.map(alternate)}</head>
<body>
<header class="header">
<a class="home" href="/" aria-label="${texts.home}">${MARK}<span>Incamera</span></a>
<nav aria-label="${texts.languages}"><ul class="languages">
${LANGUAGES.map((other) => languageLink(other, language))}</ul></nav>
</header>
<main>
<h1>${texts.heading}</h1>
${deletionOverdue ? overdue(texts) : html``}<ul class="lead">
${[...texts.lead, texts.leadEnd[onDisk ? 'somethingKept' : 'nothingKept']].map((sentence) => html`<li>${sentence}</li>\n`)}</ul>
<nav class="contents" aria-label="${texts.contents}"><ul>
${sections.map(([id, heading]) => html`<li><a href="#${id}">${heading}</a></li>\n`)}</ul></nav>
${sections.map(
  ([id, heading, body]) => html`<section id="${id}" aria-labelledby="${id}-heading">
<h2 id="${id}-heading">${heading}</h2>
${body}</section>\n`,
)}</main>
</body>
</html>
`.text
}

/** The mark of the product: a closed door whose keyhole is a lens. Decorative. */
const MARK = html`<svg viewBox="10 4 44 58" width="24" height="32" aria-hidden="true" focusable="false"><path class="door" d="M10 60V28a22 22 0 0 1 44 0v32a2 2 0 0 1-2 2H12a2 2 0 0 1-2-2Z"/><path class="keyhole" d="M32 16a12 12 0 0 0-6.1 22.3L23.5 50h17l-2.4-11.7A12 12 0 0 0 32 16Z"/><circle class="lens" cx="32" cy="28" r="5.4"/></svg>`

const alternate = (language: Language): Html =>
  html`<link rel="alternate" hreflang="${language}" href="/privacy?lang=${language}">\n`

function languageLink(language: Language, current: Language): Html {
  const state = language === current ? html` aria-current="page"` : html``
  return html`<li><a href="/privacy?lang=${language}" lang="${language}" hreflang="${language}"${state}>${locales[language].name}</a></li>\n`
}

const overdue = ({ overdue: { title, text } }: Texts): Html =>
  html`<p class="overdue" role="alert"><strong>${title}.</strong> ${text}</p>\n`

const paragraphs = (all: readonly string[]): Html => html`${all.map((text) => html`<p>${text}</p>\n`)}`

const points = (all: Texts['notDone']['points']): Html => html`<ul class="points">
${all.map(({ title, text }) => html`<li><h3>${title}</h3><p>${text}</p></li>\n`)}</ul>
`

const about = (texts: Texts, entries: readonly Entry[]): Html =>
  html`${paragraphs(texts.about.paragraphs)}<p>${texts.fingerprint} <code>${fingerprintOf(entries)}</code></p>\n`

const tables = (texts: Texts, entries: readonly Entry[], rowOf: (entry: Entry) => Html): Html[] =>
  GROUPS.flatMap((group) => {
    const members = entries.filter((entry) => groupOf(entry) === group)
    return members.length === 0 ? [] : [table(texts, group, members.map(rowOf))]
  })

// The roles keep the table a table for assistive technology where phones show it as cards.
const table = (texts: Texts, group: Group, rows: readonly Html[]): Html => html`<h3 id="group-${group}">${
  texts.groups[group].title
}</h3>
<p>${texts.groups[group].text}</p>
<table role="table" aria-labelledby="group-${group}">
<thead role="rowgroup"><tr role="row">${HEAD.map(
  (name) => html`<th scope="col" role="columnheader">${texts.columns[name]}</th>`,
)}</tr></thead>
<tbody role="rowgroup">
${rows}</tbody>
</table>
`

function row(texts: Texts, entry: Entry, period: string): Html {
  const { what, purpose, interest, kept } = texts.entries[entry.id]
  const why = interest === null ? html`` : html` ${texts.interest} ${interest}`
  const basis = html`<small>${texts.basis} ${texts.bases[basisOf(entry)]}.${why}</small>`
  const cell = (name: (typeof HEAD)[number], content: Html): Html =>
    html`<td role="cell" data-label="${texts.columns[name]}">${content}</td>\n`
  return html`<tr role="row" data-entry="${entry.id}"><th scope="row" role="rowheader">${what}</th>
${cell('purpose', html`<p>${purpose}</p>${basis}`)}${cell(
    'where',
    list(entry.places.map(({ place }) => texts.places[place])),
  )}${cell('viewers', list(viewersOf(entry).map((viewer) => texts.viewers[viewer])))}${cell('kept', html`<p>${kept.replace('{period}', period)}</p>`)}</tr>
`
}

const list = (items: readonly string[]): Html =>
  html`<ul>${items.map((item) => html`<li>${item.charAt(0).toUpperCase() + item.slice(1)}</li>`)}</ul>`
