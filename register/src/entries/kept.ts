/** What a server keeps on its disk: optional, each with a switch, a period and the job that ends it. */
import { PHASES } from '../atoms/places.ts'
import type { RegisterEntry } from '../entry.ts'
import { FIRST, RIGHTS_OF_A_VISIT, WHOLE_VISIT } from './parts.ts'

export const keptEntries = [
  {
    ...FIRST,
    id: 'fault_log',
    data: ['shortened_address', 'request_kind', 'request_time'],
    whose: 'participant',
    special: 'none',
    source: 'device',
    purposes: ['find_faults'],
    basis: { article6: 'f', interest: 'safe_operation' },
    necessity: 'optional',
    switch: 'fault_log',
    ifRefused: 'keeps_running',
    places: [
      {
        place: 'server_database',
        form: 'shortened',
        during: [...WHOLE_VISIT, 'left', 'ended'],
        retention: { ends: 'after_period', period: 'P7D', from: 'created', by: 'fault_log' },
      },
    ],
    measures: ['shortened', 'deleted_in_time'],
    rights: RIGHTS_OF_A_VISIT,
  },
  {
    ...FIRST,
    id: 'audit_log',
    data: ['setting_changes'],
    whose: 'operator',
    special: 'none',
    source: 'subject',
    purposes: ['show_what_was_set'],
    basis: { article6: 'f', interest: 'accountability' },
    necessity: 'optional',
    switch: 'audit_log',
    ifRefused: 'keeps_running',
    places: [
      {
        place: 'server_database',
        form: 'plain',
        during: [...WHOLE_VISIT, 'left', 'ended'],
        retention: { ends: 'after_period', period: 'P180D', from: 'created', by: 'audit_log' },
      },
    ],
    measures: ['deleted_in_time'],
    rights: RIGHTS_OF_A_VISIT,
  },
  {
    ...FIRST,
    id: 'feature_counts',
    data: ['daily_counts'],
    whose: 'nobody',
    switch: 'feature_counts',
    purposes: ['plan_capacity'],
    places: [
      {
        place: 'server_database',
        form: 'counted',
        during: PHASES,
        retention: { ends: 'after_period', period: 'P400D', from: 'created', by: 'feature_counts' },
      },
    ],
    measures: ['aggregated', 'deleted_in_time'],
  },
  {
    ...FIRST,
    id: 'retention_ledger',
    data: ['deletion_counts'],
    whose: 'nobody',
    purposes: ['show_that_deleted'],
    places: [
      {
        place: 'server_database',
        form: 'counted',
        during: PHASES,
        retention: { ends: 'after_period', period: 'P400D', from: 'created', by: 'retention_ledger' },
      },
    ],
    measures: ['aggregated', 'deleted_in_time'],
  },
] as const satisfies readonly RegisterEntry[]
