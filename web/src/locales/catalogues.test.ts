import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'

const folder = import.meta.dirname
const sources = path.resolve(folder, '..')
const numbers = new Set(['count', 'number'])

/** Key → text, with continuation lines. */
function messagesOf(file: string): Map<string, string> {
  const messages = new Map<string, string>()
  let key: string | undefined
  for (const line of readFileSync(path.join(folder, file), 'utf8').split('\n')) {
    const start = /^(?<key>[a-z][\w-]*) = ?(?<text>.*)$/.exec(line)?.groups
    if (start) {
      key = start['key'] ?? ''
      expect(messages.has(key), `${file} has ${key} twice`).toBe(false)
      messages.set(key, start['text'] ?? '')
    } else if (key !== undefined && /^[ }]/.test(line)) messages.set(key, `${messages.get(key)}\n${line}`)
    else key = undefined
  }
  return messages
}

function variablesOf(text: string): string[] {
  return [
    ...new Set([...text.matchAll(/\$(?<name>[a-z]+)/g)].map((match) => match.groups?.['name'] ?? '')),
  ].toSorted()
}

const locales = readdirSync(folder).filter((file) => file.endsWith('.ftl'))
const english = messagesOf('en.ftl')

describe.each(locales.filter((file) => file !== 'en.ftl'))('%s', (file) => {
  const messages = messagesOf(file)

  test('has exactly the texts of en.ftl', () => {
    expect([...messages.keys()].toSorted()).toEqual([...english.keys()].toSorted())
  })

  test('uses the variables of en.ftl in each text', () => {
    for (const [key, text] of english)
      expect([key, variablesOf(messages.get(key) ?? '')]).toEqual([key, variablesOf(text)])
  })

  test('leaves no text empty', () => {
    expect([...messages].filter(([, text]) => text.trim() === '')).toEqual([])
  })
})

test('the types of the texts are those of en.ftl', async () => {
  const lines = [...english].map(([key, text]) => {
    const variables = variablesOf(text).map((name) => `${name}: ${numbers.has(name) ? 'number' : 'string'}`)
    const name = /^[a-z]\w*$/.test(key) ? key : `'${key}'`
    return `  ${name}: ${variables.length > 0 ? `{ ${variables.join('; ')} }` : 'null'}`
  })
  const types = [
    '/**',
    ' * The variables of each text, as `en.ftl` uses them; null where there are none. Types only. Generated: run',
    ' * `vitest -u web/src/locales` after a change of `en.ftl`.',
    ' *',
    ' * @module',
    ' */',
    'export interface TextVariables {',
    ...lines,
    '}',
    '',
    'export type TextKey = keyof TextVariables',
    '',
  ].join('\n')
  await expect(types).toMatchFileSnapshot('./text-variables.ts')
})

test('every text is used somewhere', () => {
  const code = ['view', 'widgets']
    .flatMap((name) =>
      readdirSync(path.join(sources, name), { recursive: true, encoding: 'utf8' }).map((file) =>
        path.join(sources, name, file),
      ),
    )
    .filter((file) => /(?<!\.test)\.tsx?$/.test(file))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n')
  const families = [...code.matchAll(/t\(`(?<before>[a-z-]*)\$\{[^}]*\}(?<after>[a-z-]*)`/g)].map(
    ({ groups }) => ({
      before: groups?.['before'] ?? '',
      after: groups?.['after'] ?? '',
    }),
  )
  const isInFamily = (key: string): boolean =>
    families.some(
      ({ before, after }) => before + after !== '' && key.startsWith(before) && key.endsWith(after),
    )
  const devices = /^(?:camera|microphone)-(?:refused|missing|busy)$/
  expect(
    [...english.keys()].filter((key) => !code.includes(`'${key}'`) && !isInFamily(key) && !devices.test(key)),
  ).toEqual([])
})
