// @vitest-environment jsdom
import { basisOf, entries as declared, FACTORY, isInEffect, type SwitchId } from '@incamera/register'
import { run } from 'axe-core'
import { beforeEach, describe, expect, test } from 'vitest'
import { locales } from '../locales/index.ts'
import { LANGUAGES } from '../locales/texts.ts'
import { groupOf, viewersOf } from './claims.ts'
import { periodIn } from './period.ts'
import { privacyPage } from './privacy.ts'

const AT_THE_FACTORY = { effective: FACTORY, deletionOverdue: false }
const entries = declared.filter((entry) => isInEffect(entry, FACTORY))
const switchedOn = (...on: SwitchId[]): string =>
  privacyPage('en', { ...AT_THE_FACTORY, effective: { ...FACTORY, on: new Set(on) } })

const all = (selector: string): Element[] => [...document.querySelectorAll(selector)]
const textOf = (element: Element | null | undefined): string => element?.textContent?.trim() ?? ''

describe.each(LANGUAGES)('the page in %s', (language) => {
  const page = privacyPage(language, AT_THE_FACTORY)
  const texts = locales[language]

  beforeEach(() => {
    const parsed = new DOMParser().parseFromString(page, 'text/html')
    document.replaceChild(document.adoptNode(parsed.documentElement), document.documentElement)
  })

  test('says which language it is in, has a title and one main heading', () => {
    expect(page).toMatch(/^<!doctype html>\n/)
    expect(document.documentElement.lang).toBe(language)
    expect(document.title).toBe(texts.title)
    expect(all('h1').map(textOf)).toEqual([texts.heading])
    expect(all('main')).toHaveLength(1)
  })

  test('has headings in order, without a gap', () => {
    const levels = all('h1, h2, h3, h4').map(({ tagName }) => Number(tagName.slice(1)))
    for (const [index, level] of levels.entries())
      expect(level).toBeLessThanOrEqual((levels[index - 1] ?? 0) + 1)
  })

  test('needs no script, no style of its own, nothing from elsewhere', () => {
    expect(all('script, style, [style], iframe, img, form')).toEqual([])
    const addresses = all('[href], [src]').map((element) => element.getAttribute('href') ?? '')
    for (const address of addresses) expect(address).toMatch(/^(\/|#)/)
    expect(page).not.toMatch(/ on[a-z]+=/)
  })

  test('leads to the start page, to the other language and to its own parts', () => {
    expect(document.querySelector('a[href="/"]')?.getAttribute('aria-label')).toBe(texts.home)
    expect(all('.languages a').map((link) => [link.getAttribute('href'), textOf(link)])).toEqual([
      ['/privacy?lang=en', 'English'],
      ['/privacy?lang=de', 'Deutsch'],
    ])
    expect(all('.languages [aria-current]').map((link) => link.getAttribute('lang'))).toEqual([language])
    const ids = all('[id]').map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const link of all('a[href^="#"]')) expect(ids).toContain(link.getAttribute('href')?.slice(1))
  })

  test('lists every entry of the register once, with all that it declares', () => {
    expect(
      all('[data-entry]')
        .map((row) => row.getAttribute('data-entry') ?? '')
        .toSorted(),
    ).toEqual(entries.map(({ id }) => id).toSorted())
    for (const entry of entries) {
      const row = document.querySelector(`[data-entry="${entry.id}"]`)
      const said = textOf(row).toLowerCase()
      const { what, purpose, interest, kept } = texts.entries[entry.id]
      for (const text of [
        what,
        purpose,
        interest ?? '',
        kept.replace('{period}', periodIn(language, entry, FACTORY)),
        texts.bases[basisOf(entry)],
        ...entry.places.map(({ place }) => texts.places[place]),
        ...viewersOf(entry).map((viewer) => texts.viewers[viewer]),
      ])
        expect(said, entry.id).toContain(text.toLowerCase())
      const title = document.getElementById(row?.closest('table')?.getAttribute('aria-labelledby') ?? '')
      expect(textOf(title), entry.id).toBe(texts.groups[groupOf(entry)].title)
    }
  })

  test('has tables whose cells all have a header, also where they are shown as cards', () => {
    const columns = Object.values(texts.columns)
    for (const table of all('table')) {
      expect([...table.querySelectorAll('thead th[scope=col]')].map(textOf)).toEqual(columns)
      for (const row of table.querySelectorAll('tbody tr')) {
        expect([...row.children].map(({ tagName }) => tagName)).toEqual(['TH', 'TD', 'TD', 'TD', 'TD'])
        expect(row.children[0]?.getAttribute('scope')).toBe('row')
        expect([...row.querySelectorAll('td')].map((cell) => cell.dataset['label'])).toEqual(columns.slice(1))
      }
    }
    expect(all('td:empty, th:empty, li:empty, p:empty')).toEqual([])
  })

  test('is without a finding of axe', async () => {
    // Colours need a real renderer.
    const { violations } = await run(document, { rules: { 'color-contrast': { enabled: false } } })
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`)).toEqual(
      [],
    )
  })
})

test('a switch that is on adds its rows and takes away the sentences that it makes untrue', () => {
  const off = switchedOn()
  expect(off).not.toMatch(/fault_log|feature_counts/)
  expect(off).toContain('It writes none of it to a disk.')
  expect(off).toContain('No log of visitors')
  const on = switchedOn('fault_log')
  expect(on).toContain('data-entry="fault_log"')
  expect(on).toContain('For 7 days.')
  expect(on).not.toMatch(
    /feature_counts|It writes none of it to a disk|No log of visitors|nothing of it is left|holds no data about you/,
  )
  const counted = switchedOn('feature_counts')
  expect(counted).toContain('data-entry="feature_counts"')
  expect(counted).toContain('It writes none of it to a disk.')
})

test('a deletion that is overdue is said above everything else', () => {
  expect(privacyPage('en', AT_THE_FACTORY)).not.toContain('Deletion overdue')
  const page = privacyPage('en', { ...AT_THE_FACTORY, deletionOverdue: true })
  expect(page.indexOf('Deletion overdue')).toBeLessThan(page.indexOf('While you are connected'))
  expect(page).toContain('Deletion overdue')
})
