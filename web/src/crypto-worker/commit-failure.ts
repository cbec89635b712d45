import { encodeMessage } from '@incamera/e2ee/conversation'
import type { MeetingGroup } from '@incamera/e2ee/mls'
import { toBase64url } from './base64url.ts'

/** A commit that cannot be followed and that a member provably made. */
export interface CommitFailure {
  /** Member id of that member. */
  readonly committer: string
  /** Which commit: base64url of the first 16 bytes of its SHA-256. */
  readonly commit: string
  /** The same for the others, sealed under the epoch that this device is still in. */
  readonly report: string
}

const HASH_BYTES = 16

/** What this device can say about a commit that it refused; null where nobody can be held to it. */
export async function commitFailureOf(
  group: MeetingGroup,
  commit: Uint8Array<ArrayBuffer>,
): Promise<CommitFailure | null> {
  const author = await group.commitAuthor(commit)
  if (author === undefined || author.memberId === group.memberId) return null
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', commit))
  const said = { committer: author.memberId, commit: toBase64url(digest.subarray(0, HASH_BYTES)) }
  const report = await group.sealMessage(encodeMessage({ kind: 'commit_failed', ...said }))
  return { ...said, report: toBase64url(report) }
}
