import { equalBytes } from '../bytes.ts'
import type { RoomRecord } from '../authority/index.ts'
import type { GroupEnvironment } from './environment.ts'
import { unprotectPublicMessage } from './library.ts'
import type { ClientState } from './library.ts'
import { decodeMessage } from './message.ts'
import { entryAt } from './roster.ts'
import type { RosterEntry } from './roster.ts'

/**
 * Whose commit of the current epoch this is, by its membership tag and signature (RFC 9420 §6.2), whatever is wrong with
 * the rest of it. `undefined` where nobody can be held to it: a server may put any name on bytes of its own.
 */
export async function commitAuthor(
  state: ClientState,
  record: RoomRecord | null,
  bytes: Uint8Array,
  { suite }: GroupEnvironment,
): Promise<RosterEntry | undefined> {
  const message = decodeMessage(bytes)
  if (message?.wireformat !== 'mls_public_message') return undefined
  const { content } = message.publicMessage
  const { groupContext, keySchedule, ratchetTree } = state
  if (content.contentType !== 'commit' || content.sender.senderType !== 'member') return undefined
  if (content.epoch !== groupContext.epoch || !equalBytes(content.groupId, groupContext.groupId))
    return undefined
  const author = entryAt(ratchetTree, content.sender.leafIndex, record)
  if (author === undefined) return undefined
  try {
    const { membershipKey } = keySchedule
    await unprotectPublicMessage(membershipKey, groupContext, ratchetTree, message.publicMessage, suite)
    return author
  } catch {
    return undefined
  }
}
