import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const ROOT = path.resolve(import.meta.dirname, '..')
const rows = readFileSync(path.join(ROOT, 'docs/data-protection-criteria.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\| \d+ \|/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))

test('there are 44 criteria, in order', () => {
  expect(rows.map(([, number]) => Number(number))).toEqual(
    Array.from({ length: 44 }, (_, index) => index + 1),
  )
})

test.each(rows.map(([, number = '', criterion = '', , , held = '']) => [number, criterion, held]))(
  'criterion %s (%s) names a test that is there, or a reason',
  (_number, _criterion, held) => {
    const [, file, title] = /^`([^`]+)` › (.+)$/.exec(held) ?? []
    if (file === undefined || title === undefined) {
      expect(held).toMatch(/^– \S.{10,}/)
      return
    }
    expect([file, existsSync(path.join(ROOT, file))]).toEqual([file, true])
    expect(readFileSync(path.join(ROOT, file), 'utf8')).toContain(title)
  },
)
