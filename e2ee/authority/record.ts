/** The room record: who has which power in a meeting, and its one encoding in bytes. */
import { concat, decodeBase64url, decodeUint, encodeBase64url, encodeUint, type Bytes } from '../bytes.ts'

/** Who may let people in: every member; hosts and co-hosts; nobody. */
export type Admission = 'open' | 'lobby' | 'locked'

/** Who may do something: every member; hosts and co-hosts. */
export type Allowed = 'all' | 'hosts'

/** What a host may choose. */
export interface RoomPolicy {
  readonly admission: Admission
  /** Who may share a screen. */
  readonly share: Allowed
  /** Who may write to all. */
  readonly chat: Allowed
}

/** What holds while no host has said anything. */
export const OPEN_POLICY: RoomPolicy = { admission: 'open', share: 'all', chat: 'all' }

export interface RoomRecord extends RoomPolicy {
  readonly version: 1
  /** Milliseconds since the Unix epoch, or one more than the record before: it grows with every record of a group. */
  readonly serial: number
  /** Signature public keys of the hosts' leaves, base64url of 32 bytes, at least one. */
  readonly hosts: readonly string[]
  /** The same of the co-hosts. Nobody is both. */
  readonly cohosts: readonly string[]
  /** The key that signs records. 32 bytes. */
  readonly hostPublic: Uint8Array
  /** With the key it opens the commitment in the meeting secret. 32 bytes. */
  readonly blinding: Uint8Array
}

/**
 * Most hosts and co-hosts together. Higher: longer records, which every commit and Welcome with one carries. Lower: fewer
 * helpers. As many as a meeting has members.
 */
export const MAX_POWERS = 100

/** Bytes of every key in a record. */
const KEY_BYTES = 32

const SERIAL_BYTES = 6

/** Greatest serial: what fits into its six bytes, far beyond any date. */
export const MAX_SERIAL = 2 ** (8 * SERIAL_BYTES) - 1

const VERSION = 1
const HEAD_BYTES = 1 + SERIAL_BYTES + 3 + 2 * KEY_BYTES + 2

/** Longest encoding of a record. */
export const MAX_RECORD_BYTES = HEAD_BYTES + MAX_POWERS * KEY_BYTES

const ADMISSIONS: readonly Admission[] = ['open', 'lobby', 'locked']
const ALLOWED: readonly Allowed[] = ['all', 'hosts']

/** A list of powers as it stands in the encoding. */
type Keys = readonly Uint8Array[]

function compare(a: Uint8Array, b: Uint8Array): number {
  for (let i = 0; i < KEY_BYTES; i++) if (a[i] !== b[i]) return a[i]! - b[i]!
  return 0
}

/** Whether the keys stand in strictly ascending order, so that a set has one spelling. */
function ascend(keys: Keys): boolean {
  return keys.every((key, i) => i === 0 || compare(keys[i - 1]!, key) < 0)
}

function overlap(hosts: Keys, cohosts: Keys): boolean {
  return hosts.some((host) => cohosts.some((cohost) => compare(host, cohost) === 0))
}

function keysOf(texts: readonly string[], title: string): Uint8Array[] {
  const keys = texts.map((text) => {
    const key = decodeBase64url(text)
    if (key?.length !== KEY_BYTES) throw new TypeError(`"${title}" expected base64url of 32 bytes`)
    return key
  })
  return keys.sort(compare)
}

/**
 * version (1) ‖ serial (6, big-endian) ‖ admission (1) ‖ share (1) ‖ chat (1) ‖ hostPublic (32) ‖ blinding (32) ‖ number
 * of hosts (1) ‖ number of co-hosts (1) ‖ hosts (32 each) ‖ co-hosts (32 each). Both lists ascend.
 *
 * @throws TypeError if a field is out of its range
 */
export function encodeRecord(record: RoomRecord): Bytes {
  const { serial, hostPublic, blinding } = record
  if (!Number.isSafeInteger(serial) || serial < 0 || serial > MAX_SERIAL)
    throw new TypeError('"serial" expected milliseconds')
  const choices = [
    ADMISSIONS.indexOf(record.admission),
    ALLOWED.indexOf(record.share),
    ALLOWED.indexOf(record.chat),
  ]
  if (choices.includes(-1)) throw new TypeError('"policy" expected known values')
  if (hostPublic.length !== KEY_BYTES || blinding.length !== KEY_BYTES)
    throw new TypeError('"hostPublic" and "blinding" expected 32 bytes')
  const hosts = keysOf(record.hosts, 'hosts')
  const cohosts = keysOf(record.cohosts, 'cohosts')
  if (!areLists(hosts, cohosts)) throw new TypeError('"hosts" and "cohosts" expected different keys')
  return concat(
    Uint8Array.of(VERSION),
    encodeUint(serial, SERIAL_BYTES),
    Uint8Array.from(choices),
    hostPublic,
    blinding,
    Uint8Array.of(hosts.length, cohosts.length),
    ...hosts,
    ...cohosts,
  )
}

function areLists(hosts: Keys, cohosts: Keys): boolean {
  return (
    hosts.length > 0 &&
    hosts.length + cohosts.length <= MAX_POWERS &&
    ascend(hosts) &&
    ascend(cohosts) &&
    !overlap(hosts, cohosts)
  )
}

/** The record in all the bytes; `undefined` for anything that {@link encodeRecord} never writes. Never throws. */
export function decodeRecord(bytes: Uint8Array): RoomRecord | undefined {
  if (bytes.length < HEAD_BYTES || bytes[0] !== VERSION) return undefined
  let at = 1
  const take = (length: number): Uint8Array => bytes.slice(at, (at += length))
  const serial = Number(decodeUint(take(SERIAL_BYTES)))
  const [admission, share, chat] = [ADMISSIONS[bytes[at++]!], ALLOWED[bytes[at++]!], ALLOWED[bytes[at++]!]]
  if (admission === undefined || share === undefined || chat === undefined) return undefined
  const hostPublic = take(KEY_BYTES)
  const blinding = take(KEY_BYTES)
  const [hostCount, cohostCount] = [bytes[at++]!, bytes[at++]!]
  if (bytes.length !== HEAD_BYTES + (hostCount + cohostCount) * KEY_BYTES) return undefined
  const hosts = Array.from({ length: hostCount }, () => take(KEY_BYTES))
  const cohosts = Array.from({ length: cohostCount }, () => take(KEY_BYTES))
  if (!areLists(hosts, cohosts)) return undefined
  const powers = { hosts: hosts.map(encodeBase64url), cohosts: cohosts.map(encodeBase64url) }
  return { version: VERSION, serial, admission, share, chat, ...powers, hostPublic, blinding }
}
