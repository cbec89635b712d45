import { concat, encodeUtf8, equalBytes } from '../bytes.ts'
import type { CiphersuiteImpl, PreSharedKeyID, Proposal, PskIndex } from './library.ts'
import type { MeetingRoom } from './room.ts'

const PSK_LABEL = encodeUtf8('incamera v1 psk')

/** The id of the room's external pre-shared key. It is public: the server sees it in commits. */
function roomPskId(roomId: Uint8Array): Uint8Array {
  return concat(PSK_LABEL, roomId)
}

/** Whether the id names the room's pre-shared key and has a nonce of the length that RFC 9420 §8.4 demands. */
export function isRoomPsk(id: PreSharedKeyID, roomId: Uint8Array, suite: CiphersuiteImpl): boolean {
  return (
    id.psktype === 'external' &&
    equalBytes(id.pskId, roomPskId(roomId)) &&
    id.pskNonce.length === suite.kdf.size
  )
}

/** A PreSharedKey proposal (RFC 9420 §12.1.4) of the room's key, with a fresh nonce. */
export function roomPskProposal(roomId: Uint8Array, suite: CiphersuiteImpl): Proposal {
  const pskNonce = suite.rng.randomBytes(suite.kdf.size)
  return {
    proposalType: 'psk',
    psk: { preSharedKeyId: { psktype: 'external', pskId: roomPskId(roomId), pskNonce } },
  }
}

/** Finds the room's pre-shared key and no other: no resumption keys, so no branches of former groups. */
export function roomPskIndex(room: MeetingRoom, suite: CiphersuiteImpl): PskIndex {
  return { findPsk: (id) => (isRoomPsk(id, room.roomId, suite) ? room.psk : undefined) }
}
