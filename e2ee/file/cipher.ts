/** AES-256-GCM over the chunks of one file, each bound to its place: the STREAM construction with a key of one use. */
import { concat, encodeUint, encodeUtf8, type Bytes } from '../bytes.ts'
import { chunkCount } from './size.ts'

export type FileKey = InstanceType<typeof CryptoKey>

/** Bytes of the key of a file. */
export const FILE_KEY_BYTES = 32

const LABEL = encodeUtf8('incamera v1 file')
const INDEX_BYTES = 11
const SIZE_BYTES = 8

/**
 * The key for one direction; it cannot be exported.
 *
 * @param key {@link FILE_KEY_BYTES} random bytes, drawn for this file alone
 * @throws TypeError for another length
 */
export async function importFileKey(key: Uint8Array, usage: 'encrypt' | 'decrypt'): Promise<FileKey> {
  if (key.length !== FILE_KEY_BYTES) throw new TypeError('"key" expected 32 bytes')
  return crypto.subtle.importKey('raw', key.slice(), 'AES-GCM', false, [usage])
}

/**
 * Nonce: index of the chunk (11 bytes, big-endian) ‖ 1 for the last chunk, else 0. Additional data: label ‖ size of the
 * file (8 bytes). So a chunk opens in its own place of a file of this size only, and a cut file lacks its last chunk.
 */
export function chunkAlgorithm(size: number, index: number): AesGcmParams {
  const last = index === chunkCount(size) - 1 ? 1 : 0
  return {
    name: 'AES-GCM',
    iv: concat(encodeUint(index, INDEX_BYTES), Uint8Array.of(last)),
    additionalData: concat(LABEL, encodeUint(size, SIZE_BYTES)),
  }
}

const DIGEST_LABEL = encodeUtf8('incamera v1 file digest')

/** SHA-256 of the content of one chunk. 32 bytes. */
export async function digestChunk(content: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', content))
}

/**
 * SHA-256(label ‖ size (8) ‖ digest of the content of each chunk, those of padding alone included). Of chunks and not of
 * the whole, because WebCrypto cannot hash in parts and a file need never be in memory at once.
 */
export async function digestFile(size: number, chunks: readonly Bytes[]): Promise<Bytes> {
  const input = concat(DIGEST_LABEL, encodeUint(size, SIZE_BYTES), ...chunks)
  return new Uint8Array(await crypto.subtle.digest('SHA-256', input))
}
