import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { FACTORY, tables } from '@incamera/register'
import { expect, test } from 'vitest'
import { FakeClock } from '../../test/fake-clock.ts'
import { temporaryFolder } from '../../test/temporary-folder.ts'
import { StartProblem } from '../start-problem.ts'
import { openDatabase } from './database.ts'

const clock = new FakeClock()
const today = '2027-01-15'
const later = new FakeClock()
later.advance(400 * 86_400_000)
const change = (folder: string, sql: string): void => {
  const connection = new DatabaseSync(path.join(folder, 'incamera.sqlite'))
  connection.exec(sql)
  connection.close()
}

test('a new folder is made for its owner alone', () => {
  const folder = path.join(temporaryFolder(), 'deep', 'data')
  const database = openDatabase(folder, clock, FACTORY)
  expect(statSync(folder).mode & 0o777).toBe(0o700)
  expect(statSync(path.dirname(folder)).mode & 0o777).toBe(0o700)
  database.close()
  database.close()
  expect(database.closed).toBe(true)
})

test('at the factory the database holds its own version, empty tables and nothing else', () => {
  const folder = temporaryFolder()
  openDatabase(folder, clock, FACTORY).close()
  const connection = new DatabaseSync(path.join(folder, 'incamera.sqlite'))
  const objects = connection
    .prepare("select name, type from sqlite_schema where name not glob 'sqlite_*'")
    .all()
  expect(objects.map(({ name, type }) => `${String(type)} ${String(name)}`).toSorted()).toEqual(
    Object.keys(tables)
      .map((table) => `table ${table}`)
      .toSorted(),
  )
  expect(connection.prepare('select * from migration').all()).toEqual([
    { version: 1, applied_on: today },
    { version: 2, applied_on: today },
    { version: 3, applied_on: today },
  ])
  for (const table of Object.keys(tables))
    if (table !== 'migration') expect(connection.prepare(`select * from ${table}`).all(), table).toEqual([])
  connection.close()
  expect(readdirSync(folder)).toEqual(['incamera.sqlite'])
})

test('a second start finds the database as it was', () => {
  const folder = temporaryFolder()
  openDatabase(folder, clock, FACTORY).close()
  openDatabase(folder, later, FACTORY).close()
  const connection = new DatabaseSync(path.join(folder, 'incamera.sqlite'))
  expect(connection.prepare('select applied_on from migration').all()).toEqual([
    { applied_on: today },
    { applied_on: today },
    { applied_on: today },
  ])
  connection.close()
})

test('a folder that cannot be made is named', () => {
  const file = path.join(temporaryFolder(), 'file')
  writeFileSync(file, '')
  const folder = path.join(file, 'data')
  expect(() => openDatabase(folder, clock, FACTORY)).toThrow(
    new StartProblem(`INCAMERA_DATA_DIR: ${folder} cannot be written`),
  )
})

test('a folder in which the database cannot be made is named', () => {
  const folder = temporaryFolder()
  mkdirSync(path.join(folder, 'incamera.sqlite'))
  expect(() => openDatabase(folder, clock, FACTORY)).toThrow(
    new StartProblem(`INCAMERA_DATA_DIR: ${folder} cannot be written`),
  )
})

test.each([
  ['an extra column', 'alter table migration add column host text', 'migration.host'],
  ['an extra table', 'create table visit (ip text, at text) strict', 'visit.at, visit.ip'],
  [
    'a table that hides behind the name of the library',
    'create table sqlitevisit (ip text) strict',
    'sqlitevisit.ip',
  ],
  ['an extra view', 'create view seen as select version from migration', 'seen.version'],
  ['a missing column', 'alter table migration drop column applied_on', 'migration.applied_on'],
  ['a missing table', 'drop table migration', 'migration.applied_on, migration.version'],
  [
    'a trigger that would copy what is written',
    'create trigger copy after insert on fault begin delete from fault; end',
    'trigger copy',
  ],
  [
    'a table that takes values of any type',
    'drop table retention_run; create table retention_run (at integer, job text, deleted integer)',
    'retention_run is not strict',
  ],
])('%s is not in the register, and stops the start by its name', (_what, sql, names) => {
  const folder = temporaryFolder()
  openDatabase(folder, clock, FACTORY).close()
  change(folder, sql)
  expect(() => openDatabase(folder, clock, FACTORY)).toThrow(
    new StartProblem(`the database does not match the register: ${names}`),
  )
})
