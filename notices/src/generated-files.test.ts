import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { noticeFiles } from './generated-files.ts'

const root = path.join(import.meta.dirname, '../..')
const folder = path.join(root, 'notices/generated')

test('the checked-in notices are the ones that the register gives now', () => {
  const present = readdirSync(folder).map((name) => [name, readFileSync(path.join(folder, name), 'utf8')])
  expect(new Map(present as [string, string][])).toEqual(noticeFiles())
})

test('the same register gives the same bytes', () => {
  expect(noticeFiles()).toEqual(noticeFiles())
})

test('the notice has the colours of the client', () => {
  const client = readFileSync(path.join(root, 'web/src/styles/tokens.css'), 'utf8')
  const [light = '', dark = ''] = (noticeFiles().get('privacy.css') ?? '').split('prefers-color-scheme: dark')
  const names = [...light.matchAll(/--([\w-]+): #/g)].map(([, name]) => name ?? '')
  expect(names.length).toBeGreaterThan(5)
  for (const name of names) {
    const [, inLight, inDark] = new RegExp(`--${name}: light-dark\\((#\\w+), (#\\w+)\\)`).exec(client) ?? []
    const inNotice = [light, dark].map((part) => new RegExp(`--${name}: (#\\w+)`).exec(part)?.[1])
    expect(inNotice, name).toEqual([inLight, inDark])
  }
})
