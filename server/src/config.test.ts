import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../test/temporary-folder.ts'
import { readConfig } from './config.ts'
import { StartProblem } from './start-problem.ts'

type Environment = Record<string, string>

function problemOf(environment: Environment): string {
  try {
    readConfig(environment)
  } catch (error) {
    if (error instanceof StartProblem) return error.message
    throw error
  }
  throw new Error('no problem')
}

function fileWith(content: string): string {
  const file = path.join(temporaryFolder(), 'incamera.json')
  writeFileSync(file, content)
  return file
}

const OPERATOR = JSON.stringify({
  profile: 'private',
  controller: { name: 'Example Association', email: 'privacy@example.org' },
})

test('without any setting all have their factory value', () => {
  const config = readConfig({})
  expect(config).toMatchObject({
    host: 'localhost',
    port: 8080,
    publicOrigin: null,
    mediaAddressAnnounced: false,
    mediaPort: 40_000,
    dataDir: path.resolve('data'),
    files: { where: 'off', meetingBytes: 300_000_000, totalBytes: 1_000_000_000, minutes: 60 },
  })
  expect(config.mediaWorkers).toBeGreaterThanOrEqual(1)
  expect(config.mediaWorkers).toBeLessThanOrEqual(8)
  expect(config.mediaAddress).toMatch(/^\d+\.\d+\.\d+\.\d+$/)
})

test('what is not ours in the environment does not matter', () => {
  expect(readConfig({ PATH: '/bin', MEDIASOUP_WORKER_BIN: '/x', incamera_port: '1' })).toEqual(readConfig({}))
})

test.each([
  ['INCAMERA_HOST', '0.0.0.0', { host: '0.0.0.0' }],
  ['INCAMERA_HOST', '::1', { host: '::1' }],
  ['INCAMERA_HOST', 'meet.example.org', { host: 'meet.example.org' }],
  ['INCAMERA_PORT', '0', { port: 0 }],
  ['INCAMERA_PORT', '65535', { port: 65_535 }],
  ['INCAMERA_PUBLIC_URL', 'https://meet.example.org', { publicOrigin: 'https://meet.example.org' }],
  [
    'INCAMERA_PUBLIC_URL',
    'https://meet.example.org:8443/',
    { publicOrigin: 'https://meet.example.org:8443' },
  ],
  ['INCAMERA_PUBLIC_URL', 'HTTPS://Meet.Example.org', { publicOrigin: 'https://meet.example.org' }],
  ['INCAMERA_PUBLIC_URL', 'http://localhost:9000', { publicOrigin: 'http://localhost:9000' }],
  ['INCAMERA_PUBLIC_URL', 'http://[::1]:9000', { publicOrigin: 'http://[::1]:9000' }],
  ['INCAMERA_MEDIA_ADDRESS', '192.0.2.1', { mediaAddress: '192.0.2.1', mediaAddressAnnounced: true }],
  ['INCAMERA_MEDIA_PORT', '40100', { mediaPort: 40_100 }],
  ['INCAMERA_MEDIA_WORKERS', '64', { mediaWorkers: 64 }],
  ['INCAMERA_DATA_DIR', '/srv/incamera', { dataDir: '/srv/incamera' }],
  ['INCAMERA_FILES', 'memory', { files: { where: 'memory' } }],
  ['INCAMERA_FILES', 'disk', { files: { where: 'disk' } }],
  ['INCAMERA_FILES_MEETING_MB', '150', { files: { meetingBytes: 150_000_000 } }],
  ['INCAMERA_FILES_TOTAL_MB', '2000', { files: { totalBytes: 2_000_000_000 } }],
  ['INCAMERA_FILES_MINUTES', '1440', { files: { minutes: 1440 } }],
])('%s may be %s', (name, value, expected) => {
  expect(readConfig({ INCAMERA_OPERATOR: OPERATOR, [name]: value })).toMatchObject(expected)
})

