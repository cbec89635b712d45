/**
 * One sealed file: taken chunk after chunk, then given out as often as somebody asks, then gone.
 *
 * @module
 */
import { type FileProblem, type SpoolId, sealedChunkBytes, sealedChunkCount } from '@incamera/protocol'
import type { Clock } from '../clock.ts'
import type { FileStore } from './chunk-store.ts'
import { STALL_MS, UPLOAD_IDLE_MS } from './limits.ts'

/** Bytes that are read for a slow receiver at once. Higher: fewer steps. Lower: less memory for each. */
const PIECE_BYTES = 262_144

export interface SpooledFileOptions {
  readonly id: SpoolId
  /** Bytes of all sealed chunks. */
  readonly size: number
  readonly store: FileStore
  readonly clock: Clock
  /** Milliseconds after which it is deleted whatever happens. */
  readonly keptMs: number
  /** Called once, when nothing of it is left to find. */
  readonly onClosed: () => void
}

export class SpooledFile {
  readonly id: SpoolId
  readonly size: number
  readonly #options: SpooledFileOptions
  readonly #chunks: number
  readonly #cancelKept: () => void
  readonly #readers = new Set<() => void>()
  #cancelIdle: () => void
  #received = 0
  /** Which request may write: the latest one. A sender that comes back after a break must not wait for the old one to end. */
  #attempt = 0
  #closed = false

  constructor(options: SpooledFileOptions) {
    this.#options = options
    this.id = options.id
    this.size = options.size
    this.#chunks = sealedChunkCount(options.size)
    this.#cancelKept = options.clock.after(options.keptMs, () => void this.close())
    this.#cancelIdle = this.#watchIdle()
  }

  get complete(): boolean {
    return this.#received === this.#chunks
  }

  /**
   * Takes a chunk. One that is there already is read through and answered the same way, so that a sender who did not hear
   * the answer can repeat it.
   *
   * @param declared bytes that the sender says it sends
   */
  async receive(
    index: number,
    declared: number,
    body: ReadableStream<Uint8Array> | null,
  ): Promise<FileProblem | null> {
    const expected = sealedChunkBytes(this.size, index)
    if (this.#closed) return 'gone'
    if (index > this.#received || index >= this.#chunks) return 'order'
    if (declared !== expected || body === null) return 'wrong_length'
    const attempt = ++this.#attempt
    const isCurrent = (): boolean => attempt === this.#attempt && !this.#closed
    const repeated = index < this.#received
    let length = 0
    for await (const piece of this.#flowing(body)) {
      if (!isCurrent()) return 'gone'
      if (length + piece.length > expected) return 'wrong_length'
      if (!repeated) await this.#options.store.write(index, length, piece)
      length += piece.length
    }
    if (!isCurrent()) return 'gone'
    if (length !== expected) return 'wrong_length'
    if (repeated) return null
    this.#received++
    this.#cancelIdle()
    if (!this.complete) this.#cancelIdle = this.#watchIdle()
    return null
  }

  /**
   * A chunk as a stream that reads on only as fast as it is taken, and breaks off where it stands still.
   *
   * @param onEnd called once, when it was taken whole or is not wanted any more
   * @param index of a chunk of a {@link complete} file
   */
  stream(index: number, onEnd: () => void): ReadableStream<Uint8Array> {
    const length = sealedChunkBytes(this.size, index)
    let at = 0
    let controller: ReadableStreamDefaultController<Uint8Array> | null = null
    let cancelStall = (): void => {}
    let ended = false
    const end = (): void => {
      if (ended) return
      ended = true
      cancelStall()
      this.#readers.delete(fail)
      onEnd()
    }
    const fail = (): void => {
      if (!ended) controller?.error(new Error('the file is gone'))
      end()
    }
    this.#readers.add(fail)
    const watch = (): void => {
      cancelStall()
      cancelStall = this.#options.clock.after(STALL_MS, fail)
    }
    watch()
    return new ReadableStream<Uint8Array>(
      {
        start: (given) => {
          controller = given
        },
        pull: async (given) => {
          watch()
          const piece = await this.#options.store
            .read(index, at, Math.min(PIECE_BYTES, length - at))
            .catch(() => null)
          if (ended) return
          if (piece === null) {
            fail()
            return
          }
          at += piece.length
          given.enqueue(piece)
          if (at < length) return
          given.close()
          end()
        },
        cancel: end,
      },
      { highWaterMark: 0 },
    )
  }

  /** Gone for everybody at once; those who are just fetching it are cut off. */
  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    this.#cancelKept()
    this.#cancelIdle()
    for (const fail of this.#readers) fail()
    this.#options.onClosed()
    await this.#options.store.close()
  }

  #watchIdle(): () => void {
    return this.#options.clock.after(UPLOAD_IDLE_MS, () => void this.close())
  }

  /** The pieces of a body. Ends early where none comes for a while, or where the connection breaks. */
  async *#flowing(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
    const reader = body.getReader()
    try {
      for (;;) {
        const cancelStall = this.#options.clock.after(STALL_MS, () => {
          reader.cancel().catch(() => {})
        })
        const { done, value } = await reader.read().finally(cancelStall)
        if (done) return
        yield value
      }
    } catch {
      // The connection broke. The length tells.
    } finally {
      reader.cancel().catch(() => {})
    }
  }
}
