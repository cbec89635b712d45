import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../test/temporary-folder.ts'
import { StartProblem } from '../start-problem.ts'
import { openDatabase } from './database.ts'

const today = '2027-01-15'
const change = (folder: string, sql: string): void => {
  const connection = new DatabaseSync(path.join(folder, 'incamera.sqlite'))
  connection.exec(sql)
  connection.close()
}

test('a new folder is made for its owner alone', () => {
  const folder = path.join(temporaryFolder(), 'deep', 'data')
  const database = openDatabase(folder, today)
  expect(statSync(folder).mode & 0o777).toBe(0o700)
  expect(statSync(path.dirname(folder)).mode & 0o777).toBe(0o700)
  database.close()
  database.close()
  expect(database.closed).toBe(true)
})

test('the database holds its own version and nothing else', () => {
  const folder = temporaryFolder()
  openDatabase(folder, today).close()
  const connection = new DatabaseSync(path.join(folder, 'incamera.sqlite'))
  expect(connection.prepare('select name, type from sqlite_schema').all()).toEqual([
    { name: 'migration', type: 'table' },
  ])
  expect(connection.prepare('select * from migration').all()).toEqual([{ version: 1, applied_on: today }])
  connection.close()
  expect(readdirSync(folder)).toEqual(['incamera.sqlite'])
})

test('a second start finds the database as it was', () => {
  const folder = temporaryFolder()
  openDatabase(folder, today).close()
  openDatabase(folder, '2028-01-01').close()
  const connection = new DatabaseSync(path.join(folder, 'incamera.sqlite'))
  expect(connection.prepare('select applied_on from migration').all()).toEqual([{ applied_on: today }])
  connection.close()
})

test('a folder that cannot be made is named', () => {
  const file = path.join(temporaryFolder(), 'file')
  writeFileSync(file, '')
  const folder = path.join(file, 'data')
  expect(() => openDatabase(folder, today)).toThrow(
    new StartProblem(`INCAMERA_DATA_DIR: ${folder} cannot be written`),
  )
})

test('a folder in which the database cannot be made is named', () => {
  const folder = temporaryFolder()
  mkdirSync(path.join(folder, 'incamera.sqlite'))
  expect(() => openDatabase(folder, today)).toThrow(
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
])('%s is not in the register, and stops the start by its name', (_what, sql, names) => {
  const folder = temporaryFolder()
  openDatabase(folder, today).close()
  change(folder, sql)
  expect(() => openDatabase(folder, today)).toThrow(
    new StartProblem(`the database does not match the register: ${names}`),
  )
})
