import type { RegisterEntry } from '../entry.ts'
import {
  AT_ONCE,
  CONNECTED,
  FIRST,
  MEETING_AND_AFTER,
  RELAYED,
  RIGHTS_ON_DEVICES,
  SEALED,
  SERVICE,
  THROUGH_A_RELAY,
  WITH_LEAVING,
  WITH_TAB,
  WITH_THEIR_LEAVING,
} from './parts.ts'

/** Where the sealed messages of the members go. The relay may hold one a little after its author left. */
const THROUGH_THE_RELAY = [
  { place: 'wire', form: 'sealed', during: CONNECTED, retention: AT_ONCE },
  { place: 'server_memory', form: 'sealed', during: MEETING_AND_AFTER, retention: RELAYED },
] as const

const WITH_THE_OTHERS = {
  place: 'member_devices',
  form: 'plain',
  during: MEETING_AND_AFTER,
  retention: WITH_THEIR_LEAVING,
} as const

export const conversationEntries = [
  {
    ...FIRST,
    id: 'display_name',
    data: ['display_name'],
    whose: 'participant',
    special: 'none',
    source: 'subject',
    purposes: ['show_who_speaks'],
    basis: SERVICE,
    necessity: 'voluntary',
    ifRefused: 'shown_as_guest',
    places: [
      ...THROUGH_THE_RELAY,
      {
        place: 'device_memory',
        form: 'plain',
        during: ['prejoin', ...CONNECTED, 'left'],
        retention: WITH_TAB,
      },
      WITH_THE_OTHERS,
    ],
    measures: SEALED,
    rights: RIGHTS_ON_DEVICES,
  },
  {
    ...FIRST,
    id: 'waiting_note',
    data: ['display_name'],
    whose: 'participant',
    special: 'none',
    source: 'subject',
    purposes: ['show_who_speaks', 'admit_members'],
    basis: SERVICE,
    necessity: 'voluntary',
    ifRefused: 'shown_as_guest',
    places: [
      { place: 'wire', form: 'sealed', during: ['waiting'], retention: AT_ONCE },
      { place: 'server_memory', form: 'sealed', during: ['waiting'], retention: WITH_LEAVING },
      { place: 'device_memory', form: 'plain', during: ['waiting'], retention: WITH_LEAVING },
      { place: 'member_devices', form: 'plain', during: ['waiting'], retention: WITH_LEAVING },
    ],
    measures: SEALED,
    rights: RIGHTS_ON_DEVICES,
  },
  {
    ...FIRST,
    id: 'sealed_message',
    data: ['chat_text', 'signs'],
    whose: 'participant',
    special: 'incidental',
    source: 'subject',
    purposes: ['carry_the_conversation'],
    basis: SERVICE,
    necessity: 'voluntary',
    ifRefused: 'nothing_written',
    places: [
      ...THROUGH_THE_RELAY,
      { place: 'device_memory', form: 'plain', during: ['meeting'], retention: WITH_LEAVING },
      WITH_THE_OTHERS,
    ],
    measures: SEALED,
    rights: RIGHTS_ON_DEVICES,
  },
  {
    ...FIRST,
    id: 'sealed_media',
    data: ['voice', 'camera_picture', 'shared_screen'],
    whose: 'participant',
    special: 'incidental',
    source: 'subject',
    purposes: ['carry_the_conversation'],
    basis: SERVICE,
    necessity: 'voluntary',
    ifRefused: 'not_seen_or_heard',
    places: [
      { place: 'wire', form: 'sealed', during: CONNECTED, retention: AT_ONCE },
      {
        place: 'media_memory',
        form: 'sealed',
        during: MEETING_AND_AFTER,
        // What mediasoup holds to send again what got lost.
        retention: { ends: 'after_period', period: 'PT2S', from: 'created', by: 'memory' },
      },
      { ...THROUGH_A_RELAY, form: 'sealed' },
      { place: 'device_memory', form: 'plain', during: ['prejoin', ...CONNECTED], retention: WITH_LEAVING },
      { place: 'member_devices', form: 'plain', during: ['meeting'], retention: AT_ONCE },
    ],
    measures: SEALED,
    rights: RIGHTS_ON_DEVICES,
  },
] as const satisfies readonly RegisterEntry[]
