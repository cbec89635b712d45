/**
 * Every table and column of the server's database, each with the entry it belongs to. The server compares this with
 * the real schema at start, in both directions, and refuses to run on a difference; afterwards no statement reaches
 * another table or column.
 *
 * @module
 */
import type { EntryId } from './entries/index.ts'

export const tables: Readonly<Record<string, Readonly<Record<string, EntryId>>>> = {
  fault: { at: 'fault_log', address: 'fault_log', request: 'fault_log', outcome: 'fault_log' },
  audit: { at: 'audit_log', event: 'audit_log', setting: 'audit_log', value: 'audit_log' },
  feature_count: { day: 'feature_counts', feature: 'feature_counts', count: 'feature_counts' },
  retention_run: { at: 'retention_ledger', job: 'retention_ledger', deleted: 'retention_ledger' },
  migration: { version: 'schema_version', applied_on: 'schema_version' },
}
