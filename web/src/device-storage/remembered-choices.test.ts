import { deviceKeys } from '@incamera/register/device-keys'
import { beforeEach, expect, test } from 'vitest'
import { forgetChoices, keepChoices, readChoices } from './remembered-choices.ts'

const DAY_MS = 86_400_000
const NOW = 1_800_000_000_000
const choices = { name: 'Ada', microphone: 'm', camera: null, speaker: 's' }

beforeEach(() => {
  localStorage.clear()
})

test('what is kept is read again, under the declared key and no other', () => {
  expect(readChoices(NOW)).toBeNull()
  expect(keepChoices(choices, NOW)).toBe(true)
  expect(readChoices(NOW + 364 * DAY_MS)).toEqual(choices)
  expect(Object.keys(localStorage)).toEqual([deviceKeys.choices.name])
})

test('what is forgotten is gone', () => {
  keepChoices(choices, NOW)
  forgetChoices()
  expect(localStorage).toHaveLength(0)
})

test.each([
  ['a year without use', JSON.stringify({ used: NOW - 365 * DAY_MS, ...choices })],
  ['a time to come', JSON.stringify({ used: NOW + 1, ...choices })],
  ['something else', 'ada'],
  ['nothing', 'null'],
  ['a name that is none', JSON.stringify({ used: NOW, ...choices, name: 7 })],
  ['a device that is none', JSON.stringify({ used: NOW, ...choices, camera: 'x'.repeat(300) })],
])('%s is deleted instead of read', (_what, text) => {
  localStorage.setItem(deviceKeys.choices.name, text)
  expect(readChoices(NOW)).toBeNull()
  expect(localStorage).toHaveLength(0)
})
