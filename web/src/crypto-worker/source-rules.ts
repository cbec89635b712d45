import { mayShare, type Role, type RoomPolicy } from '@incamera/e2ee/authority'
import type { MediaSource } from '@incamera/protocol'

/** Whether the host's rules (null: there are none) let a member of this role send the source. */
export function maySend(source: MediaSource, role: Role, record: RoomPolicy | null): boolean {
  return (source !== 'screen' && source !== 'screen_audio') || mayShare(record, role)
}
