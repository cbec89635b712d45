import { readFileSync } from 'node:fs'
import path from 'node:path'
import { entries } from '@incamera/register'
import { expect, test } from 'vitest'
import { registerCopy } from './copy.ts'

test('the same register gives the same bytes, those that are checked in', () => {
  expect(registerCopy()).toBe(registerCopy())
  expect(readFileSync(path.join(import.meta.dirname, '../../register/register.json'), 'utf8')).toBe(
    registerCopy(),
  )
})

test('the copy has every entry, with where it may be seen, when and by whom', () => {
  const copy = JSON.parse(registerCopy()) as {
    entries: { id: string; readers: string[]; places: { place: string; form: string; during: string[] }[] }[]
  }
  expect(copy.entries.map(({ id }) => id)).toEqual(entries.map(({ id }) => id))
  for (const { id, readers, places } of copy.entries) {
    expect(readers.length, id).toBeGreaterThan(0)
    for (const { place, form, during } of places) {
      expect(`${place} ${form}`, id).toMatch(/^[a-z_]+ [a-z]+$/)
      expect(during.length, id).toBeGreaterThan(0)
    }
  }
})
