import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'

const ASSETS = path.join(import.meta.dirname, 'dist/assets')
/** Kilobytes of JavaScript, gzip. Higher: more functions fit. Lower: slow lines open the page sooner. */
const BEFORE_JOINING_KB = 150
const IN_A_MEETING_KB = 320

const sizes = new Map(
  readdirSync(ASSETS)
    .filter((name) => name.endsWith('.js'))
    .map(
      (name) => [name, gzipSync(readFileSync(path.join(ASSETS, name)), { level: 9 }).length / 1000] as const,
    ),
)

/** The page, both workers and what the pre-join page fetches ahead; texts of other languages come on demand. */
const BEFORE_JOINING = ['index-', 'group-worker-', 'frame-worker-', 'media-connection-']

test('what is loaded before joining keeps its budget', () => {
  let sum = 0
  for (const start of BEFORE_JOINING) {
    const names = [...sizes.keys()].filter((name) => name.startsWith(start))
    expect(names, start).toHaveLength(1)
    sum += sizes.get(names[0] ?? '') ?? Number.POSITIVE_INFINITY
  }
  expect(sum).toBeLessThan(BEFORE_JOINING_KB)
})

test('all JavaScript there is keeps the budget of a meeting', () => {
  expect([...sizes.values()].reduce((sum, size) => sum + size, 0)).toBeLessThan(IN_A_MEETING_KB)
})

test('the page holds no code of its own but the map of digests, and asks no other host', () => {
  const html = readFileSync(path.join(ASSETS, '../index.html'), 'utf8')
  expect(html.match(/<script type="importmap">/g)).toHaveLength(1)
  expect(html.replace('<script type="importmap">', '')).not.toMatch(/<script(?![^>]*\bsrc="\/assets\/)/)
  expect(html).not.toMatch(/<style|\bstyle=|\bon[a-z]+=/)
  expect(html).not.toMatch(/https?:\/\//)
})
