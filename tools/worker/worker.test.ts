import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { patchDtls } from './build.ts'
import { blamedSources, CompileError, compileAll, dealOut, type Compiler } from './compile.ts'
import { prebuiltAddress } from './download.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'incamera-worker-test-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('deals sources out in turn', () => {
  expect(dealOut(['a', 'b', 'c', 'd', 'e'], 2)).toEqual([
    ['a', 'c', 'e'],
    ['b', 'd'],
  ])
  expect(dealOut(['a'], 5)).toEqual([['a']])
})

test('blames the sources that the compiler names in an error', () => {
  const errors = '/w/a.cpp:3:1: error: redefinition\n/w/b.cpp:9:2: warning: x\nunit.cpp:1:1: error: y\n'
  expect(blamedSources(errors, ['/w/a.cpp', '/w/b.cpp', '/w/c.cpp'])).toEqual(['/w/a.cpp'])
})

test('compiles alone what does not compile together, and gives up on what does not compile alone', async () => {
  // Stands in for c++: refuses any unit that holds `clash` beside another source, and always `broken`.
  const script = path.join(folder, 'compiler.sh')
  const refusals = [
    'unit=$(cat "$2")',
    'case $unit in *broken*) echo "/w/broken.cpp:1:1: error: no" >&2; exit 1;; esac',
    'case $unit in *clash*include*|*include*include*clash*) echo "/w/clash.cpp:1:1: error: no" >&2; exit 1;; esac',
  ]
  writeFileSync(script, refusals.join('\n'))
  const notes: string[] = []
  const onNote = (note: string): void => void notes.push(note)
  const compiler: Compiler = { command: 'sh', flags: [script], folder, jobs: 2, onNote }
  expect(await compileAll(compiler, ['/w/a.cpp', '/w/b.cpp', '/w/clash.cpp'], 1)).toHaveLength(2)
  expect(notes).toEqual(['to be compiled alone: clash.cpp'])
  await expect(compileAll(compiler, ['/w/a.cpp', '/w/broken.cpp'], 1)).rejects.toThrow(CompileError)
})

test('patches the one comparison and refuses a text without it', () => {
  expect(patchDtls('x = (operationType == BIO_CB_RETURN) ? a : 1;')).toBe(
    'x = ((operationType & BIO_CB_RETURN) != 0) ? a : 1;',
  )
  expect(() => patchDtls('x')).toThrow(/no longer holds/)
})

test('looks for the prebuilt worker where the package says', () => {
  const manifest = { version: '1.2.3', repository: { url: 'git+https://example.org/a/b.git' } }
  expect(prebuiltAddress(manifest, { platform: 'linux', arch: 'x64', kernel: '6.1.0-21-amd64' })).toBe(
    'https://example.org/a/b/releases/download/1.2.3/mediasoup-worker-1.2.3-linux-x64-kernel6.tgz',
  )
  expect(prebuiltAddress(manifest, { platform: 'darwin', arch: 'arm64', kernel: '23' })).toBe(
    'https://example.org/a/b/releases/download/1.2.3/mediasoup-worker-1.2.3-darwin-arm64.tgz',
  )
})
