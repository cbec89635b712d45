/**
 * What the page and the group worker tell each other. Keys never cross this line: the page gets links (which the user
 * is to share), wire bytes in base64url, rosters and codes.
 *
 * @module
 */
import type { RoomPolicy } from '@incamera/e2ee/authority'
import type { Verdict } from '@incamera/e2ee/door'
import type { FileKey } from '@incamera/e2ee/file'
import type { HeartbeatStream } from '@incamera/e2ee/heartbeat'
import type { LinkProblem } from '@incamera/e2ee/link'
import type { OptionalCodec, RecordChange, RosterEntry } from '@incamera/e2ee/mls'
import type { KnownDevice } from '../device-storage/device-identity.ts'
import type { DeviceIdentityState, ShownDevice } from './device-identity.ts'
import type { CommitFailure } from './commit-failure.ts'
import type { IncomingMessage, OutgoingMessage } from './conversation-messages.ts'
import type { FileOffer, IncomingFile } from './file-keys.ts'

/** What the page asks to have sealed: a file goes without its key, which never leaves the worker. */
export type PageMessage = OutgoingMessage | FileOffer

/** What the page gets to read. */
export type ReadMessage = IncomingMessage | IncomingFile

/** A meeting as the page may know it. */
export interface OpenedMeeting {
  /** The link to share. */
  readonly participantLink: string
  /** The link that makes its holder a host; null for a participant. */
  readonly hostLink: string | null
  readonly serverToken: string
}

/** A commit to be sent, or why there is none. `rejected`: positions in `add` that were left out. */
export type CreatedCommit =
  | {
      readonly ok: true
      readonly commit: string
      readonly welcome: string | null
      readonly added: readonly string[]
      readonly removed: readonly string[]
      readonly rejected: readonly number[]
    }
  | { readonly ok: false; readonly reason: string; readonly rejected: readonly number[] }

/** The page's calls by name: their arguments and their results. */
export interface GroupCalls {
  /** Draws a new meeting. */
  startMeeting: { args: readonly []; result: OpenedMeeting }
  /** Reads a link or code. */
  openMeeting: {
    args: readonly [text: string]
    result:
      | { readonly ok: true; readonly meeting: OpenedMeeting }
      | { readonly ok: false; readonly problem: LinkProblem | 'other_server' }
  }
  /** Makes keys and a random id for one visit to the opened meeting. */
  prepareVisit: {
    args: readonly [decodes: readonly OptionalCodec[]]
    result: { readonly memberId: string; readonly keyPackage: string }
  }
  /** The name, sealed for those inside, to go with the prepared visit's key package. */
  sealNote: { args: readonly [name: string]; result: string }
  /** The name that somebody who waits gives; null if the note is not of whoever made the key package. */
  openNote: {
    args: readonly [memberId: string, keyPackage: string, note: string]
    result: string | null
  }
  sealAnswer: { args: readonly [memberId: string, verdict: Verdict]; result: string }
  /** What those inside answer to the prepared visit; null if nobody with the link said it. */
  openAnswer: { args: readonly [answer: string]; result: Verdict | null }
  /** Whether a closed door opens by itself to whoever made the key package: a host, or a co-host who comes back. */
  isWelcome: { args: readonly [keyPackage: string]; result: boolean }
  /** Founds the group with the prepared visit. */
  found: { args: readonly []; result: undefined }
  join: {
    args: readonly [welcome: string]
    result: { readonly ok: true } | { readonly ok: false; readonly reason: string }
  }
  commitMembership: {
    args: readonly [add: readonly string[], remove: readonly string[], expel: readonly string[]]
    result: CreatedCommit
  }
  /** A new room record; co-hosts by member id. Without a change: makes this device's host power known. */
  commitRecord: { args: readonly [change: RecordChange]; result: CreatedCommit }
  /** An empty commit that renews this member's keys. */
  commitRefresh: { args: readonly []; result: CreatedCommit }
  handleCommit: {
    args: readonly [commit: string]
    result: {
      readonly kind: 'own' | 'accepted' | 'removed' | 'ignored' | 'future' | 'rejected'
      readonly reason?: string
      /** Of `rejected`: who made it and what to tell the others; null where nobody can be held to it. */
      readonly failure?: CommitFailure | null
      /** Of `removed`: whether a host or co-host decided it. */
      readonly byHost?: boolean
    }
  }
  /** Forgets the group and its keys if this visit is still the current one. */
  leaveGroup: { args: readonly [memberId: string]; result: undefined }
  dropPendingCommit: { args: readonly []; result: undefined }
  /** Draws the key of a file that is to be sent. What the page gets seals that file and cannot be exported. */
  createFileKey: { args: readonly [id: string]; result: FileKey }
  /** Null where there is no group, the room record does not let this member say it, or its recipient is not there. */
  seal: { args: readonly [message: PageMessage]; result: string | null }
  /** A heartbeat with the streams that were counted in `epoch`; null where the group is in another one by now. */
  sealHeartbeat: {
    args: readonly [epoch: number, streams: readonly HeartbeatStream[]]
    result: string | null
  }
  /** This device's own statement; null where there is no group or its user does not show it. */
  sealDevice: { args: readonly []; result: string | null }
  deviceIdentity: { args: readonly []; result: DeviceIdentityState }
  setDeviceIdentity: { args: readonly [on: boolean]; result: DeviceIdentityState }
  rememberDevice: { args: readonly [device: KnownDevice]; result: DeviceIdentityState }
  /** Null for all. */
  forgetDevice: { args: readonly [key: string | null]; result: DeviceIdentityState }
  open: {
    args: readonly [message: string]
    result:
      | {
          readonly ok: true
          readonly sender: string
          /** Who the sender is over all its visits; empty before its introduction. */
          readonly visitor: string
          readonly message: ReadMessage
          /** Of a heartbeat: whether its sender has this device's roster of the epoch. */
          readonly agrees?: boolean
          /** Of a device statement: the device that stands behind its sender, where the statement proves one. */
          readonly shown?: ShownDevice | null
        }
      | { readonly ok: false; readonly reason: string }
  }
}

