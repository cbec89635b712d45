import type { RegisterEntry } from '../entry.ts'

export const connectionEntries = [
  {
    id: 'network_address',
    what: 'The IP address and port from which your browser talks to this server.',
    whose: 'participant',
    purpose: 'To send the page, the messages and the media back to you.',
    basis: 'f',
    interest: 'Running the service that you asked for.',
    places: ['server_memory', 'network'],
    serverCanRead: true,
    kept: 'Until your connection ends.',
  },
  {
    id: 'transport_parameters',
    what: 'Technical parameters of your media connection: codecs, stream numbers, certificates made for this visit.',
    whose: 'participant',
    purpose: 'To forward sealed sound and pictures between browsers.',
    basis: 'f',
    interest: 'Running the service that you asked for.',
    places: ['server_memory', 'network'],
    serverCanRead: true,
    kept: 'Until you leave the meeting.',
  },
  {
    id: 'resume_secret',
    what: 'A random secret that lets your browser take its place again after a lost connection.',
    whose: 'participant',
    purpose: 'To go on with the meeting after a break in the network.',
    basis: 'f',
    interest: 'Running the service that you asked for.',
    places: ['server_memory', 'device_memory', 'network'],
    serverCanRead: true,
    kept: 'Until you leave, or 30 seconds after the connection was lost.',
  },
] as const satisfies readonly RegisterEntry[]
