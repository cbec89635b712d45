import { describe, expect, test } from 'vitest'
import { glossary, TERMS } from './glossary.ts'
import { locales } from './index.ts'
import { en } from './en.ts'
import { BINDING, type Language, LANGUAGES } from './languages.ts'

/** Higher: sentences are read twice. Lower: they fall apart. */
const MOST_WORDS = 24

/** Words that take back what a sentence says. A language without a list would not be looked at. */
const HEDGES: Readonly<Record<Language, RegExp>> = {
  en: /\b(may|might|could|some|sometimes|often|usually|generally|possibl[ey]|perhaps|from time to time|as long as necessary|anonym\w*)\b/i,
  de: /(^|[^\p{L}])(ggf|gegebenenfalls|unter Umständen|möglicherweise|eventuell|vielleicht|könnten?|in der Regel|grundsätzlich|oft|häufig|manchmal|üblicherweise|anonym\p{L}*)(?!\p{L})/iu,
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
  const texts = [...stringsOf(locales[language], language)]

  test('has no empty text, and none with spaces at its ends', () => {
    for (const [place, text] of texts)
      expect([place, text.trim() === text && text !== '']).toEqual([place, true])
  })

  test('says one thing in a sentence', () => {
    const long = texts.flatMap(([place, text]) =>
      sentencesOf(text)
        .filter((sentence) => wordsOf(sentence) > MOST_WORDS)
        .map((sentence) => `${place}: ${sentence}`),
    )
    expect(long).toEqual([])
  })

  test('does not hedge', () => {
    // "Something is kept" is what the short notice has to say where it is so.
    const hedged = texts.filter(
      ([place, text]) => !place.includes('somethingKept') && HEDGES[language].test(text),
    )
    expect(hedged).toEqual([])
  })

  test('has the same texts as English', () => {
    const placesOf = (value: unknown): string[] =>
      [...stringsOf(value, '')].map(([place]) => place).toSorted()
    expect(placesOf(locales[language])).toEqual(placesOf(en))
  })

  test('takes every term of the law from the glossary', () => {
    expect(Object.keys(glossary[language]).toSorted()).toEqual(Object.keys(TERMS).toSorted())
  })
})

test.each(LANGUAGES.filter((language) => language !== BINDING))(
  'no sentence of %s is left in English',
  (language) => {
    const english = new Map(stringsOf(en, ''))
    const isWord = (text: string): boolean => !text.includes(' ')
    const same = [...stringsOf(locales[language], '')].filter(
      ([place, text]) => english.get(place) === text && !isWord(text),
    )
    expect(same).toEqual([])
  },
)
