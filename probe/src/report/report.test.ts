import { createHash, createPublicKey, generateKeyPairSync, verify } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { type Findings, sentenceOf, summarise } from '../run/findings.ts'
import { writeReport } from './bundle.ts'
import { reportPage } from './page.ts'
import { sarifOf } from './sarif.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'incamera-report-'))
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

const recall = (found: number) => ({
  place: 'stdout',
  planted: 30,
  found,
  missed: found === 30 ? [] : [{ canary: 'control.anna.name', form: 'utf8' }],
  outOfReach: 0,
  forms: 25,
  notLookedAt: null,
})

const findings = (changes: Partial<Findings> & { readonly found?: number } = {}): Findings => ({
  format: 'incamera-probe-1',
  mode: 'short',
  date: '2026-11-24T12:00:00.000Z',
  versions: { incamera: '0.1.0' },
  hashes: { server: 'ab' },
  configuration: 'factory <settings>',
  phases: ['in the meeting'],
  canaries: [{ id: 'anna.name', what: 'display name', item: 'display_name' }],
  places: [
    {
      id: 'stdout',
      title: 'Output',
      side: 'server_log',
      bytesRead: 1,
      sources: 1,
      phases: ['in the meeting'],
      notLookedAt: null,
      recall: recall(changes.found ?? 30),
    },
    {
      id: 'journal',
      title: 'Journal',
      side: 'server_log',
      bytesRead: 0,
      sources: 0,
      phases: [],
      notLookedAt: 'this machine has no journal',
      recall: null,
    },
  ],
  verdicts: [],
  stale: [],
  foreign: [],
  habitsOfBrowsers: [],
  clearStreams: [],
  seconds: {},
  ...changes,
})

const leak = {
  phase: 'in the meeting',
  place: 'stdout',
  canary: 'anna.name',
  item: 'display_name',
  judgement: 'undeclared',
  forms: ['utf8'],
  sources: ['output'],
} as const

test('the sentence counts only places that were looked at', () => {
  expect(sentenceOf(findings())).toBe(
    'measured: 0 undeclared sightings of 1 canaries in 1 places and at least 25 forms; recall 100 % of 30 planted controls',
  )
})

test('a run that missed a control is void, even with a leak in it', () => {
  expect(summarise(findings({ found: 29 })).outcome).toBe('void')
  expect(summarise(findings({ found: 29, verdicts: [leak] })).outcome).toBe('void')
  expect(sentenceOf(findings({ found: 29 }))).toContain('recall 96.6 %')
})

test('a leak, a foreign host and a clear stream each fail a run', () => {
  expect(summarise(findings()).outcome).toBe('passed')
  expect(summarise(findings({ verdicts: [leak] })).outcome).toBe('failed')
  expect(summarise(findings({ foreign: [{ protocol: 'tcp', to: '192.0.2.1 port 80' }] })).outcome).toBe(
    'failed',
  )
  expect(summarise(findings({ clearStreams: ['anna: sendonly 1'] })).outcome).toBe('failed')
})

test('residue and known limits are listed and fail nothing', () => {
  const verdicts = [
    { ...leak, judgement: 'residue' },
    { ...leak, judgement: 'known_limit' },
  ] as const
  expect(summarise(findings({ verdicts })).outcome).toBe('passed')
})

test('the page escapes, names what was not looked at, and loads nothing', () => {
  const page = reportPage(findings({ verdicts: [leak] }))
  expect(page).toContain('factory &lt;settings&gt;')
  expect(page).toContain('no claim (L0): this machine has no journal')
  expect(page).toContain('display name in stdout, in the meeting, as utf8')
  expect(page).not.toMatch(/<script|\ssrc=|@import|url\(/)
  expect(page).not.toMatch(/provabl|anonymous|zero knowledge/i)
})

test('SARIF has a result for each finding', () => {
  const sarif = JSON.parse(sarifOf(findings({ verdicts: [leak], found: 29 }))) as {
    runs: Array<{ results: Array<{ ruleId: string }> }>
  }
  expect(sarif.runs[0]?.results.map(({ ruleId }) => ruleId)).toEqual(['undeclared', 'missed-control'])
})

test('the bundle names each file by its digest, and its signature holds', () => {
  const { privateKey } = generateKeyPairSync('ed25519')
  const keyFile = path.join(folder, 'key.pem')
  writeFileSync(keyFile, privateKey.export({ type: 'pkcs8', format: 'pem' }))
  writeReport(findings(), folder, keyFile)
  const bundle = JSON.parse(readFileSync(path.join(folder, 'bundle.json'), 'utf8')) as Record<string, string>
  const { files } = JSON.parse(bundle['statement'] ?? '') as { files: Record<string, string> }
  for (const [name, digest] of Object.entries(files))
    expect(
      createHash('sha256')
        .update(readFileSync(path.join(folder, name)))
        .digest('hex'),
    ).toBe(digest)
  const key = createPublicKey(bundle['publicKey'] ?? '')
  const holds = (text: string): boolean =>
    verify(null, Buffer.from(text), key, Buffer.from(bundle['signature'] ?? '', 'base64'))
  expect(holds(bundle['statement'] ?? '')).toBe(true)
  expect(holds(`${bundle['statement']} `)).toBe(false)
})

test('without a key the bundle says that it is not signed', () => {
  writeReport(findings(), folder, null)
  const bundle = JSON.parse(readFileSync(path.join(folder, 'bundle.json'), 'utf8')) as { signature: unknown }
  expect(bundle.signature).toBeNull()
})
