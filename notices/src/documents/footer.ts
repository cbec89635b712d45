/**
 * The notice that stands on every page of the client before a meeting: the first layer, the operator's own words and
 * imprint. It comes from the settings, so no upgrade loses it.
 *
 * @module
 */
import type { Installation } from '../compose/installation.ts'
import { locales } from '../locales/index.ts'
import { BINDING, type Language } from '../locales/languages.ts'
import { type Html, html } from '../render/html.ts'
import { shortNotice } from './privacy.ts'

/** The operator's words in a language, else in the one that there is. */
function wordsIn(
  words: Readonly<Record<string, string>>,
  language: Language,
): readonly [lang: string, text: string] | null {
  const lang = [language, BINDING, ...Object.keys(words)].find((candidate) => words[candidate] !== undefined)
  return lang === undefined ? null : [lang, words[lang] ?? '']
}

/**
 * What goes into `<footer id="notice">`: one block for each language, the first one shown. Elements are `div`, `p` and `a`
 * alone, which is what a check of the served page relies on.
 *
 * @param languages the visitor's first, then those that the client can be switched to
 */
export function footerHtml(installation: Installation, languages: readonly Language[]): string {
  const blocks = [...new Set(languages)].map((language, index) => block(installation, language, index > 0))
  return html`${blocks}`.text
}

function block(installation: Installation, language: Language, hidden: boolean): Html {
  const { notice, imprint } = installation.operator
  const texts = locales[language]
  const own = wordsIn(notice, language)
  const legal = wordsIn(imprint.text, language)
  const words = (found: readonly [string, string] | null): Html =>
    found === null ? html`` : html`<p lang="${found[0]}">${found[1]}</p>`
  const link =
    imprint.url === undefined
      ? html``
      : html`<a href="${imprint.url}" rel="noopener">${texts.page.imprint}</a>`
  const attribute = hidden ? html` hidden` : html``
  return html`<div lang="${language}"${attribute}>${words(own)}<p>${shortNotice(installation, language).join(' ')}</p>${words(legal)}<p><a href="/privacy?lang=${language}" target="_blank" rel="noopener">${texts.page.heading}</a>${link}</p></div>`
}
