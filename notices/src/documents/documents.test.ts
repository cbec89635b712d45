// @vitest-environment jsdom
import { deviceKeys, type RegisterEntry, entries, FACTORY, type SwitchId, switches } from '@incamera/register'
import { run } from 'axe-core'
import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { answerDocument, DOCUMENT_PATHS } from '../answer.ts'
import { groupOf, viewersOf } from '../compose/claims.ts'
import { enabledEntries, factory, type Installation } from '../compose/installation.ts'
import { itemName } from '../compose/wording.ts'
import { locales } from '../locales/index.ts'
import { LANGUAGES } from '../locales/languages.ts'
import { type Operator, PROFILES } from '../operator.ts'
import { differenceOf } from './changes.ts'

const operator: Operator = {
  ...factory().operator,
  profile: 'association',
  controller: {
    name: 'Example Association',
    email: 'privacy@example.org',
    address: 'Example Street 1',
    country: 'DE',
  },
  dataProtectionOfficer: { name: 'The officer', email: 'officer@example.org' },
  authority: { name: 'The authority', url: 'https://authority.example.org/' },
}
const all = (selector: string): Element[] => [...document.querySelectorAll(selector)]
const textOf = (element: Element | null | undefined): string => element?.textContent?.trim() ?? ''
const SWITCHES = Object.keys(switches) as SwitchId[]
const withOn = (...on: SwitchId[]): Installation =>
  factory({ operator, effective: { ...FACTORY, on: new Set(on) } })
const HTML_PATHS = DOCUMENT_PATHS.filter(
  (path) =>
    path.endsWith('.html') ||
    ['/privacy', '/privacy/device', '/privacy/rights', '/privacy/changes'].includes(path),
)

async function bodyOf(
  path: string,
  installation: Installation,
  language: (typeof LANGUAGES)[number],
): Promise<string> {
  return String((await answerDocument(path, installation, language))?.body)
}

async function open(
  path: string,
  installation: Installation,
  language: (typeof LANGUAGES)[number],
): Promise<void> {
  const parsed = new DOMParser().parseFromString(await bodyOf(path, installation, language), 'text/html')
  document.replaceChild(document.adoptNode(parsed.documentElement), document.documentElement)
}

