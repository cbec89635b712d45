/** The outcomes of group operations that a caller has to expect. They are values; only misuse throws. */
import type { Member, RosterEntry } from './roster.ts'

/** Why one key package was left out of a commit. */
export type KeyPackageRejection =
  /** Not one complete MLSMessage holding a KeyPackage. */
  | 'malformed'
  /** Another protocol version, cipher suite, credential type or extension than ours. */
  | 'wrong_suite'
  /** The admission proof does not verify: the sender of this key package does not hold the link. */
  | 'not_admitted'
  /** The access proof does not verify: its maker lacks what is asked of newcomers beside the link. */
  | 'access_refused'
  /** A signature in the key package does not verify. */
  | 'bad_signature'
  /** `now` lies outside its lifetime, or the lifetime is longer than allowed. */
  | 'expired'
  /** Its member id or one of its keys is already in the group or earlier in the same batch. */
  | 'duplicate_member'
  /** The group would exceed the most members (`MAX_MEMBERS`). */
  | 'group_full'
  /** The room record does not let this member add anybody. */
  | 'not_permitted'

export interface RejectedKeyPackage {
  /** Position in the `add` list of the call. */
  readonly index: number
  readonly reason: KeyPackageRejection
}

/** What {@link MeetingGroup.commitMembership}, {@link MeetingGroup.commitRecord} and {@link MeetingGroup.commitRefresh} give. */
export type CommitCreation =
  | {
      readonly ok: true
      /** An MLSMessage with a PublicMessage; send it to the server, which decides whether it is the epoch's commit. */
      readonly commit: Uint8Array
      /** One MLSMessage with the Welcome of all added members, ratchet tree included; absent if none is added. */
      readonly welcome: Uint8Array | undefined
      /** Member ids in the order of their key packages. */
      readonly added: readonly string[]
      readonly removed: readonly string[]
      readonly rejected: readonly RejectedKeyPackage[]
    }
  | {
      readonly ok: false
      /**
       * `nothing_to_do`: after the rejections neither an Add nor a Remove was left; or the record would stay the same.
       * `not_host`: the group was opened without the host's keys, so no record can be made.
       * `commit_pending`: an earlier commit waits for its echo; handle that or call `dropPendingCommit`.
       * `removed`: this device is no longer a member. `closed`: the group was closed.
       */
      readonly reason: 'nothing_to_do' | 'not_host' | 'commit_pending' | 'removed' | 'closed'
      readonly rejected: readonly RejectedKeyPackage[]
    }

/** Why a commit of the current epoch was refused. The state is then unchanged. */
export type CommitRejection =
  /** Not one complete MLSMessage holding a PublicMessage. */
  | 'malformed'
  /** A handshake message that is not a commit: we accept no standalone proposals. */
  | 'not_a_commit'
  /** Of another group. */
  | 'wrong_group'
  /** Sent by somebody who is not a member: external commits (RFC 9420 §12.4.3.2) are refused, rejoin instead. */
  | 'external_sender'
  /** It carries a proposal other than add, remove, psk and one room record by value, or a record together with a removal. */
  | 'proposal_not_allowed'
  /** It adds somebody without the external pre-shared key of the room, or names another one. */
  | 'psk_missing'
  /** It adds somebody, and the room record does not let its committer do that. */
  | 'admission_not_allowed'
  /** It adds somebody who holds the link and lacks what else is asked of newcomers. */
  | 'access_refused'
  /** It sets a record that is not the host's, of another group, not newer, or that does not name its committer a host. */
  | 'record_refused'
  /** The room record does not let its committer remove one of those it removes. */
  | 'removal_not_allowed'
  /** A leaf, an identity or the group context changed in a way that its proposals do not explain. */
  | 'tree_changed'
  /** Two members would share an identity, a signature key or an encryption key. */
  | 'duplicate_member'
  /** It adds somebody who does not hold the link. */
  | 'not_admitted'
  /** It adds a key package of another form than ours. */
  | 'key_package_refused'
  /** The group would exceed the most members. */
  | 'group_full'
  /** Group id, epoch, suite or extensions of the new epoch are not as they must be. */
  | 'context_changed'
  /** Signature, path, confirmation tag or another check of RFC 9420 failed. */
  | 'invalid'
  /** It carries our leaf, but is not the commit we wait for: dropped, altered, or made by a former run of this device. */
  | 'not_ours'
  /** A commit removed us before. */
  | 'removed'
  | 'closed'

/** What became of a commit handed to {@link MeetingGroup.handleCommit}. */
export type CommitOutcome =
  /** Our pending commit came back: its state is adopted now. */
  | {
      readonly kind: 'own'
      readonly epoch: number
      readonly added: readonly RosterEntry[]
      readonly removed: readonly RosterEntry[]
    }
  /** Another member's commit: its epoch is adopted, and a pending commit of ours is dropped. */
  | {
      readonly kind: 'accepted'
      readonly epoch: number
      readonly committer: RosterEntry
      readonly added: readonly RosterEntry[]
      readonly removed: readonly RosterEntry[]
    }
  /** The commit removes us. Its secrets are gone, and it refuses everything from now on. `expelled`: by a decision. */
  | { readonly kind: 'removed'; readonly committer: RosterEntry; readonly expelled: boolean }
  /** A commit of an epoch that is over: a duplicate, or one that lost the race. */
  | { readonly kind: 'ignored' }
  /** A commit of a later epoch: we missed one and cannot follow. Rejoin with new member keys. */
  | { readonly kind: 'future'; readonly epoch: number }
  /** Refused, state unchanged. If the server relays it as the epoch's commit, we cannot follow: rejoin. */
  | { readonly kind: 'rejected'; readonly reason: CommitRejection }

/** Why an application message was not opened. */
export type OpenFailure =
  /** Not one complete MLSMessage holding an application PrivateMessage of this group. */
  | 'malformed'
  /** Its content was read before, or is older than what was read from this sender in this epoch. */
  | 'replay'
  /** Of an epoch whose keys are gone. */
  | 'old_epoch'
  /** Of an epoch we have not reached: handle the commits before it, then try again. */
  | 'future_epoch'
  /** Of an old epoch, by somebody who was removed since. */
  | 'sender_removed'
  /** Sent by this device. */
  | 'own'
  /** Decryption or signature failed. */
  | 'invalid'
  | 'removed'
  | 'closed'

export type MessageOpening =
  | {
      readonly ok: true
      readonly sender: Member
      readonly plaintext: Uint8Array
      readonly epoch: number
    }
  | { readonly ok: false; readonly reason: OpenFailure }

/** Why a Welcome did not make us a member. */
export type JoinFailure =
  /** Not one complete MLSMessage holding a Welcome. */
  | 'malformed'
  /** The Welcome holds nothing for this key package. */
  | 'not_for_us'
  /** Our keys are past their lifetime: make new ones. */
  | 'expired'
  /** The room's pre-shared key does not open it: another password or link than the others have. */
  | 'wrong_psk'
  /** Tree, signature or confirmation tag fail the checks of RFC 9420 §12.4.3.1. */
  | 'invalid_tree'
  /** The group breaks our rules: a leaf without admission proof, a doubled identity, another context. */
  | 'policy'
