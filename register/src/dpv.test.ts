import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { dataAtoms, type DpvCode, iriOf, measureAtoms, purposeAtoms } from './index.ts'

const terms = new Set(
  readFileSync(path.join(import.meta.dirname, '../vocabulary/dpv-2.3-iris.txt'), 'utf8').split('\n'),
)

test('every code is a term of the pinned vocabulary', () => {
  const codes = [dataAtoms, purposeAtoms, measureAtoms].flatMap((atoms) =>
    Object.values<{ dpv: DpvCode }>(atoms).map(({ dpv }) => dpv),
  )
  for (const letter of ['a', 'b', 'c', 'e', 'f'] as const) codes.push(`eu-gdpr:A6-1-${letter}`)
  expect(codes.map(iriOf).filter((iri) => !terms.has(iri))).toEqual([])
})

test('a code that is no term is noticed', () => {
  expect(terms.has(iriOf('dpv:ToBeSure'))).toBe(false)
})
