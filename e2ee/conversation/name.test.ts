import { expect, test } from 'vitest'
import fc from 'fast-check'
import { MAX_NAME_CHARACTERS, sanitiseName } from './name.ts'

test('ordinary names of all scripts stay as they are', () => {
  for (const name of [
    'Ada Lovelace',
    'Zoë',
    '山田 太郎',
    'محمد',
    'नेहा',
    'O’Brien-Łoś',
    '👩‍🚀 Valentina',
    'می‌خواهم',
    '',
  ]) {
    expect(sanitiseName(name)).toBe(name.normalize('NFC'))
  }
})

test('control, direction and invisible characters go, white space becomes one space', () => {
  expect(sanitiseName('  Ada\u0000\n\t Love\u202elace\u2069\u200b ')).toBe('Ada Lovelace')
  expect(sanitiseName('A\u2028B\r\nC')).toBe('A B C')
  expect(sanitiseName('\ud800A')).toBe('A')
  expect(sanitiseName('e\u0301')).toBe('é')
})

test('a name that shows nothing is empty', () => {
  for (const name of ['   ', '\u200d\u200c', '\u200e\u202e', '\u3164', '\u2060\ufeff'])
    expect(sanitiseName(name)).toBe('')
})

test('a long name is cut between code points', () => {
  expect(sanitiseName('x'.repeat(61))).toBe('x'.repeat(60))
  expect(Array.from(sanitiseName('🦉'.repeat(100)))).toHaveLength(MAX_NAME_CHARACTERS)
  expect(sanitiseName(`${'x'.repeat(59)} yz`)).toBe('x'.repeat(59))
})

test('cleaning twice is cleaning once, and the result is well-formed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 120 }), (text) => {
      const name = sanitiseName(text)
      expect(sanitiseName(name)).toBe(name)
      expect(Array.from(name).length).toBeLessThanOrEqual(MAX_NAME_CHARACTERS)
      expect(name.isWellFormed()).toBe(true)
      expect(name).toBe(name.trim())
    }),
    { numRuns: 2000, seed: 1 },
  )
})
