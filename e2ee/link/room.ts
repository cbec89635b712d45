/** What everybody with the participant link has in common, derived from the meeting secret. */
import type { Bytes } from '../bytes.ts'
import { labelledHash, labelledKey } from './labelled.ts'

/** Bytes of a room id. */
const ROOM_ID_LENGTH = 16

/** Of all this only `roomId` and `serverToken` ever go to the server. */
export interface RoomSecrets {
  /** Proves to the server that its holder has the link: the room id is its hash. 32 bytes. */
  readonly serverToken: Bytes
  /** The name of the room at the server. 16 bytes; says nothing about the meeting secret. */
  readonly roomId: Bytes
  /** Proves in an MLS credential that its owner has the link. 32 bytes. */
  readonly admissionKey: Bytes
  /** Proves in an MLS credential that its owner may be added now, before a password is mixed in. 32 bytes. */
  readonly accessKey: Bytes
  /** External pre-shared key of the MLS group, before a password is mixed in. 32 bytes. */
  readonly psk: Bytes
  /** Seals what must be readable before joining: lobby names, title, room record. 32 bytes. */
  readonly nameKey: Bytes
}

/**
 * The room id to a server token: the first 16 bytes of SHA-256(`incamera v1 room` ‖ token). The server computes the
 * same, so that it can check a token without keeping anything.
 */
export async function roomIdOf(serverToken: Uint8Array): Promise<Bytes> {
  return (await labelledHash('incamera v1 room', serverToken)).slice(0, ROOM_ID_LENGTH)
}

/** Everything that follows from the meeting secret (16 bytes, from the link). */
export async function deriveRoom(meetingSecret: Uint8Array): Promise<RoomSecrets> {
  const [serverToken, admissionKey, accessKey, psk, nameKey] = await Promise.all([
    labelledKey(meetingSecret, 'incamera v1 server token'),
    labelledKey(meetingSecret, 'incamera v1 admission key'),
    labelledKey(meetingSecret, 'incamera v1 access key'),
    labelledKey(meetingSecret, 'incamera v1 psk'),
    labelledKey(meetingSecret, 'incamera v1 name key'),
  ])
  return { serverToken, roomId: await roomIdOf(serverToken), admissionKey, accessKey, psk, nameKey }
}
