import { expect, test } from 'vitest'
import {
  dataAtoms,
  deviceKeys,
  endEvents,
  entries,
  interestAtoms,
  type LogFieldKind,
  logEvents,
  measureAtoms,
  overdueReviews,
  PHASES,
  placeAtoms,
  purposeAtoms,
  reachOf,
  readersOf,
  refusalAtoms,
  type RegisterEntry,
  type Switch,
  retentionJobs,
  switches,
  tables,
  withdrawalAtoms,
} from './index.ts'

const ids = new Set<string>(entries.map((entry) => entry.id))
const personal = entries.filter((entry) => entry.whose !== 'nobody')
const uses = entries.flatMap((entry) => entry.places.map((use) => ({ ...use, entry })))
const isStored = ({ place }: { readonly place: keyof typeof placeAtoms }): boolean =>
  placeAtoms[place].medium === 'stored'

/** On a person's own device, for as long as that person wants it. */
const isKeptByWish = (use: object): boolean =>
  'key' in use && deviceKeys[use.key as keyof typeof deviceKeys].need === 'asked'

test('every entry has an id of its own', () => {
  expect(ids.size).toBe(entries.length)
})

test.each<[string, object, () => string[]]>([
  ['data', dataAtoms, () => entries.flatMap(({ data }) => data)],
  ['purpose', purposeAtoms, () => entries.flatMap(({ purposes }) => purposes)],
  [
    'interest',
    interestAtoms,
    () => personal.flatMap(({ basis }) => (basis.article6 === 'f' ? [basis.interest] : [])),
  ],
  ['consequence', refusalAtoms, () => personal.map(({ ifRefused }) => ifRefused)],
  [
    'withdrawal',
    withdrawalAtoms,
    () => personal.flatMap(({ basis }) => (basis.article6 === 'a' ? [basis.withdrawal] : [])),
  ],
  ['measure', measureAtoms, () => entries.flatMap(({ measures }) => measures)],
  ['place', placeAtoms, () => uses.map(({ place }) => place)],
  [
    'event',
    endEvents,
    () => uses.flatMap(({ retention }) => (retention.ends === 'with_event' ? [retention.event] : [])),
  ],
])('every %s that has a name is in use: nothing is declared that is not there', (_kind, atoms, used) => {
  expect([...new Set(used())].toSorted()).toEqual(Object.keys(atoms).toSorted())
})

test('every name has a label of a few plain words', () => {
  for (const atoms of [
    dataAtoms,
    purposeAtoms,
    interestAtoms,
    refusalAtoms,
    placeAtoms,
    endEvents,
    measureAtoms,
  ])
    for (const [id, { label }] of Object.entries(atoms)) expect(label, id).toMatch(/^[A-Za-z][^.]{3,110}$/)
})

test('personal data is never on a disk at the factory', () => {
  expect(
    uses.filter((use) => isStored(use) && use.entry.whose !== 'nobody' && use.entry.switch === undefined),
  ).toEqual([])
})

test('every period is a duration, and nothing personal outlives its period', () => {
  for (const use of uses) {
    const { entry, place, during, retention } = use
    if ('period' in retention) expect(retention.period, entry.id).toMatch(/^P(?:T\d+[SMH]|\d+D)$/)
    if ('within' in retention) expect(retention.within, entry.id).toMatch(/^P(?:T\d+[SMH]|\d+D)$/)
    if (entry.whose === 'nobody' || isKeptByWish(use)) continue
    expect(during, `${entry.id} in ${place}`).not.toContain('expired')
    if (retention.ends !== 'after_period' || retention.by === 'memory')
      expect(during, `${entry.id} in ${place}`).not.toContain('ended')
  }
})

test('phases are named once and in order', () => {
  for (const { entry, during } of uses)
    expect(during, entry.id).toEqual(PHASES.filter((phase) => (during as readonly string[]).includes(phase)))
})

