import type { Bytes } from '../bytes.ts'
import { chunkAlgorithm, digestChunk, digestFile, type FileKey } from './cipher.ts'
import { chunkCount, chunkExtent, isFileSize } from './size.ts'

/**
 * Seals one file, chunk after chunk. Each chunk is sealed once: what has to be sent again is the sealed bytes, never the
 * content anew, because the file might have changed and one key and nonce must not seal two texts.
 */
export class FileSealer {
  readonly #key: FileKey
  readonly #size: number
  readonly #digests: Promise<Bytes>[] = []

  /**
   * @param key from `importFileKey` for `encrypt`, never used before
   * @param size bytes of the file
   * @throws TypeError for a size that no file may have
   */
  constructor(key: FileKey, size: number) {
    if (!isFileSize(size)) throw new TypeError('"size" expected bytes of a file')
    this.#key = key
    this.#size = size
  }

  /** The next chunk, and how many bytes of the file it takes; undefined once all are sealed. */
  get next(): { readonly index: number; readonly content: number } | undefined {
    const index = this.#digests.length
    if (index === chunkCount(this.#size)) return undefined
    return { index, content: chunkExtent(this.#size, index).content }
  }

  /**
   * Seals the next chunk.
   *
   * @param content as many bytes as {@link next} says; none where only padding is left
   * @returns the padded content and a tag, encrypted
   * @throws TypeError for another number of bytes or when nothing is left
   */
  async seal(content: Bytes): Promise<Bytes> {
    const { next } = this
    if (next?.content !== content.length)
      throw new TypeError('"content" expected the bytes of the next chunk')
    // Taken before anything is waited for, so that two calls never get one nonce.
    this.#digests.push(digestChunk(content))
    const padded = new Uint8Array(chunkExtent(this.#size, next.index).padded)
    padded.set(content)
    const algorithm = chunkAlgorithm(this.#size, next.index)
    return new Uint8Array(await crypto.subtle.encrypt(algorithm, this.#key, padded))
  }

  /**
   * The digest that the announcement carries.
   *
   * @throws TypeError before all chunks are sealed
   */
  async digest(): Promise<Bytes> {
    if (this.next !== undefined) throw new TypeError('not all chunks are sealed')
    return digestFile(this.#size, await Promise.all(this.#digests))
  }
}
