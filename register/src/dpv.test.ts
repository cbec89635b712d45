import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { dataAtoms, type DpvCode, iriOf, measureAtoms, purposeAtoms } from './index.ts'

/** The terms of the version that the register pins, one IRI a line; not part of the repository. */
const LIST = path.resolve(import.meta.dirname, '../../../shared/schemas/dpv-2.3-iris.txt')
const hasList = existsSync(LIST)
const terms = new Set(hasList ? readFileSync(LIST, 'utf8').split('\n') : [])

test.runIf(hasList)('every code is a term of the pinned vocabulary (skipped without its list)', () => {
  const codes = [dataAtoms, purposeAtoms, measureAtoms].flatMap((atoms) =>
    Object.values<{ dpv: DpvCode }>(atoms).map(({ dpv }) => dpv),
  )
  for (const letter of ['a', 'b', 'c', 'e', 'f'] as const) codes.push(`eu-gdpr:A6-1-${letter}`)
  expect(codes.map(iriOf).filter((iri) => !terms.has(iri))).toEqual([])
})

test.runIf(hasList)('a code that is no term is noticed (skipped without the list)', () => {
  expect(terms.has(iriOf('dpv:ToBeSure'))).toBe(false)
})
