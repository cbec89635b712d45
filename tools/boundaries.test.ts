import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  closureOf,
  judgeFolders,
  judgeFrameLayer,
  judgeImports,
  judgeManifest,
  judgePurity,
  judgeServerClosure,
  WORKSPACES,
  type Lockfile,
  type Manifest,
} from './boundaries/rules.ts'
import { importedNames, isTestCode, maskComments, usedNames, type SourceFile } from './boundaries/scan.ts'

const root = path.resolve(import.meta.dirname, '..')
const readJson = (file: string): unknown => JSON.parse(readFileSync(path.join(root, file), 'utf8'))

function* filesBelow(folder: string): Generator<string> {
  for (const entry of readdirSync(path.join(root, folder), { withFileTypes: true })) {
    const file = `${folder}/${entry.name}`
    if (!entry.isDirectory()) yield file
    else if (entry.name !== 'node_modules' && entry.name !== 'dist') yield* filesBelow(file)
  }
}

const present = WORKSPACES.filter((name) => existsSync(path.join(root, name)))
const paths = present.flatMap((name) => [...filesBelow(name)])
const sources: SourceFile[] = paths
  .filter((file) => /\.(?:[cm]?[jt]s|tsx)$/.test(file))
  .map((file) => ({ path: file, text: readFileSync(path.join(root, file), 'utf8') }))
const manifests = Object.fromEntries(
  present
    .filter((name) => existsSync(path.join(root, name, 'package.json')))
    .map((name) => [name, readJson(`${name}/package.json`) as Manifest]),
)
const forTests = Object.keys((readJson('package.json') as Manifest).devDependencies ?? {})

describe('this repository', () => {
  test('has sources to look at', () => {
    expect(sources.length).toBeGreaterThan(0)
    expect(Object.keys(manifests)).toEqual(
      expect.arrayContaining(['register', 'protocol', 'e2ee', 'server', 'web']),
    )
  })

  test('imports only what the table allows, through the exports, at home', () => {
    expect(sources.flatMap((file) => judgeImports(file, manifests, forTests))).toEqual([])
  })

  test('keeps I/O, time and randomness out of e2ee', () => {
    expect(sources.flatMap(judgePurity)).toEqual([])
  })

  test('keeps group keys out of the frame layer', () => {
    expect(judgeFrameLayer(sources)).toEqual([])
  })

  test('lists only allowed dependencies, exactly, in each package.json', () => {
    expect(Object.entries(manifests).flatMap(([name, manifest]) => judgeManifest(name, manifest))).toEqual([])
  })

  test('gives the server nothing that could decrypt', () => {
    expect(judgeServerClosure(readJson('package-lock.json') as Lockfile)).toEqual([])
  })

  test('names its folders after ideas', () => {
    expect(judgeFolders(paths)).toEqual([])
  })
})

describe('the scan', () => {
  const names = (text: string): string[] => importedNames({ path: 'web/src/a.ts', text })

  test.each([
    [`import a from 'x'`, 'x'],
    [`import * as a from "x"`, 'x'],
    [`import type { A } from 'x'`, 'x'],
    [`import { a, type B } from 'x'`, 'x'],
    [`import {\n  a,\n  b,\n} from 'x'`, 'x'],
    [`import 'x'`, 'x'],
    [`const a = 1; import 'x'`, 'x'],
    [`export { a } from 'x'`, 'x'],
    [`export * from 'x'`, 'x'],
    [`export * as a from 'x'`, 'x'],
    [`const a = await import('x')`, 'x'],
    ['const a = await import(`x`)', 'x'],
    [`let a: import('x').A`, 'x'],
    [`const a = require('x')`, 'x'],
    [`vi.mock('x')`, 'x'],
    [`const all = import.meta.glob<string>('x')`, 'x'],
    [`import code from 'x?raw'`, 'x'],
    [`const glob = '**/*.ts'\nimport a from 'x'`, 'x'],
    [`const quote = /["'\`]/\nimport a from 'x'`, 'x'],
    ['const text = `a ${b ? `c` : "}"} d`\nimport a from \'x\'', 'x'],
  ])('finds the import in %j', (text, name) => {
    expect(names(text)).toEqual([name])
  })

  test('does not take comments or similar words for imports', () => {
    expect(
      names(`// import a from 'x'\n/* import 'y' */\nconst important = from('z')\nreimport('q')`),
    ).toEqual([])
  })

  test('sees code in templates, and neither strings, comments nor regular expressions', () => {
    const use = (text: string): string[] => usedNames({ path: 'e2ee/a.ts', text }, ['Date', 'Math.random'])
    expect(use('const a = `Date ${Math.random()}`')).toEqual(['Math.random'])
    expect(use(`const a = 'Date' // Date\n/** Date */ const b = /Date/.test(c)`)).toEqual([])
    expect(use(`const a = b / Date / c`)).toEqual(['Date'])
    expect(use(`type UpDate = myDate`)).toEqual([])
  })

  test('keeps lines where they are', () => {
    const text = `/* a\nb */ c // d\n'e' \`f\ng\``
    expect(
      maskComments(text, 'blank')
        .split('\n')
        .map((line) => line.length),
    ).toEqual(text.split('\n').map((line) => line.length))
  })

  test('knows test code by its name or folder', () => {
    expect(
      [
        'a/b.test.ts',
        'a/b.test.tsx',
        'a/test/b.ts',
        'web/e2e/b.ts',
        'web/stories/b.ts',
        'web/vite.config.ts',
      ].every(isTestCode),
    ).toBe(true)
    expect(['a/contest/b.ts', 'a/test.ts', 'a/latest.ts'].some(isTestCode)).toBe(false)
  })
})

