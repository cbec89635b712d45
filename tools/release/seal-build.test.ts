import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { MANIFEST_PATH } from '../../web/build/manifest.ts'
import { sealFolder } from '../../web/build/seal-build.ts'
import { readLocalRelease } from './local-release.ts'

const ROOT = path.resolve(import.meta.dirname, '../..')

/** A build as small as can be, before its last step. */
const BUILD = {
  'index.html': '<!doctype html><head><script type="module" src="/assets/index-a.js"></script></head>',
  'assets/index-a.js': 'start("digest-of-group-worker", "digest-of-frame-worker", "digest-of-file-worker")',
  'assets/group-worker-a.js': 'postMessage(1)',
  'assets/frame-worker-a.js': 'postMessage(2)',
  'assets/file-worker-a.js': 'postMessage(3)',
}

function build(changes: Readonly<Record<string, string>> = {}): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'incamera-seal-'))
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true })
  })
  mkdirSync(path.join(folder, 'assets'))
  for (const [name, content] of Object.entries({ ...BUILD, ...changes }))
    writeFileSync(path.join(folder, name), content)
  return folder
}

test('a whole build gets its digests and a manifest that fits it', () => {
  const folder = build()
  sealFolder(ROOT, folder)
  const { page, manifest } = readLocalRelease(folder)
  expect(page).toMatch(
    /<script type="importmap">\{"integrity":\{"\/assets\/index-a\.js":"(sha384-[^"]+)"\}\}<\/script>\s*<script [^>]*integrity="\1">/,
  )
  expect(Object.keys(manifest.files)).toContain('/assets/group-worker-a.js')
})

test.each<[string, Readonly<Record<string, string>>, string]>([
  [
    'a worker that loads a further script',
    { 'assets/group-worker-a.js': 'import("./more.js")' },
    'assets/group-worker-a.js loads a further script',
  ],
  [
    'a worker that imports a further script',
    { 'assets/frame-worker-a.js': 'import{a}from"./more.js";a()' },
    'assets/frame-worker-a.js loads a further script',
  ],
  [
    'a page that does not ask for the digest of a worker',
    { 'assets/index-a.js': 'start("digest-of-frame-worker", "digest-of-file-worker")' },
    '0 scripts ask for the digest of group-worker',
  ],
  ['a worker that is there twice', { 'assets/group-worker-b.js': '' }, 'not one script is group-worker'],
  ['a page without a script', { 'index.html': '<!doctype html>' }, 'index.html loads no script'],
])('%s breaks the build', (_name, changes, message) => {
  expect(() => sealFolder(ROOT, build(changes))).toThrow(message)
})

test('a build that changes after its digests were taken no longer fits its manifest', () => {
  const folder = build()
  sealFolder(ROOT, folder)
  const copy = build()
  cpSync(path.join(folder, MANIFEST_PATH), path.join(copy, MANIFEST_PATH), { recursive: true })
  expect(() => readLocalRelease(copy)).toThrow('not what its manifest says')
})