test('a relay needs both its addresses and its secret', () => {
  const [urls, secret] = ['turn:192.0.2.1:3478, turns:[2001:db8::1]:5349?transport=tcp', 'x'.repeat(16)]
  expect(readConfig({ INCAMERA_TURN_URLS: urls, INCAMERA_TURN_SECRET: secret }).turn).toEqual({
    urls: ['turn:192.0.2.1:3478', 'turns:[2001:db8::1]:5349?transport=tcp'],
    secret,
  })
  const both = 'INCAMERA_TURN_SECRET: must be set where INCAMERA_TURN_URLS is, and only there'
  expect(problemOf({ INCAMERA_TURN_URLS: urls })).toBe(both)
  expect(problemOf({ INCAMERA_TURN_SECRET: secret })).toBe(both)
})

test('a server that others can open does not start without its controller', () => {
  const rule =
    'INCAMERA_OPERATOR: must name the controller, because a server that others can open owes them a notice (GDPR Article 13)'
  expect(problemOf({ INCAMERA_PUBLIC_URL: 'https://meet.example.org' })).toBe(rule)
  expect(readConfig({ INCAMERA_PUBLIC_URL: 'http://localhost:9000' }).operator.controller).toBeNull()
  const { operator } = readConfig({
    INCAMERA_PUBLIC_URL: 'https://meet.example.org',
    INCAMERA_OPERATOR: OPERATOR,
  })
  expect(operator.controller?.name).toBe('Example Association')
})

test('what is wrong with the operator is said by its field', () => {
  const operator = JSON.stringify({ profile: 'private', controller: { name: '', email: 'x' } })
  expect(problemOf({ INCAMERA_OPERATOR: operator }).split('\n')).toEqual([
    'INCAMERA_OPERATOR: controller.name: must not be empty',
    'INCAMERA_OPERATOR: controller.email: must be an e-mail address',
  ])
})

const TURN_RULE = 'must be one to four addresses such as turns:turn.example.org:5349?transport=tcp'
const NOT_SECURE = 'must begin with https:// because browsers give camera and encryption only to secure pages'

test.each([
  ['INCAMERA_HOST', '', 'must be a host name or an IP address'],
  ['INCAMERA_HOST', 'a b', 'must be a host name or an IP address'],
  ['INCAMERA_HOST', 'http://localhost', 'must be a host name or an IP address'],
  ['INCAMERA_PORT', '', 'must be a number'],
  ['INCAMERA_PORT', 'http', 'must be a number'],
  ['INCAMERA_PORT', '-1', 'must be a number'],
  ['INCAMERA_PORT', '80.5', 'must be a number'],
  ['INCAMERA_PORT', '65536', 'must be from 0 to 65535'],
  ['INCAMERA_PUBLIC_URL', 'meet.example.org', 'must be an address such as https://meet.example.org'],
  [
    'INCAMERA_PUBLIC_URL',
    'ftp://meet.example.org/x',
    'must begin with https:// (http:// only for localhost)',
  ],
  ['INCAMERA_PUBLIC_URL', 'http://meet.example.org', NOT_SECURE],
  ['INCAMERA_PUBLIC_URL', 'https://meet.example.org/meet', 'must be a bare address without a path'],
  ['INCAMERA_PUBLIC_URL', 'https://meet.example.org/?a', 'must be a bare address without a path'],
  ['INCAMERA_PUBLIC_URL', 'https://me@meet.example.org', 'must be a bare address without a path'],
  ['INCAMERA_MEDIA_ADDRESS', 'here there', 'must be a host name or an IP address'],
  ['INCAMERA_MEDIA_PORT', '70000', 'must be from 0 to 65535'],
  ['INCAMERA_MEDIA_WORKERS', '0', 'must be from 1 to 64'],
  ['INCAMERA_MEDIA_WORKERS', '65', 'must be from 1 to 64'],
  ['INCAMERA_MEDIA_WORKERS', 'all', 'must be a number'],
  ['INCAMERA_TURN_URLS', '', TURN_RULE],
  ['INCAMERA_TURN_URLS', 'stun:192.0.2.1', TURN_RULE],
  ['INCAMERA_TURN_URLS', 'turn:192.0.2.1?transport=sctp', TURN_RULE],
  ['INCAMERA_TURN_URLS', 'turn:a,turn:b,turn:c,turn:d,turn:e', TURN_RULE],
  ['INCAMERA_TURN_SECRET', 'short', 'must have at least 16 characters'],
  ['INCAMERA_DATA_DIR', '', 'must name a folder'],
  ['INCAMERA_FILES', 'on', 'must be off, memory or disk'],
  ['INCAMERA_FILES_MEETING_MB', '0', 'must be from 1 to 100000'],
  ['INCAMERA_FILES_MEETING_MB', '1001', 'must not be more than INCAMERA_FILES_TOTAL_MB'],
  ['INCAMERA_FILES_TOTAL_MB', '1.5', 'must be a number'],
  ['INCAMERA_FILES_MINUTES', '1441', 'must be from 1 to 1440'],
  ['INCAMERA_PROT', '8080', 'no such setting'],
])('%s must not be "%s", and the one line says why', (name, value, rule) => {
  expect(problemOf({ [name]: value })).toBe(`${name}: ${rule}`)
})

