import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { Ajv } from 'ajv'
// @ts-expect-error --- The library brings no types.
import jsonld from 'jsonld'
import { expect, test } from 'vitest'
import { answerDocument } from '../answer.ts'
import { factory } from '../compose/installation.ts'
import { LANGUAGES } from '../locales/languages.ts'
import { dpvRecord } from './dpv.ts'
import { piaInput } from './pia.ts'
import { canonical, tiltDocument } from './tilt.ts'

const SCHEMAS = path.resolve(import.meta.dirname, '../../../../shared/schemas')
const hasSchemas = existsSync(SCHEMAS)
const EMAIL = /^[^\s@]+@[^\s@]+$/
/** Stricter than the schema's own patterns, which let "P" pass as a period and nothing at all as a reference. */
const REFERENCE = /^[A-Z]+(?:-[0-9]+|-[a-z]+)*$/
const PERIOD = /^P(?=\d|T\d)(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+S)?)?$/

const operator = {
  ...factory().operator,
  controller: {
    name: 'Example Association',
    email: 'privacy@example.org',
    address: 'Example Street 1',
    country: 'DE',
  },
}
const installations = [
  factory({ origin: 'https://meet.example.org' }),
  factory({ operator, origin: 'https://meet.example.org' }),
]

test.runIf(hasSchemas)(
  'TILT documents are valid against the schema, in every language, also without a controller',
  () => {
    const ajv = new Ajv({ strict: false, unicodeRegExp: false, allErrors: true })
    ajv.addFormat('email', EMAIL)
    ajv.addFormat('uri-reference', true)
    const schema = JSON.parse(
      readFileSync(path.join(SCHEMAS, 'tilt-schema-v1-ba05879.json'), 'utf8'),
    ) as object
    const validate = ajv.compile(schema)
    for (const installation of installations) {
      for (const language of LANGUAGES) {
        const document = tiltDocument(installation, language)
        validate(document)
        expect([language, validate.errors]).toEqual([language, null])
      }
    }
  },
)

test('TILT references and periods are strict, and the hash is that of the canonical text', () => {
  const document = tiltDocument(installations[1]!, 'en') as {
    meta: { _hash: string; language: string }
    dataDisclosed: { legalBases: { reference: string }[]; storage: { temporal: { ttl: string }[] }[] }[]
  }
  expect(document.dataDisclosed.length).toBeGreaterThan(10)
  for (const { legalBases, storage } of document.dataDisclosed) {
    for (const { reference } of legalBases) expect(reference).toMatch(REFERENCE)
    for (const { ttl } of storage.flatMap(({ temporal }) => temporal)) expect(ttl).toMatch(PERIOD)
  }
  const blank = { ...document, meta: { ...document.meta, _hash: '' } }
  expect(document.meta._hash).toBe(createHash('sha256').update(canonical(blank)).digest('hex'))
})

test.runIf(hasSchemas)(
  'the DPV record expands without a network, loses nothing, and names only terms of its version',
  async () => {
    const known = new Set(
      readFileSync(path.join(SCHEMAS, 'dpv-2.3-iris.txt'), 'utf8').split('\n').filter(Boolean),
    )
    const quads = (await jsonld.toRDF(
      dpvRecord(installations[1]!) as jsonld.JsonLdDocument,
      {
        format: 'application/n-quads',
        safe: true,
        documentLoader: () => Promise.reject(new Error('asks the network')),
      } as jsonld.Options.ToRdf,
    )) as unknown as string
    const used = new Set(
      [...quads.matchAll(/<(https:\/\/w3id\.org\/dpv[^>]*)>/g)].map((match) => match[1] ?? ''),
    )
    expect([...used].filter((iri) => !known.has(iri))).toEqual([])
    expect(used.size).toBeGreaterThan(20)
  },
)

test('the input of the impact assessment has the importer’s shape, and judges nothing', () => {
  const document = piaInput(installations[1]!, 'en') as {
    pia: Record<string, unknown>
    answers: { reference_to: string; data: { text: string; gauge: null; list: string[] } }[]
    measures: { title: string; content: string }[]
    evaluations: unknown[]
    comments: unknown[]
  }
  expect(Object.keys(document)).toEqual(['pia', 'answers', 'measures', 'evaluations', 'comments'])
  for (const { reference_to, data } of document.answers) {
    expect(reference_to).toMatch(/^[123]\d\d$/)
    expect(Object.keys(data)).toEqual(['text', 'gauge', 'list'])
    expect(data.text).toMatch(/^<(p|ul)>/)
    expect(data.gauge).toBeNull()
  }
  // Impacts, severity and likelihood.
  for (const { reference_to } of document.answers) expect(reference_to).not.toMatch(/^3[234][156]$/)
  expect(document.measures.length).toBeGreaterThan(3)
})

test.each(LANGUAGES)(
  'record and annex in %s are tagged PDF of the same bytes each time',
  async (language) => {
    for (const address of ['/privacy/record.pdf', '/privacy/annex.pdf']) {
      const [first, second] = await Promise.all(
        [1, 2].map(() => answerDocument(address, installations[1]!, language)),
      )
      const bytes = Buffer.from(first?.body ?? '')
      expect(bytes.equals(Buffer.from(second?.body ?? ''))).toBe(true)
      const text = bytes.toString('latin1')
      expect(text.slice(0, 8)).toBe('%PDF-1.7')
      expect(text).toContain('/StructTreeRoot')
      expect(text).toContain('/MarkInfo')
      expect(text).toContain(`/Lang (${language})`)
    }
  },
  60_000,
)
