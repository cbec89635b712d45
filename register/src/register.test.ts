import { expect, test } from 'vitest'
import { entries, type LogFieldKind, logEvents, tables } from './index.ts'

const ids = new Set<string>(entries.map((entry) => entry.id))

test('every entry has an id of its own', () => {
  expect(ids.size).toBe(entries.length)
})

test('every entry says what it is, what for, where and how long, in whole sentences', () => {
  for (const entry of entries) {
    for (const text of [entry.what, entry.purpose, entry.kept])
      expect(text, entry.id).toMatch(/^[A-Z0-9].+\.$/)
    expect(entry.places.length, entry.id).toBeGreaterThan(0)
  }
})

test('an entry on basis f names the interest, and only then', () => {
  for (const entry of entries) expect(entry.basis === 'f', entry.id).toBe(entry.interest !== undefined)
})

test('personal data is never on disk at the factory', () => {
  for (const entry of entries.filter((candidate) => candidate.whose === 'participant')) {
    expect(entry.places, entry.id).not.toContain('server_database')
    expect(entry.places, entry.id).not.toContain('server_log')
  }
})

test('every column belongs to a declared entry', () => {
  for (const columns of Object.values(tables)) {
    for (const entryId of Object.values(columns)) expect(ids).toContain(entryId)
  }
})

test('no log event has a field that could name a person or a meeting', () => {
  const forbidden = /(^|_)(ip|address|name|room|member|user|token|link|agent|message|text|url|path)(_|$)/
  for (const [event, { fields }] of Object.entries(logEvents)) {
    for (const field of Object.keys(fields)) expect(field, event).not.toMatch(forbidden)
  }
})

test('every word that a log field may hold is a plain word of the code', () => {
  for (const [event, { fields }] of Object.entries(logEvents)) {
    for (const [field, kind] of Object.entries<LogFieldKind>(fields)) {
      if (kind === 'number') continue
      expect(kind.length, `${event}.${field}`).toBeGreaterThan(0)
      for (const word of kind) expect(word, `${event}.${field}`).toMatch(/^[A-Za-z_]{1,40}$/)
    }
  }
})

test('nothing on the network is without an end', () => {
  for (const entry of entries.filter(({ places }) => places.includes('network'))) {
    expect(entry.kept, entry.id).not.toMatch(/as long as|forever|always/i)
  }
})
