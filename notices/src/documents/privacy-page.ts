import { entries } from '@incamera/register'
import type { Catalogue } from '../locales/catalogue.ts'
import { type Html, html } from '../render/html.ts'

type Entry = (typeof entries)[number]

/** The notice as one page that works without JavaScript (GDPR Articles 12 and 13, as far as the program itself knows). */
export function privacyPage(texts: Catalogue, other: Catalogue): Html {
  const aboutPeople = entries.filter(({ whose }) => whose !== 'nobody')
  const aboutNobody = entries.filter(({ whose }) => whose === 'nobody')
  return html`<!doctype html>
    <html lang="${texts.tag}">
      <head>
        <meta charset="utf-8" />
        <title>${texts.title} · Incamera</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/privacy/style.css" />
      </head>
      <body>
        <header>
          <a class="home" href="/"><img src="/icon.svg" alt="" width="28" height="28" />Incamera</a>
          <a href="/privacy?lang=${other.tag}" lang="${other.tag}" hreflang="${other.tag}"
            >${texts.otherLanguage}</a
          >
        </header>
        <main>
          <h1>${texts.title}</h1>
          <p class="lead">${texts.lead}</p>
          ${section(texts.encryptionTitle, list(texts.encryption))}
          ${section(texts.notDoneTitle, list(texts.notDone))}
          ${section(texts.itemsTitle, table(texts, aboutPeople))}
          ${section(texts.limitsTitle, list(texts.limits))}
          ${section(texts.nobodyTitle, [html`<p>${texts.nobodyLead}</p> `, table(texts, aboutNobody)])}
          ${section(
            texts.operatorTitle,
            texts.operator.map((sentence) => html`<p>${sentence}</p> `),
          )}
        </main>
        <footer><a href="/">${texts.back}</a></footer>
      </body>
    </html> `
}

const section = (title: string, content: Html | readonly Html[]): Html =>
  html`<section>
    <h2>${title}</h2>
    ${content}
  </section>`

const list = (items: readonly string[]): Html =>
  html`<ul>
    ${items.map((item) => html`<li>${item}</li> `)}
  </ul> `

function table(texts: Catalogue, rows: readonly Entry[]): Html {
  const { columns } = texts
  return html`<table>
    <thead>
      <tr>
        ${Object.values(columns).map((column) => html`<th scope="col">${column}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map((entry) => row(texts, entry))}
    </tbody>
  </table> `
}

function row({ columns, entries: said, bases, places, readable, sealed }: Catalogue, entry: Entry): Html {
  const { what, purpose, kept } = said[entry.id]
  const where = entry.places.map((place) => places[place]).join(', ')
  const cells: readonly (readonly [string, string])[] = [
    [columns.purpose, purpose],
    [columns.basis, bases[entry.basis]],
    [columns.where, where],
    [columns.reads, entry.serverCanRead ? readable : sealed],
    [columns.kept, kept],
  ]
  return html`<tr id="${entry.id}">
    <th scope="row">${what}</th>
    ${cells.map(
      // The label stands before the cell where a narrow screen turns rows into cards.
      ([label, text]) => html`<td data-label="${label}">${text}</td>`,
    )}
  </tr> `
}
