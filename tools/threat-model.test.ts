/** Holds the list of attacks in docs/threat-model.md against the tests that carry them out. */
import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const ROOT = new URL('../', import.meta.url)
const text = readFileSync(new URL('docs/threat-model.md', ROOT), 'utf8')
const section = text.slice(text.indexOf('## Tests that attack'))

/** Every one of them has to be in the list; others may be. */
const ATTACKS = [
  'add a member of its own',
  'send a key package with a taken identity or a foreign signature key',
  'replay a commit',
  'give two halves different commits',
  'withhold a commit',
  'reorder commits',
  'drop messages',
  'replay messages',
  "forge a host's action",
  'bend the policy, serve an old room record',
  'admit from the lobby without a host',
  'claim that a room is empty',
  'claim that a member left',
  'keep a removed member connected',
  "hand A's stream out as B's",
  'replay frames',
  'freeze a stream',
  'inject clear frames',
  'truncate, extend, bit-flip frames',
  'strip a transform by renegotiation',
  'pick a codec or suite',
  'grind the verification code',
  'learn a name, title or file name from sizes or timing',
  'serve a changed asset',
  'make an invalid commit',
  'evict others',
  'impersonate another member on media',
  'use a nonce twice',
  'send oversize messages',
  'flood',
]

interface Row {
  readonly attack: string
  readonly answer: string
  readonly tests: string
}

const rows: readonly Row[] = section
  .split('\n')
  .filter((line) => line.startsWith('| ') && line.split(' | ').length === 3)
  .map((line) => {
    const [attack = '', answer = '', tests = ''] = line.slice(2, -2).split(' | ')
    return { attack, answer, tests }
  })
  .filter(({ answer }) => answer !== 'answer' && answer !== '---')

/** Each file with the titles that are named after it. */
function testsOf(cell: string): { readonly file: string; readonly titles: readonly string[] }[] {
  return cell
    .split('`')
    .slice(1)
    .flatMap((part, i, parts) =>
      i % 2 === 0
        ? [
            {
              file: part,
              titles: [...(parts[i + 1] ?? '').matchAll(/“([^”]+)”/g)].map(([, title = '']) => title),
            },
          ]
        : [],
    )
}

test('every attack that has to be tried is in the list', () => {
  const attacks = rows.map(({ attack }) => attack)
  expect(attacks).toEqual(expect.arrayContaining(ATTACKS))
  expect(new Set(attacks).size).toBe(attacks.length)
})

test.each(rows)('“$attack” has the test that the list names', ({ tests }) => {
  const named = testsOf(tests)
  expect(named.length).toBeGreaterThan(0)
  for (const { file, titles } of named) {
    const url = new URL(file, ROOT)
    expect(existsSync(url), file).toBe(true)
    const source = readFileSync(url, 'utf8')
    for (const title of titles) expect(source, file).toContain(`'${title}`)
  }
})

test('each answer says that the attack is prevented, when it is noticed, or that it is out of reach', () => {
  const attacks = rows.slice(
    0,
    rows.findIndex(({ attack }) => attack === 'two commit at once'),
  )
  for (const { attack, answer } of attacks)
    expect(answer, attack).toMatch(/prevented|noticed (?:at once|with|by|within)|out of reach/)
})
