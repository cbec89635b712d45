/**
 * The embedded database: SQLite in the data folder. It holds what `register/src/tables.ts` declares, refuses to open when
 * the real schema differs, and lets no statement reach anything else. At the factory it holds its own version and the
 * ledger of deletions, and nothing about people.
 *
 * @module
 */
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import {
  type Effective,
  jobOf,
  type RetentionJobId,
  retentionJobs,
  secondsIn,
  tables,
} from '@incamera/register'
import type { Clock } from '../clock.ts'
import { StartProblem } from '../start-problem.ts'
import { createGate, type Gate, type Statement, viewOf } from './gate.ts'
import { migrate } from './migrations.ts'
import { schemaDifferences } from './schema.ts'

export interface Database {
  readonly closed: boolean
  /** Prepares a statement on declared tables and columns. Purged tables are read as `<table>_held`. */
  prepare(sql: string): Statement
  /** Deletes at most `limit` rows that are past their period; returns how many. */
  purge(job: RetentionJobId, limit: number): number
  /** Takes deleted rows out of the journal too; false where it has to be tried again. */
  checkpoint(): boolean
  close(): void
}

/**
 * Opens the database, bringing it up to date.
 *
 * @throws {StartProblem} where the folder cannot be written or the schema differs from the register
 */
export function openDatabase(dataDir: string, clock: Clock, effective: Effective): Database {
  const connection = connect(dataDir)
  const cutoffOf = (job: RetentionJobId): number => {
    const governing = jobOf(job).switch
    // What was collected while a switch was on goes when it is off.
    if (governing !== null && !effective.on.has(governing)) return Number.MAX_SAFE_INTEGER
    return Math.floor(clock.now() / 1000) - secondsIn(effective.periods[job])
  }
  let gate: Gate
  try {
    migrate(connection, new Date(clock.now()).toISOString().slice(0, 10))
    const differences = schemaDifferences(connection)
    if (differences.length > 0)
      throw new StartProblem(`the database does not match the register: ${differences.join(', ')}`)
    makeViews(connection, cutoffOf)
    gate = createGate(connection)
  } catch (error) {
    connection.close()
    throw error
  }
  const purges = new Map<RetentionJobId, Statement>()
  let closed = false
  return {
    get closed() {
      return closed
    },
    prepare: (sql) => gate.prepare(sql),
    purge: (job, limit) => {
      const { table, column } = retentionJobs[job]
      const statement =
        purges.get(job) ??
        gate.prepareForPurge(
          `delete from ${table} where rowid in (select rowid from ${table} where ${column} <= ? limit ?)`,
        )
      purges.set(job, statement)
      return statement.run(cutoffOf(job), limit)
    },
    checkpoint: () => gate.prepare('pragma wal_checkpoint(truncate)').get()?.['busy'] === 0,
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
    // A write does not wait for the disk: after a power cut the last rows are missing, and the file is sound.
    connection.exec(
      'pragma journal_mode = wal; pragma synchronous = normal; pragma secure_delete = on; pragma temp_store = memory',
    )
    connection.exec('begin immediate; rollback')
  } catch {
    connection?.close()
    throw new StartProblem(`INCAMERA_DATA_DIR: ${dataDir} cannot be written`)
  }
  // They hold for one connection and are off by default: deleted rows would stay readable in the file.
  const { secure_delete: secure } = connection.prepare('pragma secure_delete').get() ?? {}
  const { temp_store: temporary } = connection.prepare('pragma temp_store').get() ?? {}
  if (secure !== 1 || temporary !== 2) {
    connection.close()
    throw new StartProblem('this build of SQLite does not overwrite what is deleted')
  }
  return connection
}

/** One view for each purged table, for this connection alone: what is past its period is not in it. */
function makeViews(connection: DatabaseSync, cutoffOf: (job: RetentionJobId) => number): void {
  connection.function('cutoff_of', (job) => cutoffOf(job as RetentionJobId))
  for (const [job, { table, column }] of Object.entries(retentionJobs)) {
    const columns = Object.keys(tables[table] ?? {}).join(', ')
    connection.exec(
      `create temp view ${viewOf(table)} as select ${columns} from main.${table} where ${column} > cutoff_of('${job}')`,
    )
  }
}
