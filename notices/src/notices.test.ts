// @vitest-environment jsdom
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { entries } from '@incamera/register'
import axe from 'axe-core'
import { expect, test } from 'vitest'
import { allDocuments } from './documents/all-documents.ts'
import type { Catalogue } from './locales/catalogue.ts'
import { de } from './locales/de.ts'
import { en } from './locales/en.ts'
import { html, toText } from './render/html.ts'

const catalogues: readonly Catalogue[] = [en, de]
const pageOf = (tag: string): Document =>
  new DOMParser().parseFromString(allDocuments().get(`privacy.${tag}.html`) ?? '', 'text/html')

/** Every text of a catalogue, in whatever depth. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : []
}

test('the checked-in files are what the register gives', () => {
  for (const [name, text] of allDocuments()) {
    expect(readFileSync(path.join(import.meta.dirname, '../generated', name), 'utf8'), name).toBe(text)
  }
})

test.each(['en', 'de'])('the page in %s names every item of the register once, with all its facts', (tag) => {
  const page = pageOf(tag)
  for (const { id } of entries) {
    const row = page.getElementById(id)
    expect(row?.querySelectorAll('th, td').length, id).toBe(6)
    for (const cell of row?.querySelectorAll('th, td') ?? []) expect(cell.textContent, id).not.toBe('')
  }
  expect(page.querySelectorAll('tbody tr').length).toBe(entries.length)
})

test('no text of one language stands in the other', () => {
  const english = new Set(textsOf({ ...en, tag: '', name: '', otherLanguage: '' }))
  const german = textsOf({ ...de, tag: '', name: '', otherLanguage: '' }).filter((text) => text !== '')
  expect(german.filter((text) => english.has(text))).toEqual([])
})

test.each(catalogues)('the sentences in $tag are short and say what is, not what may be', (catalogue) => {
  const hedges =
    /\b(may|might|some|often|possibly|ggf|unter Umständen|möglicherweise|eventuell|in der Regel)\b/i
  for (const text of textsOf(catalogue)) {
    expect(text).not.toMatch(hedges)
    for (const sentence of text.split(/[.:;!?](?:\s|$)/))
      expect(sentence.split(/\s+/).length, sentence).toBeLessThanOrEqual(25)
  }
})

test.each(['en', 'de'])(
  'the page in %s is sound: language, one heading of the first rank, labelled tables',
  async (tag) => {
    const page = pageOf(tag)
    expect(page.documentElement.lang).toBe(tag)
    document.replaceChildren(document.adoptNode(page.documentElement))
    // jsdom computes no colours; they are the product's own tokens.
    const results = await axe.run(document, { rules: { 'color-contrast': { enabled: false } } })
    expect(results.violations.map(({ id }) => id)).toEqual([])
  },
)

test('the page needs no script and nothing from elsewhere', () => {
  for (const [name, text] of allDocuments()) {
    expect(text, name).not.toMatch(/<script|\bon\w+=|style=|https?:\/\//)
  }
})

test('values are escaped, markup made here is not', () => {
  expect(toText(html`<p>${'<b>&"'}</p>${[html`<i>${'x'}</i>`]}`)).toBe('<p>&lt;b&gt;&amp;&quot;</p><i>x</i>')
})