test('several bad settings make one line each', () => {
  const problem = problemOf({ INCAMERA_PORT: 'x', INCAMERA_DATA_DIR: '', INCAMERA_PUBLIC_URL: 'ftp://a/b' })
  expect(problem.split('\n').toSorted()).toEqual([
    'INCAMERA_DATA_DIR: must name a folder',
    'INCAMERA_PORT: must be a number',
    'INCAMERA_PUBLIC_URL: must begin with https:// (http:// only for localhost)',
  ])
})

test('a bad value is never repeated: it could be somebody’s', () => {
  expect(problemOf({ INCAMERA_PUBLIC_URL: 'https://ada:secret@example.org' })).not.toContain('secret')
  expect(problemOf({ INCAMERA_CONFIG: fileWith('{"INCAMERA_HOST": {"ada": "secret"}}') })).toBe(
    'INCAMERA_HOST: must be a text',
  )
})

test('a file may hold settings, with numbers as numbers, and the environment wins', () => {
  const file = fileWith(
    '{"INCAMERA_PORT": 9000, "INCAMERA_MEDIA_PORT": "41000", "INCAMERA_HOST": "127.0.0.1"}',
  )
  expect(readConfig({ INCAMERA_CONFIG: file, INCAMERA_PORT: '9001' })).toMatchObject({
    host: '127.0.0.1',
    port: 9001,
    mediaPort: 41_000,
  })
})

test('a file is checked like the environment', () => {
  expect(problemOf({ INCAMERA_CONFIG: fileWith('{"INCAMERA_PORT": 80.5}') })).toBe(
    'INCAMERA_PORT: must be a whole number',
  )
  expect(problemOf({ INCAMERA_CONFIG: fileWith('{"INCAMERA_PORT": true}') })).toBe(
    'INCAMERA_PORT: must be a number',
  )
  for (const name of ['PORT', 'INCAMERA_CONFIG', '__proto__']) {
    expect(problemOf({ INCAMERA_CONFIG: fileWith(`{"${name}": 1}`) })).toBe(`${name}: no such setting`)
  }
})

test('a file that is missing or is no JSON object is named', () => {
  const missing = path.join(temporaryFolder(), 'missing.json')
  expect(problemOf({ INCAMERA_CONFIG: missing })).toBe(`INCAMERA_CONFIG: ${missing} cannot be read`)
  for (const content of ['', '{', '[]', '1', 'null']) {
    const file = fileWith(content)
    expect(problemOf({ INCAMERA_CONFIG: file })).toBe(`INCAMERA_CONFIG: ${file} is not a JSON object`)
  }
})
