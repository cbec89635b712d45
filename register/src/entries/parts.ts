/**
 * What several entries declare in the same way.
 *
 * @module
 */
import type { Basis } from '../entry.ts'

export const SERVICE = { article6: 'f', interest: 'run_the_service' } as const satisfies Basis

/** What exists while a visit lasts and cannot be told from anybody else's without more. */
export const RIGHTS_OF_A_VISIT = {
  access: 'not_identifiable',
  erasure: 'ends_by_itself',
  rectifiable: false,
  restrictable: false,
  objectable: false,
} as const

/** What only devices can read: the person changes it there. */
export const RIGHTS_ON_DEVICES = {
  ...RIGHTS_OF_A_VISIT,
  erasure: 'on_the_device',
  rectifiable: true,
} as const

export const AT_ONCE = { ends: 'at_once' } as const
export const WITH_ANSWER = { ends: 'with_event', event: 'answer_sent', within: 'PT0S' } as const
export const WITH_CONNECTION = { ends: 'with_event', event: 'connection_ends', within: 'PT0S' } as const
/** A place is kept for half a minute after the connection was lost. */
export const WITH_LEAVING = { ends: 'with_event', event: 'you_leave', within: 'PT30S' } as const
export const WITH_REMOVAL = { ends: 'with_event', event: 'others_removed_you', within: 'PT0S' } as const
export const WITH_MEETING = { ends: 'with_event', event: 'meeting_ends', within: 'PT30S' } as const
export const WITH_THEIR_LEAVING = { ends: 'with_event', event: 'they_leave', within: 'PT0S' } as const
export const WITH_TURNING_OFF = { ends: 'with_event', event: 'you_turn_it_off', within: 'PT0S' } as const
export const WITH_TAB = { ends: 'with_event', event: 'tab_closes', within: 'PT0S' } as const
/** The relay holds messages for members whose connection broke. */
export const RELAYED = { ends: 'after_period', period: 'PT60S', from: 'created', by: 'memory' } as const

export const WHOLE_VISIT = ['page', 'prejoin', 'waiting', 'meeting'] as const
export const CONNECTED = ['waiting', 'meeting'] as const
/** In a meeting, and with the others after one left it. */
export const MEETING_AND_AFTER = ['meeting', 'left'] as const

/** Media of networks that let nothing else pass go through a relay, which holds nothing longer. */
export const THROUGH_A_RELAY = {
  place: 'relay_memory',
  form: 'plain',
  during: CONNECTED,
  retention: WITH_CONNECTION,
  where: 'with_a_relay',
} as const

/** Where the sealed messages of the members go. The relay may hold one a little after its author left. */
export const THROUGH_THE_MESSAGE_RELAY = [
  { place: 'wire', form: 'sealed', during: CONNECTED, retention: AT_ONCE },
  { place: 'server_memory', form: 'sealed', during: MEETING_AND_AFTER, retention: RELAYED },
] as const

/** Where their content stays. */
export const WITH_THE_OTHERS = {
  place: 'member_devices',
  form: 'plain',
  during: MEETING_AND_AFTER,
  retention: WITH_THEIR_LEAVING,
} as const

export const ON_THE_WAY = ['transport_encryption', 'memory_only'] as const
export const SEALED = ['end_to_end', 'transport_encryption', 'memory_only'] as const

/** When the declarations of this version were last looked at, and when that has to happen again. */
export const FIRST = { since: '0.1.0', review: '2027-11-24' } as const
