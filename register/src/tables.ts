/**
 * Every table and column of the server's database, each with the entry it belongs to. The server compares this with
 * the real schema at start, in both directions, and refuses to run on a difference.
 *
 * @module
 */
export const tables: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  migration: { version: 'schema_version', applied_on: 'schema_version' },
}
