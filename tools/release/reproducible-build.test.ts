import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { canonicalText, filesOf, MANIFEST_PATH } from '../../web/build/manifest.ts'
import { buildClient } from './build-client.ts'
import { readLocalRelease } from './local-release.ts'

const ROOT = path.resolve(import.meta.dirname, '../..')
const SOURCES = ['web', 'protocol', 'e2ee', 'register', 'notices']
/** What the client is made of; of everything else in `node_modules` a link will do. */
const COPIED = new Set(['@fluent', '@hpke', '@preact', 'mediasoup-client', 'preact', 'ts-mls', 'valibot'])
/** Higher: room for a busy machine. Lower: a hung build is noticed sooner. */
const BUILD_TIMEOUT_MS = 60_000

let folder: string
let first: string
let second: string

/** Another checkout under a longer name, with packages of its own. */
function copyCheckout(target: string): void {
  const modules = path.join(target, 'node_modules')
  mkdirSync(path.join(modules, '@incamera'), { recursive: true })
  for (const name of ['package.json', 'package-lock.json', 'tsconfig.json'])
    cpSync(path.join(ROOT, name), path.join(target, name))
  for (const name of SOURCES) {
    cpSync(path.join(ROOT, name), path.join(target, name), {
      recursive: true,
      filter: (file) => !['node_modules', 'dist'].includes(path.basename(file)),
    })
    symlinkSync(path.join(target, name), path.join(modules, '@incamera', name))
  }
  for (const name of readdirSync(path.join(ROOT, 'node_modules'))) {
    if (name === '@incamera' || name.startsWith('.')) continue
    const from = path.join(ROOT, 'node_modules', name)
    if (COPIED.has(name)) cpSync(from, path.join(modules, name), { recursive: true })
    else symlinkSync(from, path.join(modules, name))
  }
}

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'incamera-build-'))
  first = path.join(folder, 'first')
  second = path.join(folder, 'second')
  const other = path.join(folder, 'another checkout under a much longer name')
  copyCheckout(other)
  await buildClient(ROOT, first, { TZ: 'Europe/Berlin', LANG: 'de_DE.UTF-8' })
  await buildClient(other, second, { TZ: 'Pacific/Auckland', LANG: 'C' })
}, BUILD_TIMEOUT_MS)

afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

test('two builds in two places are the same, byte for byte', () => {
  expect(filesOf(second)).toEqual(filesOf(first))
  for (const name of [...filesOf(first), MANIFEST_PATH]) {
    const [here, there] = [first, second].map((build) => readFileSync(path.join(build, name)))
    expect(there?.equals(here ?? Buffer.alloc(0)), name).toBe(true)
  }
})

test('the manifest names every file of the build and the style of the notices, in one canonical form', () => {
  const { manifest, text } = readLocalRelease(first)
  const expected = filesOf(first).map((name) => (name === 'index.html' ? '/' : `/${name}`))
  expect(Object.keys(manifest.files)).toEqual(expect.arrayContaining(expected))
  expect(Object.keys(manifest.files)).toContain('/privacy/style.css')
  expect(canonicalText(JSON.parse(text.toString()) as typeof manifest)).toBe(text.toString())
  expect(text.toString()).not.toContain(folder)
})

test('no script of the page is without a digest, and none is left out of the import map', () => {
  const html = readFileSync(path.join(first, 'index.html'), 'utf8')
  const map = JSON.parse(/<script type="importmap">([^<]*)</.exec(html)?.[1] ?? '{}') as {
    integrity: Record<string, string>
  }
  const scripts = filesOf(first).filter((name) => name.endsWith('.js') && !name.includes('-worker-'))
  expect(scripts.length).toBeGreaterThan(2)
  expect(Object.keys(map.integrity)).toEqual(scripts.map((name) => `/${name}`))
  for (const tag of html.match(/<(?:script|link)\b[^>]*\.(?:js|css)"[^>]*>/g) ?? [])
    expect(tag).toMatch(/ integrity="sha384-[\w+/]{64}"/)
})

test('a build that was touched afterwards is nothing to compare with', () => {
  const changed = path.join(folder, 'changed')
  cpSync(first, changed, { recursive: true })
  rmSync(path.join(changed, 'icon.svg'))
  expect(() => readLocalRelease(changed)).toThrow('not what its manifest says')
  expect(() => readLocalRelease(folder)).toThrow('not built')
})