describe.each(LANGUAGES)('in %s', (language) => {
  describe.each(HTML_PATHS)('%s', (path) => {
    beforeEach(() => open(path, factory({ operator }), language))

    test('is a page with one heading, headings in order, and nothing that runs or comes from elsewhere', () => {
      expect(document.documentElement.lang).toBe(language)
      expect(document.title).toContain('Incamera')
      expect(all('h1')).toHaveLength(1)
      const levels = all('h1, h2, h3, h4').map(({ tagName }) => Number(tagName.slice(1)))
      for (const [index, level] of levels.entries())
        expect(level).toBeLessThanOrEqual((levels[index - 1] ?? 0) + 1)
      expect(all('script, style, [style], iframe, img, form')).toEqual([])
      for (const element of all('link[href], [src]'))
        expect(element.getAttribute('href') ?? '').toMatch(/^\//)
      const ids = all('[id]').map(({ id }) => id)
      expect(new Set(ids).size).toBe(ids.length)
      for (const link of all('a[href^="#"]')) expect(ids).toContain(link.getAttribute('href')?.slice(1))
      expect(all('td:empty, th:empty, li:empty, p:empty, dd:empty')).toEqual([])
    })

    test('is there in every language, and leads to the other documents', () => {
      const languages = all('.languages a').map((link) => link.getAttribute('href'))
      expect(languages).toEqual(LANGUAGES.map((other) => `${path}?lang=${other}`))
      for (const link of all('.footer a'))
        expect(DOCUMENT_PATHS).toContain(link.getAttribute('href')?.split('?')[0])
    })
  })

  test('the notice lists every item that exists here once, in its part, and names the controller', async () => {
    const installation = factory({ operator })
    await open('/privacy', installation, language)
    const rows = all('#data [data-entry]').map((row) => row.getAttribute('data-entry') ?? '')
    expect(rows.toSorted()).toEqual(
      enabledEntries(installation)
        .map(({ id }) => id)
        .toSorted(),
    )
    for (const entry of enabledEntries(installation)) {
      const row = document.querySelector(`#data [data-entry="${entry.id}"]`)
      expect(textOf(row)).toContain(itemName(entry, locales[language], language))
      for (const viewer of viewersOf(entry))
        expect(textOf(row).toLowerCase()).toContain(locales[language].atoms.viewers[viewer].toLowerCase())
      const title = document.getElementById(row?.closest('table')?.getAttribute('aria-labelledby') ?? '')
      expect(textOf(title)).toBe(locales[language].groups[groupOf(entry)].title)
    }
    const said = textOf(document.getElementById('responsible'))
    for (const part of [
      'Example Association',
      'Example Street 1',
      'privacy@example.org',
      'The officer',
      'The authority',
    ])
      expect(said).toContain(part)
  })

  test('the notice is without a finding of axe', async () => {
    await open('/privacy', factory({ operator }), language)
    // Colours need a real renderer.
    const { violations } = await run(document, { rules: { 'color-contrast': { enabled: false } } })
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`)).toEqual(
      [],
    )
  })
})

test('a switch moves its items between what is here and what is off, in every language', async () => {
  for (const language of LANGUAGES) {
    for (const id of SWITCHES) {
      const [off, on] = [
        await bodyOf('/privacy', withOn(), language),
        await bodyOf('/privacy', withOn(id), language),
      ]
      const governed = entries.filter((entry: RegisterEntry) => entry.switch === id)
      for (const entry of governed)
        expect([off, on].map((page) => page.includes(`data-entry="${entry.id}"`))).toEqual([false, true])
    }
  }
})

test('"nothing is kept" is said exactly where nothing about people stays with the operator', async () => {
  const { short } = locales.en
  expect(await bodyOf('/privacy', withOn(), 'en')).toContain(short.nothingKept)
  const kept = await bodyOf('/privacy', withOn('fault_log'), 'en')
  expect(kept).not.toContain(short.nothingKept)
  expect(kept).toContain(short.somethingKept)
  expect(await bodyOf('/privacy', withOn('feature_counts'), 'en')).toContain(short.nothingKept)
})

test('"nothing here needs consent" is not said where a page keeps something that somebody has to ask for', async () => {
  const { noBanner } = locales.en.device
  expect(await bodyOf('/privacy', withOn(), 'en')).not.toContain(noBanner)
  const isAsked = (entry: RegisterEntry): boolean =>
    entry.places.some((use) => 'key' in use && deviceKeys[use.key].need === 'asked')
  const plain = factory({ entries: entries.filter((entry: RegisterEntry) => !isAsked(entry)) })
  expect(await bodyOf('/privacy', plain, 'en')).toContain(noBanner)
})

test('overdue deletion stands above everything', async () => {
  expect(await bodyOf('/privacy', factory({ overdue: true }), 'en')).toMatch(
    /<ul class="lead">\s*<li>Deletion is overdue/,
  )
})

test('schools and public bodies act under their law, others rest on interests', async () => {
  for (const profile of PROFILES) {
    const page = await bodyOf(
      '/privacy',
      factory({ operator: { ...operator, profile, law: 'Example Schools Act § 1' } }),
      'en',
    )
    const underLaw = profile === 'school' || profile === 'public_body'
    expect([profile, page.includes('Article 6(1)(e)'), page.includes('Example Schools Act')]).toEqual([
      profile,
      underLaw,
      underLaw,
    ])
    expect([profile, page.includes('Article 6(1)(f)')]).toEqual([profile, !underLaw])
  }
})

test('what the operator writes is text, never markup', async () => {
  const name = '<script>alert(1)</script>'
  const page = await bodyOf(
    '/privacy',
    factory({ operator: { ...operator, controller: { name, email: 'a@example.org' } } }),
    'en',
  )
  expect(page).not.toContain(name)
  expect(page).toContain('&lt;script&gt;')
})

test('any set of switches in any language renders every document whole', async () => {
  const sets = fc.subarray(SWITCHES)
  await fc.assert(
    fc.asyncProperty(
      sets,
      fc.constantFrom(...LANGUAGES),
      fc.constantFrom(...PROFILES),
      async (on, language, profile) => {
        const installation = factory({
          operator: { ...operator, profile, law: 'Law' },
          effective: { ...FACTORY, on: new Set(on) },
        })
        for (const path of DOCUMENT_PATHS.filter((path) => !path.endsWith('.pdf')))
          expect(await bodyOf(path, installation, language)).not.toMatch(/undefined|\[object|NaN/)
      },
    ),
    { numRuns: 20, seed: 1 },
  )
})

test('a change of the register shows as added, removed and changed items', () => {
  const [first, second] = entries as readonly RegisterEntry[]
  const changed = { ...second!, measures: [] }
  const difference = differenceOf([first!, second!], [changed, entries[2]!])
  expect([difference.added, difference.removed].map((list) => list.map(({ id }) => id))).toEqual([
    [entries[2]!.id],
    [first!.id],
  ])
  expect(difference.changed).toEqual([[second, changed]])
})
