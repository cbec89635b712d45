/** A meeting with a host and a record, for the tests of this folder. */
import { encodeBase64url } from '../../bytes.ts'
import { deriveMeeting, deriveRoom, type Meeting } from '../../link/index.ts'
import type { RecordReader, UnsignedRecord } from '../index.ts'

/** A signature public key of its own for each number from 0 to 255. */
export const key = (n: number): string => encodeBase64url(new Uint8Array(32).fill(n))

interface Scene {
  readonly host: Meeting
  readonly reader: RecordReader
  readonly record: UnsignedRecord
  readonly nonce: Uint8Array
}

export async function setUp(): Promise<Scene> {
  const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))
  const host = await deriveMeeting(random(16))
  const { roomId, nameKey } = await deriveRoom(host.meetingSecret)
  const reader = { roomId, groupId: random(16), nameKey, meetingSecret: host.meetingSecret }
  const record: UnsignedRecord = {
    version: 1,
    serial: 1_800_000_000_000,
    admission: 'lobby',
    share: 'hosts',
    chat: 'all',
    hosts: [key(1)],
    cohosts: [key(2), key(3)],
  }
  return { host, reader, record, nonce: random(12) }
}
