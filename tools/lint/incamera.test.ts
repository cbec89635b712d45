import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')
const folder = mkdtempSync(path.join(tmpdir(), 'incamera-lint-test-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

type Config = { jsPlugins: string[]; options: Record<string, unknown> }
type Report = { diagnostics: Array<{ code: string; filename: string }> }

type Case = readonly [file: string, code: string, rule: string | undefined]

/** Ways around the gates of the server, and what is no way around. */
const GATES: readonly Case[] = [
  [
    'server/src/room/f1.ts',
    `import { writeFileSync } from 'node:fs'\nwriteFileSync('a', 'b')`,
    'no-raw-files',
  ],
  ['server/src/room/f2.ts', `import * as a from 'fs/promises'\nb(a)`, 'no-raw-files'],
  ['server/src/room/f3.ts', `export const a = await import('node:fs')`, 'no-raw-files'],
  ['server/src/room/f4.ts', `export const a = process.getBuiltinModule('node:fs')`, 'no-raw-files'],
  ['server/src/room/f5.ts', `export { writeFileSync } from 'node:fs'`, 'no-raw-files'],
  ['server/src/room/f6.ts', `import type { Stats } from 'node:fs'\nexport type A = Stats`, undefined],
  ['server/src/storage/f7.ts', `import { readFileSync } from 'node:fs'\nreadFileSync('a')`, undefined],
  ['server/src/room/g1.ts', `export const a = fetch('https://example.org')`, 'no-raw-network'],
  ['server/src/room/g2.ts', `export const a = globalThis.fetch('https://example.org')`, 'no-raw-network'],
  ['server/src/room/g3.ts', `import { request } from 'node:https'\nrequest('a')`, 'no-raw-network'],
  ['server/src/room/g4.ts', `import { connect } from 'node:net'\nconnect(1)`, 'no-raw-network'],
  ['server/src/room/g5.ts', `import { lookup } from 'node:dns'\nlookup('a', b)`, 'no-raw-network'],
  ['server/src/room/g6.ts', `import { spawn } from 'node:child_process'\nspawn('curl')`, 'no-raw-network'],
  ['server/src/room/g7.ts', `export const a = new WebSocket('wss://example.org')`, 'no-raw-network'],
  ['server/src/room/g8.ts', `import { isIPv4 } from 'node:net'\nexport const a = isIPv4('a')`, undefined],
  ['server/src/room/g9.ts', `import type { Server } from 'node:http'\nexport type A = Server`, undefined],
  ['server/src/egress.ts', `export const a = fetch('https://example.org')`, undefined],
  ['server/src/room/h1.ts', `process.stdout.write('a')`, 'no-raw-output'],
  ['server/src/room/h2.ts', `export const a = globalThis.process.stderr`, 'no-raw-output'],
  ['server/src/main.ts', `process.stderr.write('a')`, undefined],
  ['server/src/room/i1.ts', `a.prepare('insert into visit (ip) values (?)')`, 'no-raw-sql'],
  ['server/src/room/i2.ts', 'a.exec(`select ip from ${b} where 1`)', 'no-raw-sql'],
  ['server/src/room/i3.ts', `export const a = 'select a device'`, undefined],
  ['server/src/storage/i4.ts', `a.prepare('select at from fault_held')`, undefined],
  ['server/src/room/i5.test.ts', `a.prepare('delete from fault')`, undefined],
]

/** Made-up files, each with the rule that must speak up, or undefined. */
const CASES: readonly Case[] = [
  ['web/src/view/a1.ts', 'export const a = async () => await b()', 'views-do-not-wait'],
  ['web/src/view/a2.ts', 'export const a = () => b().then(c)', 'views-do-not-wait'],
  ['web/src/view/a3.ts', `export const a = () => fetch('/')`, 'views-do-not-wait'],
  ['web/src/view/a4.ts', `export const a = () => new window.WebSocket('/')`, 'views-do-not-wait'],
  ['web/src/view/a5.ts', 'export const a = (then: { fetch: number }) => then.fetch', undefined],
  ['web/src/session/a6.ts', `export const a = () => fetch('/')`, undefined],
  ['web/src/view/b1.tsx', `export const a = <p dangerouslySetInnerHTML={{ __html: '' }} />`, 'no-raw-html'],
  ['web/src/session/b2.ts', `export const a = (b: Element) => (b.innerHTML = '')`, 'no-raw-html'],
  [
    'server/src/b3.ts',
    `export const a = (b: Element) => b.insertAdjacentHTML('beforeend', '')`,
    'no-raw-html',
  ],
  ['web/src/session/c1.ts', `export const a = localStorage.getItem('b')`, 'no-device-storage'],
  ['web/src/session/c2.ts', `export const a = () => window.sessionStorage`, 'no-device-storage'],
  ['web/src/media/c3.ts', `export const a = indexedDB.open('b')`, 'no-device-storage'],
  ['web/src/view/c4.ts', `export const a = () => document.cookie`, 'no-device-storage'],
  ['web/src/session/c5.ts', 'export const a = (b: { cookie: number }) => b.cookie', undefined],
  ['web/src/device-storage/c6.ts', `export const a = localStorage.getItem('b')`, undefined],
  ['e2ee/mls/d1.ts', `export { defaultLifetime } from 'ts-mls'`, 'no-unsafe-ts-mls-defaults'],
  [
    'e2ee/mls/d2.ts',
    `import { defaultAuthenticationService as a } from 'ts-mls'\nb(a)`,
    'no-unsafe-ts-mls-defaults',
  ],
  ['e2ee/mls/d3.test.ts', `import { defaultLifetime } from 'ts-mls'\nb(defaultLifetime)`, undefined],
  ...GATES,
  ['server/src/room/e1.ts', `console.log('a')`, 'no-console'],
  ['server/src/log.ts', `console.log('a')`, undefined],
  ['bench/src/e2.ts', `console.log('a')`, undefined],
]

test('each of our rules speaks up where it should, and only there', () => {
  const config = JSON.parse(readFileSync(path.join(root, '.oxlintrc.json'), 'utf8')) as Config
  config.jsPlugins = [path.join(root, 'tools/lint/incamera.mjs')]
  // Types of made-up files are of no interest here.
  config.options = { typeAware: false }
  writeFileSync(path.join(folder, '.oxlintrc.json'), JSON.stringify(config))
  for (const [file, code] of CASES) {
    mkdirSync(path.join(folder, path.dirname(file)), { recursive: true })
    writeFileSync(path.join(folder, file), `${code}\n`)
  }
  const oxlint = path.join(root, 'node_modules/oxlint/bin/oxlint')
  const { stdout } = spawnSync(process.execPath, [oxlint, '-f', 'json', '.'], {
    cwd: folder,
    encoding: 'utf8',
  })
  const { diagnostics } = JSON.parse(stdout) as Report
  const ours = /^(?:incamera\((.*)\)|eslint\((no-console)\))$/
  const found = new Set<string>()
  for (const { code, filename } of diagnostics) {
    const [, own, builtIn] = ours.exec(code) ?? []
    if (own !== undefined || builtIn !== undefined) found.add(`${filename}: ${own ?? builtIn}`)
  }
  const expected = CASES.flatMap(([file, , rule]) => (rule === undefined ? [] : [`${file}: ${rule}`]))
  expect([...found].toSorted()).toEqual(expected.toSorted())
})
