import { equalBytes, type Bytes } from '../bytes.ts'
import { chunkAlgorithm, digestChunk, digestFile, type FileKey } from './cipher.ts'
import { chunkCount, chunkExtent, isFileSize, TAG_BYTES } from './size.ts'

/** What the announcement of a file says about its content. */
export interface FileExpectation {
  /** Bytes. */
  readonly size: number
  /** 32 bytes. */
  readonly digest: Uint8Array
}

/** Opens one file, chunk after chunk. Nothing of it may be used before {@link finish} has said yes. */
export class FileOpener {
  readonly #key: FileKey
  readonly #expected: FileExpectation
  readonly #digests: Bytes[] = []
  #refused = false

  /**
   * @param key from `importFileKey` for `decrypt`
   * @throws TypeError for a size that no file may have
   */
  constructor(key: FileKey, expected: FileExpectation) {
    if (!isFileSize(expected.size)) throw new TypeError('"size" expected bytes of a file')
    this.#key = key
    this.#expected = expected
  }

  /** The next chunk, and of how many bytes it is as sealed; undefined once all are open. */
  get next(): { readonly index: number; readonly sealed: number } | undefined {
    const index = this.#digests.length
    if (index === chunkCount(this.#expected.size)) return undefined
    return { index, sealed: chunkExtent(this.#expected.size, index).padded + TAG_BYTES }
  }

  /**
   * Opens the next chunk. Calls must not overlap.
   *
   * @returns its content without padding; undefined if it is not that chunk, and from then on always. Never throws.
   */
  async open(sealed: Bytes): Promise<Bytes | undefined> {
    const { next } = this
    if (this.#refused || next?.sealed !== sealed.length) return this.#refuse()
    const { size } = this.#expected
    const { content } = chunkExtent(size, next.index)
    try {
      const algorithm = chunkAlgorithm(size, next.index)
      const padded = new Uint8Array(await crypto.subtle.decrypt(algorithm, this.#key, sealed))
      if (padded.subarray(content).some((byte) => byte !== 0)) return this.#refuse()
      const bytes = padded.slice(0, content)
      this.#digests.push(await digestChunk(bytes))
      return bytes
    } catch {
      return this.#refuse()
    }
  }

  /** Whether all chunks came and are, together, the file that its sender announced. Never throws. */
  async finish(): Promise<boolean> {
    const { size, digest } = this.#expected
    if (this.#refused || this.next !== undefined) return false
    return equalBytes(await digestFile(size, this.#digests), digest)
  }

  #refuse(): undefined {
    this.#refused = true
    return undefined
  }
}
