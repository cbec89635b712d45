import { expect, test } from 'vitest'
import { initialsOf } from './avatar.tsx'

test.each([
  ['Ada', 'A'],
  ['ada lovelace', 'AL'],
  ['Dr. Daniela Fernández-Villaverde', 'DF'],
  ['  Ben   Okafor ', 'BO'],
  ['מיכל', 'מ'],
  ['🎩 Hat', 'H'],
  ['', ''],
])('the initials of %j are %j', (name, initials) => {
  expect(initialsOf(name)).toBe(initials)
})
