import { readFileSync } from 'node:fs'
import path from 'node:path'
import { entries, FACTORY, registerCopy } from './index.ts'
import { expect, test } from 'vitest'

test('the same register gives the same bytes, those that are checked in', () => {
  expect(registerCopy()).toBe(registerCopy())
  expect(readFileSync(path.join(import.meta.dirname, '../register.json'), 'utf8')).toBe(registerCopy())
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

test('the copy of a running server also tells which switches are on and how long it keeps what they govern', () => {
  const effective = {
    on: new Set(['fault_log'] as const),
    periods: { ...FACTORY.periods, fault_log: 'P2D' } as const,
  }
  expect(JSON.parse(registerCopy(effective))).toMatchObject({
    effective: { on: ['fault_log'], periods: { fault_log: 'P2D', retention_ledger: 'P400D' } },
  })
  expect(JSON.parse(registerCopy(FACTORY))).toMatchObject({
    effective: { on: [], periods: { retention_ledger: 'P400D' } },
  })
})