export type GroupCallName = keyof GroupCalls

export type GroupRequest = {
  [K in GroupCallName]: { readonly id: number; readonly call: K; readonly args: GroupCalls[K]['args'] }
}[GroupCallName]

/** The state of the group after a change. */
export interface EpochReport {
  readonly epoch: number
  readonly ownLeaf: number
  readonly roster: readonly RosterEntry[]
  /** base64url of each member's signature public key, by member id; stays the same for as long as it is a member. */
  readonly signatureKeys: Readonly<Record<string, string>>
  /** Six groups of five digits. */
  readonly code: readonly string[]
  /** What the host's record says; null while there is none: then all is open and nobody has powers. */
  readonly record: RoomPolicy | null
  /** What led to this epoch; null where this device entered the group. */
  readonly changed: EpochChange | null
}

/** A commit as the members see it. */
export interface EpochChange {
  readonly committer: RosterEntry
  readonly added: readonly RosterEntry[]
  readonly removed: readonly RosterEntry[]
}

export type GroupResponse =
  | { readonly kind: 'result'; readonly id: number; readonly result: unknown }
  | { readonly kind: 'failed'; readonly id: number; readonly error: string }
  | { readonly kind: 'epoch'; readonly report: EpochReport }
  /** What all members of the epoch can decode, beside VP8 and Opus. Comes before its report. */
  | { readonly kind: 'codecs'; readonly common: readonly OptionalCodec[] }

/** From the group worker to the frame worker, over a port that the page hands over and cannot read. */
export type KeyMessage =
  /** A new group: all keys and counters of the one before are gone. */
  | { readonly kind: 'group' }
  | {
      readonly kind: 'epoch'
      readonly epoch: number
      readonly ownLeaf: number
      readonly roster: readonly RosterEntry[]
      /** By it a frame worker knows who may share a screen. */
      readonly record: RoomPolicy | null
      /** Somebody was removed, so that nothing more is sealed with the key before. */
      readonly removal: boolean
      readonly baseKey: Uint8Array
    }
