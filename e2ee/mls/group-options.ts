/** What the calls of {@link MeetingGroup} take and give. */
import type { HostKeys, RoomRecord } from '../authority/index.ts'
import type { MeetingGroup } from './group.ts'
import type { OptionalCodec } from './media-extension.ts'
import type { MemberKeys } from './member-keys.ts'
import type { JoinFailure } from './outcome.ts'
import type { MeetingRoom } from './room.ts'
import type { RosterEntry } from './roster.ts'

export interface FoundOptions {
  readonly keys: MemberKeys
  readonly room: MeetingRoom
  /** 16 random bytes drawn by the caller, new for each group. */
  readonly groupId: Uint8Array
  /** Milliseconds since the Unix epoch. */
  readonly now: number
  /** Makes this device able to commit room records, and so a host. The keys of the meeting that `room` belongs to. */
  readonly host?: HostKeys | undefined
  /** The record of the meeting's group before this one: what a host makes where there is none yet begins with it. */
  readonly former?: RoomRecord | undefined
}

export interface JoinOptions {
  readonly keys: MemberKeys
  readonly room: MeetingRoom
  /** An MLSMessage with the Welcome. */
  readonly welcome: Uint8Array
  /** Milliseconds since the Unix epoch. */
  readonly now: number
  /** Makes this device able to commit room records, and so a host. The keys of the meeting that `room` belongs to. */
  readonly host?: HostKeys | undefined
  /** The record of the meeting's group before this one: what a host makes where there is none yet begins with it. */
  readonly former?: RoomRecord | undefined
}

export type JoinOutcome =
  | { readonly ok: true; readonly group: MeetingGroup }
  | { readonly ok: false; readonly reason: JoinFailure }

export interface MembershipOptions {
  /** MLSMessages with key packages, as joiners sent them. */
  readonly add: readonly Uint8Array[]
  /** Member ids. Unknown ones and our own are passed over. */
  readonly remove: readonly string[]
  /** Whom of them somebody decided to put out; the others have gone by themselves. None if left out. */
  readonly expel?: readonly string[]
  /** Milliseconds since the Unix epoch. */
  readonly now: number
}

/** What belongs together in one epoch, read at one moment. */
export interface EpochSnapshot {
  readonly epoch: number
  readonly roster: readonly RosterEntry[]
  /** Codecs that all members can decode, beside VP8 and Opus. */
  readonly commonCodecs: readonly OptionalCodec[]
  /** Who has which power; null while no host has said: then the meeting is open. */
  readonly record: RoomRecord | null
  /** 32 bytes, equal for all members of the epoch and for nobody else: what verification codes are made from. */
  readonly epochAuthenticator: Uint8Array
  /** 16 bytes (RFC 9605 §5.2). */
  readonly sframeBaseKey: Uint8Array
}
