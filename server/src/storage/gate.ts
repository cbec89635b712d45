/**
 * The gate in front of every statement: SQLite asks it for each table and column before the statement is prepared. Only
 * what the register declares is reached. Tables that are purged are read through their views alone, which leave out what
 * is past its period: it is invisible before it is deleted.
 *
 * `insert` reports its table only, so columns are held by the comparison of the schema at start (`schema.ts`).
 *
 * @module
 */
import { constants, type DatabaseSync, type SQLInputValue, type SQLOutputValue } from 'node:sqlite'
import { retentionJobs, tables } from '@incamera/register'

/** The view through which a purged table is read. */
export const viewOf = (table: string): string => `${table}_held`

const PURGED = new Set<string>(Object.values(retentionJobs).map(({ table }) => table))
const VIEWS = new Map<string, string>([...PURGED].map((table) => [viewOf(table), table]))

const ALLOWED_FUNCTIONS = new Set(['cutoff_of', 'count', 'sum', 'max', 'min'])

type Row = Record<string, SQLOutputValue>

/** A prepared statement. It may be used again and again. */
export interface Statement {
  /** Returns how many rows were changed. */
  run(...values: SQLInputValue[]): number
  get(...values: SQLInputValue[]): Row | undefined
  all(...values: SQLInputValue[]): Row[]
}

export interface Gate {
  /** Prepares a statement that the gate lets through. */
  prepare(sql: string): Statement
  /** The retention job's own way: it has to find rows that nobody else can see. */
  prepareForPurge(sql: string): Statement
}

/** Puts the gate in front of a connection whose schema is right. From then on nothing else can prepare a statement. */
export function createGate(connection: DatabaseSync): Gate {
  let purging = false
  let selects = false
  let bare = false

  const judge = (
    action: number,
    first: string | null,
    second: string | null,
    through: string | null,
  ): boolean => {
    switch (action) {
      case constants.SQLITE_SELECT:
        selects = true
        return purging || !bare
      case constants.SQLITE_READ: {
        const table = first ?? ''
        if (purging) return Object.hasOwn(tables, table)
        if (!hasColumn(VIEWS.get(table) ?? table, second ?? '')) return false
        if (PURGED.has(table) && through !== viewOf(table)) bare = true
        return !(bare && selects)
      }
      case constants.SQLITE_INSERT:
      case constants.SQLITE_DELETE:
        return Object.hasOwn(tables, first ?? '')
      case constants.SQLITE_UPDATE:
        return hasColumn(first ?? '', second ?? '')
      case constants.SQLITE_FUNCTION:
        return ALLOWED_FUNCTIONS.has(second ?? '')
      case constants.SQLITE_TRANSACTION:
        return true
      case constants.SQLITE_PRAGMA:
        return first === 'wal_checkpoint'
      default:
        return false
    }
  }
  connection.setAuthorizer((action, first, second, _database, through) =>
    judge(action, first, second, through) ? constants.SQLITE_OK : constants.SQLITE_DENY,
  )

  const prepare = (sql: string, forPurge: boolean): Statement => {
    // SQLite prepares a statement again when it likes, also while it runs. So each use begins anew here.
    const judged = <T>(use: () => T): T => {
      purging = forPurge
      selects = false
      bare = false
      try {
        return use()
      } finally {
        purging = false
      }
    }
    const statement = judged(() => connection.prepare(sql))
    return {
      run: (...values) => judged(() => Number(statement.run(...values).changes)),
      get: (...values) => judged(() => statement.get(...values)),
      all: (...values) => judged(() => statement.all(...values)),
    }
  }
  return { prepare: (sql) => prepare(sql, false), prepareForPurge: (sql) => prepare(sql, true) }
}

/** Whether the register has it; an empty name is asked for by `count(*)`. */
function hasColumn(table: string, column: string): boolean {
  if (!Object.hasOwn(tables, table)) return false
  return column === '' || Object.hasOwn(tables[table] ?? {}, column)
}
