import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { DatabaseSync } from 'node:sqlite'

const MIGRATIONS = path.join(import.meta.dirname, 'migrations')

/**
 * Brings the schema up to date, one file after the other.
 *
 * @param today a date, kept beside each version
 */
export function migrate(connection: DatabaseSync, today: string): void {
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
