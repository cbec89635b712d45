/**
 * The embedded database: SQLite in the data folder. It holds what `register/src/tables.ts` declares and refuses to open
 * when the real schema differs. At the factory that is its own version and nothing else.
 *
 * @module
 */
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { tables } from '@incamera/register'
import { StartProblem } from '../start-problem.ts'

const MIGRATIONS = path.join(import.meta.dirname, 'migrations')

export interface Database {
  readonly closed: boolean
  close(): void
}

/**
 * Opens the database, bringing it up to date.
 *
 * @throws {StartProblem} where the folder cannot be written or the schema differs from the register
 */
export function openDatabase(dataDir: string, today: string): Database {
  const connection = connect(dataDir)
  try {
    migrate(connection, today)
    const differences = schemaDifferences(connection)
    if (differences.length > 0)
      throw new StartProblem(`the database does not match the register: ${differences.join(', ')}`)
  } catch (error) {
    connection.close()
    throw error
  }
  let closed = false
  return {
    get closed() {
      return closed
    },
    close: () => {
      if (closed) return
      closed = true
      connection.close()
    },
  }
}

function connect(dataDir: string): DatabaseSync {
  let connection: DatabaseSync | null = null
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    connection = new DatabaseSync(path.join(dataDir, 'incamera.sqlite'), {
      enableForeignKeyConstraints: true,
    })
    connection.enableDefensive(true)
    connection.exec('pragma journal_mode = wal; pragma secure_delete = on; pragma user_version')
    connection.exec('begin immediate; rollback')
    return connection
  } catch {
    connection?.close()
    throw new StartProblem(`INCAMERA_DATA_DIR: ${dataDir} cannot be written`)
  }
}

function migrate(connection: DatabaseSync, today: string): void {
  const versionOf = (): number =>
    Number(connection.prepare('pragma user_version').get()?.['user_version'] ?? 0)
  const files = readdirSync(MIGRATIONS)
    .filter((name) => name.endsWith('.sql'))
    .toSorted()
  for (const [index, file] of files.entries()) {
    const version = index + 1
    if (version <= versionOf()) continue
    connection.exec('begin immediate')
    try {
      connection.exec(readFileSync(path.join(MIGRATIONS, file), 'utf8'))
      connection.prepare('insert into migration (version, applied_on) values (?, ?)').run(version, today)
      connection.exec(`pragma user_version = ${version}; commit`)
    } catch (error) {
      connection.exec('rollback')
      throw error
    }
  }
}

/** What the real schema and the register do not have in common, as `table.column`. */
function schemaDifferences(connection: DatabaseSync): string[] {
  const real = new Set<string>()
  const names = connection
    .prepare("select name from sqlite_schema where type in ('table', 'view') and name not glob 'sqlite_*'")
    .all()
  for (const { name: table } of names) {
    for (const { name: column } of connection
      .prepare('select name from pragma_table_info(?)')
      .all(table ?? null)) {
      real.add(`${String(table)}.${String(column)}`)
    }
  }
  const declared = new Set(
    Object.entries(tables).flatMap(([table, columns]) =>
      Object.keys(columns).map((column) => `${table}.${column}`),
    ),
  )
  return [...real.symmetricDifference(declared)].toSorted()
}
