import type { MemberId, ResumeSecret, ServerMessage } from '@incamera/protocol'
import type { HeldSecret } from '../personal.ts'
import type { MemberMedia } from './member-media.ts'
import type { Outlet } from './outlet.ts'

/**
 * One visit. `waiting` before a commit added it, `admitted` after; `departed` once it is gone for the server but the
 * group has not removed it yet.
 */
export interface Member {
  readonly id: MemberId
  readonly secret: HeldSecret<ResumeSecret>
  readonly media: MemberMedia
  state: 'waiting' | 'admitted' | 'departed'
  /** What it wants to be added with; null before it asked. */
  keyPackage: string | null
  /** Sealed for the members; null before it asked. */
  note: string | null
  /** The latest answer while it waits, sealed; null without one. */
  answer: string | null
  /** Number of the last relayed message before its time: what comes after it is for this member. */
  since: number
  /** Null while its connection is lost. */
  outlet: Outlet | null
  cancelGrace: (() => void) | null
}

/** Sends to a member if it is connected. */
export function tell(member: Member, message: ServerMessage): void {
  member.outlet?.send(message)
}
