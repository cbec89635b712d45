/**
 * A document as one HTML page: no script, no style of its own, nothing from elsewhere, good on paper too.
 *
 * @module
 */
import { glossary } from '../locales/glossary.ts'
import { locales } from '../locales/index.ts'
import { type Language, LANGUAGES } from '../locales/languages.ts'
import type { Block, Cell, DocumentTree, Inline } from '../tree.ts'
import { type Html, html } from './html.ts'

export interface PageOptions {
  readonly language: Language
  /** Where this document is, without its language: "/privacy". */
  readonly path: string
}

/** The other documents, for the foot of each. */
const DOCUMENTS = [
  '/privacy',
  '/privacy/device',
  '/privacy/rights',
  '/privacy/changes',
  '/privacy/record.html',
] as const

/** The whole page. The same tree gives the same bytes. */
export function renderPage(document: DocumentTree, { language, path }: PageOptions): string {
  const texts = locales[language]
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<title>${document.title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="description" content="${document.description}">
<meta name="theme-color" content="#f2f4ef" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#0e1613" media="(prefers-color-scheme: dark)">
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/privacy/style.css">
<link rel="alternate" type="application/json" href="/privacy/tilt.${language}.json">
${LANGUAGES.map((other) => html`<link rel="alternate" hreflang="${other}" href="${path}?lang=${other}">\n`)}</head>
<body>
<header class="header">
<a class="home" href="/" aria-label="${texts.page.home}">${MARK}<span>Incamera</span></a>
<details class="languages"><summary>${texts.page.languages}: ${texts.name}</summary>
<nav aria-label="${texts.page.languages}"><ul>
${LANGUAGES.map((other) => languageLink(other, language, path))}</ul></nav></details>
</header>
<main>
<h1>${document.heading}</h1>
${document.lead.length === 0 ? html`` : html`<ul class="lead">\n${document.lead.map((sentence) => html`<li>${sentence}</li>\n`)}</ul>\n`}<nav class="contents" aria-label="${texts.page.contents}"><ul>
${document.sections.map(({ id, heading }) => html`<li><a href="#${id}">${heading}</a></li>\n`)}</ul></nav>
${document.sections.map(
  ({ id, heading, blocks }) => html`<section id="${id}" aria-labelledby="${id}-heading">
<h2 id="${id}-heading">${heading}</h2>
${blocks.map((block) => renderBlock(block))}</section>\n`,
)}</main>
<footer class="footer"><nav aria-label="${texts.page.documents}"><ul>
${DOCUMENTS.map((address) => html`<li><a href="${address}?lang=${language}">${documentName(address, language)}</a></li>\n`)}</ul></nav></footer>
</body>
</html>
`.text
}

/** The mark of the product: a closed door whose keyhole is a lens. Decorative. */
const MARK = html`<svg viewBox="10 4 44 58" width="24" height="32" aria-hidden="true" focusable="false"><path class="door" d="M10 60V28a22 22 0 0 1 44 0v32a2 2 0 0 1-2 2H12a2 2 0 0 1-2-2Z"/><path class="keyhole" d="M32 16a12 12 0 0 0-6.1 22.3L23.5 50h17l-2.4-11.7A12 12 0 0 0 32 16Z"/><circle class="lens" cx="32" cy="28" r="5.4"/></svg>`

function documentName(address: (typeof DOCUMENTS)[number], language: Language): string {
  const texts = locales[language]
  const names = {
    '/privacy': texts.page.heading,
    '/privacy/device': texts.device.heading,
    '/privacy/rights': texts.rights.heading,
    '/privacy/changes': texts.changes.heading,
    '/privacy/record.html': glossary[language].record,
  }
  return names[address]
}

function languageLink(language: Language, current: Language, path: string): Html {
  const state = language === current ? html` aria-current="page"` : html``
  return html`<li><a href="${path}?lang=${language}" lang="${language}" hreflang="${language}"${state}>${locales[language].name}</a></li>\n`
}

function renderInline(inline: Inline): Html {
  if (typeof inline === 'string') return html`${inline}`
  const lang = inline.lang === undefined ? html`` : html` lang="${inline.lang}"`
  return html`<a href="${inline.href}"${lang}>${inline.text}</a>`
}

const isMany = (cell: Cell): cell is readonly Inline[] => Array.isArray(cell)

const renderCell = (cell: Cell): Html =>
  isMany(cell)
    ? html`<ul>${cell.map((item) => html`<li>${renderInline(item)}</li>`)}</ul>`
    : html`<p>${renderInline(cell)}</p>`

function renderBlock(block: Block): Html {
  switch (block.kind) {
    case 'paragraph':
      return html`<p>${renderInline(block.text)}</p>\n`
    case 'list':
      return html`<ul class="list">\n${block.items.map((item) => html`<li>${renderInline(item)}</li>\n`)}</ul>\n`
    case 'points':
      return html`<ul class="points">\n${block.points.map(({ title, text }) => html`<li><h3>${title}</h3><p>${text}</p></li>\n`)}</ul>\n`
    case 'facts':
      return html`<dl class="facts">\n${block.facts.map(([term, value]) => html`<div><dt>${term}</dt><dd>${renderCell(value)}</dd></div>\n`)}</dl>\n`
    case 'table':
      return renderTable(block)
  }
}

// The roles keep the table a table for assistive technology where phones show it as cards.
function renderTable({ id, caption, intro, columns, rows }: Extract<Block, { kind: 'table' }>): Html {
  return html`<h3 id="${id}">${caption}</h3>
${intro === undefined ? html`` : html`<p>${intro}</p>\n`}<table role="table" aria-labelledby="${id}">
<thead role="rowgroup"><tr role="row">${columns.map((name) => html`<th scope="col" role="columnheader">${name}</th>`)}</tr></thead>
<tbody role="rowgroup">
${rows.map(
  ({ id: about, cells }) =>
    html`<tr role="row" data-entry="${about}">${cells.map((cell, index) =>
      index === 0
        ? html`<th scope="row" role="rowheader">${isMany(cell) ? renderCell(cell) : renderInline(cell)}</th>\n`
        : html`<td role="cell" data-label="${columns[index] ?? ''}">${renderCell(cell)}</td>\n`,
    )}</tr>\n`,
)}</tbody>
</table>
`
}
