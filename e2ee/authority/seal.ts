/** How a record is signed by the host and hidden from the server. */
import { concat, counted, encodeUint, decodeUint, type Bytes } from '../bytes.ts'
import { isHostOfMeeting, type Meeting } from '../link/index.ts'
import type { UnsignedRecord } from './next-record.ts'
import { decodeRecord, encodeRecord, MAX_RECORD_BYTES, type RoomRecord } from './record.ts'

/** What makes a device a host: part of what the host seed gives. */
export type HostKeys = Pick<Meeting, 'hostKeyPair' | 'hostPublic' | 'blinding'>

/** Where a record holds: in one group of one room. It says nothing in any other. */
export interface RecordPlace {
  /** 1 to 255 bytes. */
  readonly roomId: Uint8Array
  /** The MLS group, so that a record of a former call of the same meeting does not come back. Up to 255 bytes. */
  readonly groupId: Uint8Array
}

/** What a member needs to read a record and to check who made it. */
export interface RecordReader extends RecordPlace {
  /** 32 bytes. */
  readonly nameKey: Uint8Array
  /** 16 bytes. It commits to the host's key. */
  readonly meetingSecret: Uint8Array
}

const SIGNATURE_LABEL = 'incamera v1 room record'
const SEAL_LABEL = 'incamera v1 sealed room record'

export const NONCE_BYTES = 12
const TAG_BYTES = 16
const SIGNATURE_BYTES = 64
const LENGTH_BYTES = 2
const PLAINTEXT_BYTES = LENGTH_BYTES + MAX_RECORD_BYTES + SIGNATURE_BYTES

/** Bytes of every sealed record: the server must not see how many hosts there are. */
export const SEALED_RECORD_BYTES = NONCE_BYTES + PLAINTEXT_BYTES + TAG_BYTES

/** Label and place, each part after its length: no two places give the same bytes. */
function inPlace(label: string, { roomId, groupId }: RecordPlace): Bytes {
  return counted(label, roomId, groupId)
}

function importNameKey(nameKey: Uint8Array, usage: 'encrypt' | 'decrypt') {
  return crypto.subtle.importKey('raw', nameKey.slice(), 'AES-GCM', false, [usage])
}

/**
 * Signs and seals a record. Ed25519 (RFC 8032) over the place and the encoding; then AES-256-GCM under the name key, with
 * the place as additional data: nonce (12) ‖ ciphertext of [length (2) ‖ encoding ‖ zeros ‖ signature (64)] ‖ tag (16).
 *
 * @param nonce 12 random bytes drawn by the caller, new for each record.
 * @throws TypeError if a field of the record is out of its range, or the nonce has another length
 */
export async function sealRecord(
  record: UnsignedRecord,
  host: HostKeys,
  place: RecordPlace & Pick<RecordReader, 'nameKey'>,
  nonce: Uint8Array,
): Promise<Bytes> {
  if (nonce.length !== NONCE_BYTES) throw new TypeError('"nonce" expected 12 bytes')
  const { hostPublic, blinding, hostKeyPair } = host
  const body = encodeRecord({ ...record, hostPublic, blinding })
  const signed = concat(inPlace(SIGNATURE_LABEL, place), body)
  const signature = new Uint8Array(await crypto.subtle.sign('Ed25519', hostKeyPair.privateKey, signed))
  const padding = new Uint8Array(MAX_RECORD_BYTES - body.length)
  const plaintext = concat(encodeUint(body.length, LENGTH_BYTES), body, padding, signature)
  const iv = nonce.slice()
  const algorithm = { name: 'AES-GCM', iv, additionalData: inPlace(SEAL_LABEL, place) }
  const key = await importNameKey(place.nameKey, 'encrypt')
  return concat(iv, new Uint8Array(await crypto.subtle.encrypt(algorithm, key, plaintext)))
}

/**
 * The record, if it is one that the host of this meeting made for this group; `undefined` for everything else. Never
 * throws, whatever the bytes.
 */
export async function openRecord(sealed: Uint8Array, reader: RecordReader): Promise<RoomRecord | undefined> {
  if (sealed.length !== SEALED_RECORD_BYTES) return undefined
  try {
    const algorithm = {
      name: 'AES-GCM',
      iv: sealed.slice(0, NONCE_BYTES),
      additionalData: inPlace(SEAL_LABEL, reader),
    }
    const key = await importNameKey(reader.nameKey, 'decrypt')
    const opened = await crypto.subtle.decrypt(algorithm, key, sealed.slice(NONCE_BYTES))
    return await verify(new Uint8Array(opened), reader)
  } catch {
    return undefined // not sealed under this key for this place, or a point that WebCrypto refuses
  }
}

async function verify(plaintext: Bytes, reader: RecordReader): Promise<RoomRecord | undefined> {
  const length = Number(decodeUint(plaintext.subarray(0, LENGTH_BYTES)))
  const padded = plaintext.subarray(LENGTH_BYTES, LENGTH_BYTES + MAX_RECORD_BYTES)
  if (length > padded.length || padded.subarray(length).some((byte) => byte !== 0)) return undefined
  const body = padded.slice(0, length)
  const record = decodeRecord(body)
  if (record === undefined) return undefined
  const { hostPublic, blinding } = record
  if (!(await isHostOfMeeting(reader.meetingSecret, hostPublic, blinding))) return undefined
  const key = await crypto.subtle.importKey('raw', hostPublic.slice(), 'Ed25519', false, ['verify'])
  const signed = concat(inPlace(SIGNATURE_LABEL, reader), body)
  const signature = plaintext.slice(LENGTH_BYTES + MAX_RECORD_BYTES)
  return (await crypto.subtle.verify('Ed25519', key, signature, signed)) ? record : undefined
}
