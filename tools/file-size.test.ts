import { expect, test } from 'vitest'
import { isCounted, judgeLength } from './file-size.ts'

test('warns above 400 lines and refuses above 600', () => {
  expect([400, 401, 600, 601].map(judgeLength)).toEqual(['fine', 'long', 'long', 'too long'])
})

test('counts sources, and neither tests, texts, nor what is generated', () => {
  expect(['web/src/a.tsx', 'server/src/a.ts', 'tools/a.mjs', 'web/src/a.module.css'].every(isCounted)).toBe(
    true,
  )
  expect(
    ['a/b.test.ts', 'a/test/b.ts', 'web/src/locales/en.ftl', 'a/generated/b.ts', 'a/b.json'].some(isCounted),
  ).toBe(false)
})
