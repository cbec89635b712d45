import { MAX_POWERS, MAX_SERIAL, OPEN_POLICY, type RoomPolicy, type RoomRecord } from './record.ts'

/** What a host wants to be different. Fields left out stay as they are. */
export interface PowerChange extends Partial<RoomPolicy> {
  /** Signature public keys (base64url) of those who become co-hosts, and of those who cease to be. */
  readonly grant?: readonly string[]
  readonly revoke?: readonly string[]
}

export interface NextRecordOptions {
  /** The record that holds; null for none. */
  readonly before: RoomRecord | null
  /** Of the meeting's group before this one: where there is none yet, its policy and co-hosts go on. */
  readonly former?: RoomRecord | undefined
  readonly change: PowerChange
  /** Our own leaf's signature public key, base64url. */
  readonly ownKey: string
  /** The signature public keys of all members. A host who is gone proves itself anew; a co-host keeps its place. */
  readonly present: ReadonlySet<string>
  /** Milliseconds since the Unix epoch. */
  readonly now: number
}

/** A record before the host's key signs it. */
export type UnsignedRecord = Omit<RoomRecord, 'hostPublic' | 'blinding'>

const sameList = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((key) => b.includes(key))

/**
 * The record to follow, with ourselves among the hosts; `undefined` if it would say the same as the one before.
 *
 * @throws TypeError if it would have too many powers or no serial is left
 */
export function nextRecord(options: NextRecordOptions): UnsignedRecord | undefined {
  const { before, former, change, ownKey, present, now } = options
  const basis = before ?? former ?? null
  const hosts = [...new Set([...(basis?.hosts ?? []).filter((key) => present.has(key)), ownKey])]
  const revoked = new Set(change.revoke)
  const wanted = [...(basis?.cohosts ?? []), ...(change.grant ?? [])]
  const granted = [...new Set(wanted.filter((key) => !revoked.has(key) && !hosts.includes(key)))]
  const here = granted.filter((key) => present.has(key))
  // Who is away keeps its place while there is room.
  const room = Math.max(MAX_POWERS - hosts.length - here.length, 0)
  const cohosts = [...here, ...granted.filter((key) => !present.has(key)).slice(0, room)]
  if (hosts.length + here.length > MAX_POWERS) throw new TypeError('too many hosts and co-hosts')
  const policy: RoomPolicy = {
    admission: change.admission ?? basis?.admission ?? OPEN_POLICY.admission,
    share: change.share ?? basis?.share ?? OPEN_POLICY.share,
    chat: change.chat ?? basis?.chat ?? OPEN_POLICY.chat,
  }
  const isSame =
    before !== null &&
    sameList(before.hosts, hosts) &&
    sameList(before.cohosts, cohosts) &&
    before.admission === policy.admission &&
    before.share === policy.share &&
    before.chat === policy.chat
  if (isSame) return undefined
  const serial = Math.max(Math.floor(now), (basis?.serial ?? -1) + 1)
  if (!(serial <= MAX_SERIAL)) throw new TypeError('"now" expected milliseconds')
  return { version: 1, serial, ...policy, hosts, cohosts }
}
