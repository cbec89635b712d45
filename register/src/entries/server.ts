import type { RegisterEntry } from '../entry.ts'
import { PHASES } from '../atoms/places.ts'
import { FIRST } from './parts.ts'

export const serverEntries = [
  {
    ...FIRST,
    id: 'operation_log',
    data: ['program_events'],
    whose: 'nobody',
    purposes: ['keep_running'],
    places: [{ place: 'server_log', form: 'plain', during: PHASES, retention: { ends: 'not_decided_here' } }],
    measures: [],
  },
  {
    ...FIRST,
    id: 'schema_version',
    data: ['schema_version'],
    whose: 'nobody',
    purposes: ['update_tables'],
    places: [
      { place: 'server_database', form: 'plain', during: PHASES, retention: { ends: 'not_decided_here' } },
    ],
    measures: [],
  },
] as const satisfies readonly RegisterEntry[]
