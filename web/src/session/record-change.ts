import type { RecordChange } from '@incamera/e2ee/mls'

/** Two changes of the room record as one: the later word holds. */
export function mergeChanges(first: RecordChange, then: RecordChange): RecordChange {
  const granted = new Set([
    ...(first.grant ?? []).filter((id) => !then.revoke?.includes(id)),
    ...(then.grant ?? []),
  ])
  const revoked = new Set([
    ...(first.revoke ?? []).filter((id) => !then.grant?.includes(id)),
    ...(then.revoke ?? []),
  ])
  return { ...first, ...then, grant: [...granted], revoke: [...revoked] }
}
