/** Sealing under the name key, which everybody with the link has and the server has not. */
import { concat, counted, type Bytes } from '../bytes.ts'

/** Whom a text is about, so that the server cannot hand it out as another one's. */
export interface DoorPlace {
  /** 1 to 255 bytes. */
  readonly roomId: Uint8Array
  /** Of the one who waits. 16 bytes. */
  readonly memberId: Uint8Array
  /** 32 bytes. */
  readonly nameKey: Uint8Array
}

export const DOOR_NONCE_BYTES = 12

/** Nonce and tag. */
export const SEALING_BYTES = DOOR_NONCE_BYTES + 16

function importKey(nameKey: Uint8Array, usage: 'encrypt' | 'decrypt') {
  return crypto.subtle.importKey('raw', nameKey.slice(), 'AES-GCM', false, [usage])
}

/**
 * nonce (12) ‖ AES-256-GCM of the plaintext, with label and parts, each after its length in two bytes, as additional data.
 *
 * @param nonce 12 random bytes drawn by the caller, new for each call.
 * @throws TypeError if the nonce has another length
 */
export async function sealPlaced(
  plaintext: Uint8Array,
  nameKey: Uint8Array,
  label: string,
  parts: readonly Uint8Array[],
  nonce: Uint8Array,
): Promise<Bytes> {
  if (nonce.length !== DOOR_NONCE_BYTES) throw new TypeError('"nonce" expected 12 bytes')
  const iv = nonce.slice()
  const algorithm = { name: 'AES-GCM', iv, additionalData: counted(label, ...parts) }
  const key = await importKey(nameKey, 'encrypt')
  return concat(iv, new Uint8Array(await crypto.subtle.encrypt(algorithm, key, plaintext.slice())))
}

/** The plaintext; `undefined` if it was not sealed under this key for this place. Never throws. */
export async function openPlaced(
  sealed: Uint8Array,
  nameKey: Uint8Array,
  label: string,
  parts: readonly Uint8Array[],
): Promise<Bytes | undefined> {
  try {
    const iv = sealed.slice(0, DOOR_NONCE_BYTES)
    const algorithm = { name: 'AES-GCM', iv, additionalData: counted(label, ...parts) }
    const key = await importKey(nameKey, 'decrypt')
    return new Uint8Array(await crypto.subtle.decrypt(algorithm, key, sealed.slice(DOOR_NONCE_BYTES)))
  } catch {
    return undefined
  }
}