describe('the rules refuse', () => {
  const madeUp = {
    register: { exports: { '.': './src/index.ts' } },
    protocol: { exports: { '.': './src/index.ts' }, dependencies: { valibot: '1.5.0' } },
    e2ee: {
      exports: { './mls': './mls/index.ts' },
      dependencies: { 'ts-mls': '1.6.4', '@noble/hashes': '2.4.0' },
    },
    server: { exports: {}, dependencies: { mediasoup: '3.27.1', ws: '8.23.0', pino: '10.4.0' } },
    web: { exports: {}, dependencies: { preact: '11.2.0', '@preact/signals-core': '1.14.5' } },
    bench: { exports: {}, dependencies: { 'mediasoup-client': '3.24.1', mediasoup: '3.27.1' } },
  } satisfies Record<string, Manifest>
  const judge = (file: string, text: string): string[] =>
    judgeImports({ path: file, text }, madeUp, ['vitest', 'fast-check'])

  test.each([
    ['register/src/a.ts', `import '@incamera/protocol'`],
    ['protocol/src/a.ts', `import type { A } from '@incamera/e2ee/mls'`],
    ['e2ee/mls/a.ts', `import '@incamera/register'`],
    ['server/src/a.ts', `import '@incamera/e2ee/mls'`],
    ['server/test/scenarios/a.test.ts', `import '@incamera/e2ee/mls'`],
    ['server/test/a.ts', `import '../../web/src/a.ts'`],
    ['web/src/a.ts', `import '@incamera/server'`],
    ['web/e2e/a.test.ts', `import '../../server/src/main.ts'`],
    ['bench/src/a.ts', `import '../../server/src/main.ts'`],
    ['web/src/a.ts', `import '@incamera/bench'`],
    ['server/src/a.ts', `import '../../tools/prepare.mjs'`],
    ['server/src/a.ts', `import '../../package.json'`],
    ['web/src/a.ts', `import '@incamera/protocol/src/ids.ts'`],
    ['web/src/a.ts', `import '@incamera/e2ee'`],
    ['server/src/room/a.ts', `import 'mediasoup'`],
    ['server/test/a.test.ts', `import 'mediasoup/types'`],
    ['bench/src/a.ts', `import 'mediasoup'`],
    ['server/src/room/a.ts', `import 'ws'`],
    ['server/src/room/a.ts', `import 'node:sqlite'`],
    ['server/src/main.ts', `import 'pino'`],
    ['web/src/session/a.ts', `import { useState } from 'preact/hooks'`],
    ['web/src/view/a.tsx', `import '@preact/signals-core'`],
    ['e2ee/sframe/a.ts', `import 'ts-mls'`],
    ['protocol/src/a.ts', `import '@noble/hashes/sha2.js'`],
    ['e2ee/mls/a.ts', `import 'node:crypto'`],
    ['web/src/a.ts', `import 'node:fs'`],
    ['server/src/a.ts', `import 'fs'`],
    ['server/src/a.ts', `import 'left-pad'`],
    ['server/src/a.ts', `import 'vitest'`],
    ['server/src/a.ts', `const a = await import(name)`],
    ['web/src/a.ts', 'const a = await import(`./${name}.ts`)'],
    ['web/src/a.ts', `import 'https://example.org/a.js'`],
  ])('%s: %s', (file, text) => {
    expect(judge(file, text)).toHaveLength(1)
  })

  test.each([
    ['protocol/src/a.ts', `import '@incamera/register'\nimport 'valibot'\nimport './b.ts'`],
    ['web/src/a.ts', `import { a } from '@incamera/e2ee/mls'`],
    ['server/src/sfu/a.ts', `import 'mediasoup/types'\nimport 'node:os'`],
    ['server/src/storage/a.ts', `import 'node:sqlite'`],
    ['server/test/a.test.ts', `import 'vitest'\nimport 'node:fs'\nimport 'ws'\nimport '../src/a.ts'`],
    ['e2ee/mls/test/properties/a.test.ts', `import 'fast-check'\nimport 'node:fs'\nimport 'ts-mls'`],
    ['e2ee/verification/a.ts', `import '@noble/hashes/sha2.js'\nimport '../mls/a.ts'`],
    ['web/src/view/a.tsx', `import { useState } from 'preact/hooks'\nimport './a.module.css'`],
    ['bench/src/a.ts', `import 'mediasoup-client'\nimport '@incamera/protocol'`],
  ])('but not what is right: %s', (file, text) => {
    expect(judge(file, text)).toEqual([])
  })

  test.each(['fetch(a)', 'new WebSocket(a)', 'indexedDB.open(a)', 'new Date()', 'performance.now()'])(
    '%s in e2ee',
    (code) => expect(judgePurity({ path: 'e2ee/mls/a.ts', text: code })).toHaveLength(1),
  )

  test.each([
    'setTimeout(a)',
    'Math.random()',
    'Math\n  .random()',
    'crypto.getRandomValues(a)',
    'crypto.randomUUID()',
  ])('%j in e2ee', (code) => expect(judgePurity({ path: 'e2ee/sframe/a.ts', text: code })).toHaveLength(1))

  test('none of that in tests, elsewhere, or in words', () => {
    expect(judgePurity({ path: 'e2ee/mls/a.test.ts', text: 'new Date()' })).toEqual([])
    expect(judgePurity({ path: 'server/src/a.ts', text: 'new Date()' })).toEqual([])
    expect(
      judgePurity({ path: 'e2ee/mls/a.ts', text: '/** The Date is given. */ crypto.subtle.sign()' }),
    ).toEqual([])
  })

  test('group keys in the frame layer, directly or through a shared file', () => {
    const frame = (text: string): SourceFile => ({ path: 'e2ee/sframe/seal.ts', text })
    const shared = { path: 'e2ee/bytes.ts', text: `export * from './mls/group.ts'` }
    expect(judgeFrameLayer([frame(`import '../mls/group.ts'`)])).toHaveLength(1)
    expect(judgeFrameLayer([frame(`import '@incamera/e2ee/mls'`)])).toHaveLength(1)
    expect(judgeFrameLayer([frame(`import '../bytes.ts'`), shared])).toHaveLength(1)
    expect(judgeFrameLayer([frame(`import './header.ts'`), shared])).toEqual([])
  })

  test.each<[string, Manifest]>([
    ['server', { dependencies: { '@incamera/e2ee': '0.1.0' } }],
    ['register', { dependencies: { '@incamera/protocol': '0.1.0' } }],
    ['web', { dependencies: { mediasoup: '3.27.1' } }],
    ['bench', { dependencies: { mediasoup: '3.27.1' } }],
    ['web', { optionalDependencies: { 'ts-mls': '1.6.4' } }],
    ['web', { dependencies: { preact: '^11.2.0' } }],
    ['web', { devDependencies: {} }],
    ['web', { scripts: { postinstall: 'true' } }],
  ])('in the package.json of %s: %j', (workspace, manifest) => {
    expect(judgeManifest(workspace, manifest)).toHaveLength(1)
  })

  test('a server that would load a library of group keys, however deep', () => {
    const lockfile: Lockfile = {
      packages: {
        server: { dependencies: { a: '1.0.0', '@incamera/protocol': '0.1.0' } },
        protocol: { dependencies: { b: '1.0.0' } },
        'node_modules/@incamera/protocol': { link: true, resolved: 'protocol' },
        'node_modules/a': { dependencies: { b: '2.0.0' } },
        'node_modules/a/node_modules/b': { dependencies: { '@hpke/core': '1.9.0' } },
        'node_modules/b': {},
      },
    }
    expect([...closureOf('server', lockfile)].toSorted()).toEqual([
      '@hpke/core',
      '@incamera/protocol',
      'a',
      'b',
    ])
    expect(judgeServerClosure(lockfile)).toEqual(['package-lock.json: the server would load @hpke/core'])
    expect(judgeServerClosure({ packages: {} })).toHaveLength(1)
  })

  test('folders that are drawers', () => {
    expect(
      judgeFolders(['web/src/utils/a.ts', 'e2ee/lib/b.ts', 'web/src/commonplace/c.ts', 'web/src/lib.ts']),
    ).toHaveLength(2)
  })
})
