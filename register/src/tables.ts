/**
 * Every table and column of the server's database, each with the entry it belongs to. The server compares this with
 * the real schema at start, in both directions, and refuses to run on a difference; afterwards no statement reaches
 * another table or column.
 *
 * @module
 */
import type { EntryId } from './entries/index.ts'

export const tables: Readonly<Record<string, Readonly<Record<string, EntryId>>>> = {
  migration: { version: 'schema_version', applied_on: 'schema_version' },
}
