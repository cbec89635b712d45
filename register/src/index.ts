import { connectionEntries } from './entries/connection.ts'
import { conversationEntries } from './entries/conversation.ts'
import { deviceEntries } from './entries/device.ts'
import { membershipEntries } from './entries/membership.ts'
import { serverEntries } from './entries/server.ts'
import type { RegisterEntry } from './entry.ts'

export type { LegalBasis, Place, RegisterEntry } from './entry.ts'
export { logEvents } from './log-events.ts'
export type { LogEvent, LogFieldKind } from './log-events.ts'
export { tables } from './tables.ts'

const all = [
  ...connectionEntries,
  ...membershipEntries,
  ...conversationEntries,
  ...deviceEntries,
  ...serverEntries,
] as const

/** The ids of all declared entries. */
export type EntryId = (typeof all)[number]['id']

/** Every declared item of data, personal or not. */
export const entries: readonly (RegisterEntry & { readonly id: EntryId })[] = all
