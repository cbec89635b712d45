import type { RegisterEntry } from '../entry.ts'

export const conversationEntries = [
  {
    id: 'sealed_message',
    what: 'What you write, your name and your signs, sealed on your device for the members of the meeting.',
    whose: 'participant',
    purpose: 'To carry the conversation to the other members.',
    basis: 'f',
    interest: 'Running the service that you asked for.',
    places: ['server_memory', 'network', 'other_participants'],
    serverCanRead: false,
    kept: 'On the server 60 seconds at most, and no longer than the meeting; on the members’ screens until they leave.',
  },
  {
    id: 'sealed_media',
    what: 'Sound, pictures and screens, sealed on your device for the members of the meeting.',
    whose: 'participant',
    purpose: 'To carry the meeting to the other members.',
    basis: 'f',
    interest: 'Running the service that you asked for.',
    places: ['server_memory', 'network', 'other_participants'],
    serverCanRead: false,
    kept: 'Passed on at once; the last second of packets is held to resend what got lost.',
  },
] as const satisfies readonly RegisterEntry[]