test('an entry names a place once', () => {
  for (const { id, places } of entries)
    expect(new Set(places.map(({ place }) => place)).size, id).toBe(places.length)
})

test('what the server holds sealed has end-to-end encryption as its measure, and only that', () => {
  for (const entry of personal)
    expect((entry.measures as readonly string[]).includes('end_to_end'), entry.id).toBe(
      entry.places.some(({ form }) => form === 'sealed'),
    )
})

test('every key on a device is declared by an entry, and the other way round', () => {
  const named = uses.flatMap((use) => ('key' in use ? [use.key] : []))
  expect(named.toSorted()).toEqual(Object.keys(deviceKeys).toSorted())
})

test('every switch governs an entry, is off at the factory and has a setting of its own', () => {
  const governed = new Set<string>(entries.flatMap((entry) => entry.switch ?? []))
  expect([...governed].toSorted()).toEqual(Object.keys(switches).toSorted())
  const settings = Object.values<Switch>(switches)
  const turnedOnBy = settings.map(({ setting, values = ['on'] }) => `${setting}=${values.join('|')}`)
  expect(new Set(turnedOnBy).size).toBe(settings.length)
  for (const { factory } of settings) expect(factory).toBe('off')
})

test('consent is asked of a user or a host, behind a switch', () => {
  const asked = Object.entries<{ alsoAsked: string }>(switches)
  for (const entry of personal.filter(({ basis }) => basis.article6 === 'a'))
    expect(asked.find(([id]) => id === entry.switch)?.[1].alsoAsked, entry.id).toMatch(/^(user|host)$/)
})

test('every column belongs to an entry that says it is in the database, and every such entry has a column', () => {
  const inTables = new Set(Object.values(tables).flatMap((columns) => Object.values(columns)))
  const declared = uses.flatMap(({ place, entry }) => (place === 'server_database' ? [entry.id] : []))
  expect([...inTables].toSorted()).toEqual([...new Set(declared)].toSorted())
})

test('every retention job has a table and a column, and an entry that relies on it', () => {
  const reliedOn = uses.flatMap(({ retention }: { readonly retention: object }) =>
    'by' in retention && retention.by !== 'memory' && retention.by !== 'device' ? [String(retention.by)] : [],
  )
  expect([...new Set(reliedOn)].toSorted()).toEqual(Object.keys(retentionJobs).toSorted())
  for (const { table, column } of Object.values<{ table: string; column: string }>(retentionJobs))
    expect(tables[table], `${table}.${column}`).toHaveProperty(column)
})

test('readers follow from place and form', () => {
  const entry = (id: string): RegisterEntry => {
    const found = entries.find((candidate) => candidate.id === id)
    if (found === undefined) throw new Error(`the register has no ${id}`)
    return found
  }
  expect(readersOf(entry('network_address'))).toEqual(['operator', 'network_operators', 'you'])
  expect(readersOf(entry('sealed_media'))).toEqual(['participants', 'you'])
  expect(readersOf(entry('presence'))).toEqual(['operator', 'participants', 'you'])
  expect(readersOf(entry('visit_keys'))).toEqual(['you'])
  expect([...reachOf(entry('sealed_media'))].toSorted()).toEqual(['operator', 'participants', 'you'])
})

test('a review is late from the day after its date', () => {
  const [entry] = entries
  if (entry === undefined) throw new Error('the register is empty')
  expect(overdueReviews([{ ...entry, review: '2026-12-31' }], '2026-12-31')).toEqual([])
  expect(overdueReviews([{ ...entry, review: '2026-12-31' }], '2027-01-01')).toEqual([
    `${entry.id} (2026-12-31)`,
  ])
})

test('every declaration is looked at again within two years', () => {
  for (const { id, review } of entries) {
    expect(review, id).toMatch(/^\d{4}-\d{2}-\d{2}$/)
    expect(Number(review.slice(0, 4)), id).toBeLessThanOrEqual(2028)
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
