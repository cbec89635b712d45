import * as v from 'valibot'

/**
 * A wish of a host to everybody. Being sealed says only that a member sent it: who receives one acts on it only where
 * the sender's role in the current roster allows it. `mute_all` turns the receiver's own microphone off, `lower_hands`
 * lowers its own hand, `end` (hosts only) makes it leave.
 */
export const hostActionSchema = v.strictObject({
  kind: v.literal('host_action'),
  action: v.picklist(['mute_all', 'lower_hands', 'end']),
})
