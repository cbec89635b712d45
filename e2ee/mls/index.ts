/**
 * Group keys of a meeting: RFC 9420 by ts-mls, behind one class and under our policy.
 *
 * @module
 */
export { GroupError, GroupInternalError, GroupUsageError } from './errors.ts'
export type { GroupErrorCode } from './errors.ts'
export { MeetingGroup } from './group.ts'
export type {
  EpochSnapshot,
  FoundOptions,
  JoinOptions,
  JoinOutcome,
  MembershipOptions,
} from './group-options.ts'
export { createHpkeKeys, HPKE_OVERHEAD_BYTES, HPKE_PUBLIC_BYTES, openHpke, sealHpke } from './hpke.ts'
export type { HpkeKeys } from './hpke.ts'
export { GROUP_ID_BYTES, MAX_MEMBERS, MAX_PLAINTEXT_BYTES, MEMBER_ID_BYTES } from './limits.ts'
export type { OptionalCodec } from './media-extension.ts'
export { createMemberKeys } from './member-keys.ts'
export type { CreateMemberKeysOptions, MemberKeys } from './member-keys.ts'
export type {
  CommitCreation,
  CommitOutcome,
  CommitRejection,
  JoinFailure,
  KeyPackageRejection,
  MessageOpening,
  OpenFailure,
  RejectedKeyPackage,
} from './outcome.ts'
export type { MeetingRoom } from './room.ts'
export type { RecordChange, RecordRequest } from './record.ts'
export type { Member, RosterEntry } from './roster.ts'
export type { Standing } from './standing.ts'
