import { GroupUsageError } from './errors.ts'

/**
 * The secrets of a meeting that group operations need. They come from the meeting link by HKDF and never reach the
 * server; only `roomId` does. The caller keeps the arrays unchanged for the life of the group.
 */
export interface MeetingRoom {
  /** All that the server knows of the meeting; bound into every credential. 1 to 255 bytes. */
  readonly roomId: Uint8Array
  /** Proves in a credential that its owner holds the link. At least 16 bytes. */
  readonly admissionKey: Uint8Array
  /** Proves in a credential that its owner may be added at the time: other than the link, it changes. At least 16 bytes. */
  readonly accessKey: Uint8Array
  /** The external pre-shared key that every Add must carry (RFC 9420 §8.4). At least 16 bytes. */
  readonly psk: Uint8Array
  /** Seals the room record. 32 bytes. */
  readonly nameKey: Uint8Array
  /** Commits to the host's key, by which a room record is known to be the host's. 16 bytes. */
  readonly meetingSecret: Uint8Array
}

/** Shortest secret we take: 128 bits. */
const MIN_SECRET_BYTES = 16

/** @throws GroupUsageError `bad_argument` */
export function assertRoomSecrets(
  room: Pick<MeetingRoom, 'roomId' | 'admissionKey' | 'accessKey'> & Partial<MeetingRoom>,
): void {
  if (room.roomId.length < 1 || room.roomId.length > 255)
    throw GroupUsageError.badArgument('roomId', '1 to 255 bytes')
  if (room.admissionKey.length < MIN_SECRET_BYTES)
    throw GroupUsageError.badArgument('admissionKey', '16 bytes or more')
  if (room.accessKey.length < MIN_SECRET_BYTES)
    throw GroupUsageError.badArgument('accessKey', '16 bytes or more')
  if (room.psk !== undefined && room.psk.length < MIN_SECRET_BYTES) {
    throw GroupUsageError.badArgument('psk', '16 bytes or more')
  }
  if (room.nameKey !== undefined && room.nameKey.length !== 32)
    throw GroupUsageError.badArgument('nameKey', '32 bytes')
  if (room.meetingSecret !== undefined && room.meetingSecret.length !== 16)
    throw GroupUsageError.badArgument('meetingSecret', '16 bytes')
}
