import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { findCommand } from './debian.mjs'
import { isAsLocked } from './install.mjs'
import { fingerprint, isStamped, sourceFiles, stamp } from './steps.mjs'

const folder = mkdtempSync(path.join(tmpdir(), 'incamera-prepare-test-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('an install is as locked', () => {
  const wanted = {
    '': {},
    'node_modules/a': { version: '1.0.0', integrity: 'x', dependencies: { b: '1.0.0' } },
    'node_modules/for-another-platform': { version: '1.0.0', optional: true },
  }
  const a = wanted['node_modules/a']

  test('when each package is there, or is optional', () => {
    expect(isAsLocked(wanted, { 'node_modules/a': a })).toBe(true)
  })

  test.each([
    ['is missing', {}],
    ['has another version', { 'node_modules/a': { ...a, version: '1.0.1' } }],
    ['has another content', { 'node_modules/a': { ...a, integrity: 'y' } }],
    ['has other dependencies', { 'node_modules/a': { ...a, dependencies: {} } }],
  ])('but not when one %s', (_name, installed) => {
    expect(isAsLocked(wanted, installed)).toBe(false)
  })
})

test('the sources of a folder are found without its tests', () => {
  const found = sourceFiles(['tools', 'package-lock.json', 'no-such-folder'])
  expect(found).toEqual(
    expect.arrayContaining(['package-lock.json', 'tools/prepare.mjs', 'tools/worker/build.ts']),
  )
  expect(found.filter((file) => file.includes('.test.'))).toEqual([])
})

test('a fingerprint depends on names and contents', () => {
  const one = fingerprint(['package.json'])
  expect(one).toBe(fingerprint(['package.json']))
  expect(one).not.toBe(fingerprint(['package.json', '.npmrc']))
})

test('a stamp holds for what was stamped', () => {
  const file = path.join(folder, 'new/stamp')
  expect(isStamped(file, 'a')).toBe(false)
  stamp(file, 'a')
  expect(isStamped(file, 'a')).toBe(true)
  expect(isStamped(file, 'b')).toBe(false)
})

test('commands are found by name', () => {
  expect(findCommand('sh')).toMatch(/\/sh$/)
  expect(findCommand('no-such-command-here')).toBeUndefined()
})
