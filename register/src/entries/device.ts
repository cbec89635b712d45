import type { RegisterEntry } from '../entry.ts'

export const deviceEntries = [
  {
    id: 'meeting_link',
    what: 'The secret of the meeting, taken from the link.',
    whose: 'participant',
    purpose:
      'To derive the keys, to let you copy the link, and to find the meeting again when you reload the page.',
    basis: 'f',
    interest: 'Running the service that you asked for.',
    places: ['device_memory', 'other_participants'],
    serverCanRead: false,
    kept: 'In the memory of this browser tab (window.name) until you leave the meeting or close the tab.',
  },
] as const satisfies readonly RegisterEntry[]
