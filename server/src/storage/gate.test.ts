import { readFileSync } from 'node:fs'
import path from 'node:path'
import { FACTORY } from '@incamera/register'
import { expect, onTestFinished, test } from 'vitest'
import { FakeClock } from '../../test/fake-clock.ts'
import { temporaryFolder } from '../../test/temporary-folder.ts'
import { type Database, openDatabase } from './database.ts'

const DAY_MS = 86_400_000

function open(on: readonly ('fault_log' | 'feature_counts')[] = ['fault_log']): {
  readonly database: Database
  readonly clock: FakeClock
  readonly folder: string
} {
  const clock = new FakeClock()
  const folder = temporaryFolder()
  const database = openDatabase(folder, clock, { ...FACTORY, on: new Set(on) })
  onTestFinished(() => {
    database.close()
  })
  return { database, clock, folder }
}

test.each([
  ['a table that is not declared', 'insert into visit (ip) values (?)'],
  ['a column that is not declared', 'update fault set ip = ?'],
  ['a column that is not declared, read', 'delete from fault where ip = ?'],
  ['a purged table past its view', 'select address from fault'],
  [
    'a purged table past its view, in a part of a statement',
    'delete from migration where version in (select at from fault)',
  ],
  ['a purged table past its view, into another', 'insert into migration select at, address from fault'],
  ['a purged table past its view, only counted', 'select count(*) from fault'],
  ['the schema', 'select sql from sqlite_schema'],
  ['a new table', 'create table visit (ip text) strict'],
  ['a temporary table', 'create temp table visit (ip text)'],
  ['another file', "attach 'other.sqlite' as other"],
  ['a copy of everything', "vacuum into 'copy.sqlite'"],
  ['a pragma', 'pragma secure_delete = off'],
  ['a function that reads files or loads code', "select load_extension('x')"],
])('%s is refused', (_what, sql) => {
  const { database } = open()
  expect(() => database.prepare(sql).run()).toThrow(
    /not authorized|prohibited|no such (table|column)|authorization denied/,
  )
})

test('declared tables take rows, and their views give them', () => {
  const { database, clock } = open()
  const at = clock.now() / 1000
  database
    .prepare('insert into fault (at, address, request, outcome) values (?, ?, ?, ?)')
    .run(at, 'a', 'page', '200')
  expect(database.prepare('select address, outcome from fault_held').all()).toEqual([
    { address: 'a', outcome: '200' },
  ])
})

test('a value of another type than the declared one is refused', () => {
  const { database } = open()
  expect(() =>
    database.prepare('insert into retention_run (at, job, deleted) values (?, ?, ?)').run('ada', 'x', 1),
  ).toThrow(/cannot store TEXT/)
  expect(() =>
    database
      .prepare('insert into fault (at, address, request, outcome) values (?, ?, ?, ?)')
      .run(1, 'a', 'ada', '1'),
  ).toThrow(/CHECK constraint/)
})

test('a row is invisible from the end of its period, also before it is deleted', () => {
  const { database, clock } = open()
  const add = database.prepare('insert into fault (at, address, request, outcome) values (?, ?, ?, ?)')
  const count = database.prepare('select count(*) as n from fault_held')
  add.run(clock.now() / 1000, 'a', 'page', '200')
  clock.advance(7 * DAY_MS - 1000)
  expect(count.get()).toEqual({ n: 1 })
  clock.advance(1000)
  expect(count.get()).toEqual({ n: 0 })
  expect(database.purge('fault_log', 10)).toBe(1)
})

test('what was collected is invisible and purged once its switch is off', () => {
  const { database, clock, folder } = open(['feature_counts'])
  database
    .prepare('insert into feature_count (day, feature, count) values (?, ?, 3)')
    .run(clock.now() / 1000, 'visit')
  database.close()
  const again = openDatabase(folder, clock, FACTORY)
  expect(again.prepare('select count(*) as n from feature_count_held').get()).toEqual({ n: 0 })
  expect(again.purge('feature_counts', 10)).toBe(1)
  again.close()
})

test('what was deleted is in no file of the database, neither in its pages nor in its journal', () => {
  const { database, clock, folder } = open()
  const canary = 'canary-4f1b2c3d'
  const add = database.prepare('insert into fault (at, address, request, outcome) values (?, ?, ?, ?)')
  for (let row = 0; row < 400; row++)
    add.run(clock.now() / 1000, `${canary}${'x'.repeat(row)}`, 'page', '200')
  const files = ['incamera.sqlite', 'incamera.sqlite-wal']
  const found = (): boolean => files.some((file) => readFileSync(path.join(folder, file)).includes(canary))
  expect(found()).toBe(true)
  clock.advance(8 * DAY_MS)
  while (database.purge('fault_log', 100) > 0);
  expect(database.checkpoint()).toBe(true)
  expect(found()).toBe(false)
})
