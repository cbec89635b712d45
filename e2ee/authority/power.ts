/** What follows from a record: the role of a member, and what each role may do to the membership. */
import { OPEN_POLICY, type RoomPolicy, type RoomRecord } from './record.ts'

export type Role = 'host' | 'cohost' | 'participant'

/** The role of the leaf with this signature public key (base64url). Without a record nobody has powers. */
export function roleOf(record: RoomRecord | null, signatureKey: string): Role {
  if (record?.hosts.includes(signatureKey) === true) return 'host'
  return record?.cohosts.includes(signatureKey) === true ? 'cohost' : 'participant'
}

/** What holds: the record's policy, or the open one. */
export function policyOf(record: RoomPolicy | null): RoomPolicy {
  if (record === null) return OPEN_POLICY
  const { admission, share, chat } = record
  return { admission, share, chat }
}

/** Whether a member of this role may let others in. */
export function mayAdd(record: RoomPolicy | null, committer: Role): boolean {
  const { admission } = policyOf(record)
  if (admission === 'locked') return false
  return admission === 'open' || committer !== 'participant'
}

/**
 * Whether a member of one role may remove one of another. Departures are carried out by whoever commits, and no member
 * can prove to the others that somebody is gone: so removing has to be free, and who did it is reported. The exception:
 * while the door is not open, only a host removes a host, because who is put out could not come back and the meeting
 * would have lost its head. In an open meeting a host that was put out returns at once.
 */
export function mayRemove(record: RoomPolicy | null, committer: Role, removed: Role): boolean {
  return removed !== 'host' || committer === 'host' || policyOf(record).admission === 'open'
}

/** Whether a member of this role may share a screen with its sound. */
export function mayShare(record: RoomPolicy | null, role: Role): boolean {
  return role !== 'participant' || policyOf(record).share === 'all'
}

/** Whether a member of this role may write to all. */
export function mayWrite(record: RoomPolicy | null, role: Role): boolean {
  return role !== 'participant' || policyOf(record).chat === 'all'
}
