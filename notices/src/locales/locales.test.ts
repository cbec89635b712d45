import { basisOf, entries } from '@incamera/register'
import { describe, expect, test } from 'vitest'
import { fingerprintOf } from '../documents/privacy.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { locales } from './index.ts'
import { type Language, LANGUAGES } from './texts.ts'

/** The aim is 20; the register's longest sentence has one more. Higher: sentences are read twice. Lower: they fall apart. */
const MOST_WORDS = 21

const HEDGES: Readonly<Record<Language, RegExp>> = {
  en: /\b(may|might|could|some|sometimes|often|usually|generally|possibl[ey]|perhaps|from time to time|as long as necessary|anonym\w*)\b/i,
  de: /(^|[^\p{L}])(ggf|gegebenenfalls|unter Umständen|möglicherweise|möglich|eventuell|vielleicht|könnten?|in der Regel|grundsätzlich|oft|häufig|manchmal|üblicherweise|anonym\p{L}*)(?!\p{L})/iu,
}

/** Every string in a tree of texts, with where it stands. */
function* stringsOf(value: unknown, place: string): Generator<[place: string, text: string]> {
  if (typeof value === 'string') yield [place, value]
  else if (typeof value === 'object' && value !== null)
    for (const [key, part] of Object.entries(value)) yield* stringsOf(part, `${place}.${key}`)
}

// References to the law are held together by no-break spaces, so they do not end a sentence.
const sentencesOf = (text: string): string[] => text.split(/(?<=[.!?:;]) /)

const wordsOf = (sentence: string): number => sentence.match(/[\p{L}\p{N}][^\s]*/gu)?.length ?? 0

describe.each(LANGUAGES)('%s', (language) => {
  const texts = [...stringsOf(locales[language], language)].filter(([place]) => !place.endsWith('.from'))

  test('has no empty text', () => {
    for (const [place, text] of texts) expect(text.trim(), place).not.toBe('')
  })

  test('says one thing in a sentence', () => {
    for (const [place, text] of texts)
      for (const sentence of sentencesOf(text))
        expect(wordsOf(sentence), `${place}: ${sentence}`).toBeLessThanOrEqual(MOST_WORDS)
  })

  test('does not hedge', () => {
    for (const [place, text] of texts) expect(text, place).not.toMatch(HEDGES[language])
  })

  test('names an interest where the register does, and only there', () => {
    for (const entry of entries)
      expect(locales[language].entries[entry.id].interest !== null, entry.id).toBe(basisOf(entry) === 'f')
  })
})

test('no text is left in English', () => {
  const english = new Map(stringsOf(en, ''))
  const same = [...stringsOf(de, '')].filter(([place, text]) => english.get(place) === text)
  expect(same).toEqual([])
})

test('both languages have the same texts', () => {
  const placesOf = (texts: unknown): string[] =>
    [...stringsOf(texts, '')]
      .map(([place]) => place)
      .filter((place) => !place.endsWith('.from'))
      .sort()
  expect(placesOf(de)).toEqual(placesOf(en))
})

test.each(entries.map(({ id }) => id))('the German of %s was made from the English of now', (id) => {
  expect(de.entries[id].from, 'translate the entry again, then put in the new fingerprint').toBe(
    fingerprintOf(en.entries[id]),
  )
})
