import { expect, test } from 'vitest'
import { loadCatalogue, matchLanguage, type Catalogue } from './texts.ts'

test.each([
  ['de', 'de'],
  ['DE-ch', 'de'],
  ['en-GB', 'en'],
  ['fr', 'en'],
  ['', 'en'],
])('the catalogue for %j is %s', (tag, language) => {
  expect(matchLanguage(tag)).toBe(language)
})

test('English is there at once', () => {
  let shown: Catalogue | undefined
  loadCatalogue('en-IE', (catalogue) => {
    shown = catalogue
  })
  expect(shown?.text('leave')).toBe('Leave')
})

test('another language comes when it has been loaded', async () => {
  const catalogue = await new Promise<Catalogue>((resolve) => {
    loadCatalogue('de', resolve)
  })
  expect(catalogue.language).toBe('de')
  expect(catalogue.text('chat-unread', { count: 2 })).toBe('Chat, 2 ungelesene Nachrichten')
})
