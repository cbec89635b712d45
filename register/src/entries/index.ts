import type { RegisterEntry } from '../entry.ts'
import { connectionEntries } from './connection.ts'
import { conversationEntries } from './conversation.ts'
import { deviceEntries } from './device.ts'
import { keptEntries } from './kept.ts'
import { fileEntries } from './files.ts'
import { membershipEntries } from './membership.ts'
import { serverEntries } from './server.ts'

const all = [
  ...connectionEntries,
  ...membershipEntries,
  ...conversationEntries,
  ...fileEntries,
  ...deviceEntries,
  ...keptEntries,
  ...serverEntries,
] as const

/** The ids of all declared entries. */
export type EntryId = (typeof all)[number]['id']

/** One declared item of data, with an id that only the register gives. */
export type Entry = RegisterEntry & { readonly id: EntryId }

/** Every declared item of data, personal or not. */
export const entries: readonly Entry[] = all
