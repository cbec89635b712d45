import { expect, test } from 'vitest'
import { missingEntries, platformOf } from './complete-lockfile.mjs'

test('reads the platform off a name, and does not guess', () => {
  expect(platformOf('@a/binding-linux-arm64-musl')).toEqual({ cpu: ['arm64'], libc: ['musl'], os: ['linux'] })
  expect(platformOf('@a/binding-linux-x64-gnu')).toEqual({ cpu: ['x64'], libc: ['glibc'], os: ['linux'] })
  expect(platformOf('@a/win32-arm64')).toEqual({ cpu: ['arm64'], os: ['win32'] })
  expect(platformOf('@a/binding-wasm32-wasi')).toEqual({ cpu: ['wasm32'] })
  expect(platformOf('fsevents')).toBeUndefined()
})

test('names the optional packages that have no entry, and only those', () => {
  const optionalDependencies = { '@a/darwin-x64': '1.0.0', '@a/linux-x64': '1.0.0', nested: '1.0.0' }
  const packages = {
    'node_modules/a': { dev: true, optionalDependencies },
    'node_modules/@a/linux-x64': { version: '1.0.0' },
    'node_modules/a/node_modules/nested': { version: '1.0.0' },
  }
  expect(missingEntries({ packages })).toEqual({
    'node_modules/@a/darwin-x64': {
      version: '1.0.0',
      cpu: ['x64'],
      os: ['darwin'],
      dev: true,
      optional: true,
    },
  })
})

test('refuses what it cannot complete', () => {
  const packages = { 'node_modules/a': { optionalDependencies: { fsevents: '1.0.0' } } }
  expect(() => missingEntries({ packages })).toThrow('cannot tell its platform')
})
