import type { RegisterEntry } from '../entry.ts'

export const serverEntries = [
  {
    id: 'operation_log',
    what: 'Lines about the server itself: started, stopped, a part failed. No person, no meeting, no address.',
    whose: 'nobody',
    purpose: 'To keep the service running.',
    basis: 'none',
    places: ['server_log'],
    serverCanRead: true,
    kept: 'As long as the operator keeps the output of the program.',
  },
  {
    id: 'schema_version',
    what: 'Which version of the table layout the database has.',
    whose: 'nobody',
    purpose: 'To bring the database up to date when the program is updated.',
    basis: 'none',
    places: ['server_database'],
    serverCanRead: true,
    kept: 'As long as the database exists.',
  },
] as const satisfies readonly RegisterEntry[]
