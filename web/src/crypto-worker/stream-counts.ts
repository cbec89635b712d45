/**
 * What the frame worker knows about the streams that it opens, for the comparison with what their senders say.
 *
 * @module
 */
import type { MediaSource } from '@incamera/protocol'

/** One received stream, as of now. */
export interface OpenedStream {
  /** Whose stream and which one the server says that it is; frames of others are not opened. */
  readonly member: string
  readonly source: MediaSource
  /** The newest epoch of which a frame was opened; -1 if none was. */
  readonly epoch: number
  /** One more than the highest counter opened in that epoch, on the scale of a heartbeat's; 0 if no frame was opened. */
  readonly counter: number
  /** Frames since the last report that were made for another member or source. */
  readonly foreign: number
}

/** The part of {@link OpenedStream} that is counted for each slot. */
export class StreamCount {
  #epoch = -1
  #counter = 0
  #foreign = 0

  /** A frame was opened. Frames may overtake each other, also over a change of keys. */
  addOpened(epoch: number, ctr: number): void {
    if (epoch < this.#epoch) return
    this.#counter = epoch > this.#epoch ? ctr + 1 : Math.max(this.#counter, ctr + 1)
    this.#epoch = epoch
  }

  addForeign(): void {
    this.#foreign++
  }

  /** The state; foreign frames are counted anew from here on. */
  take(): Omit<OpenedStream, 'member' | 'source'> {
    const foreign = this.#foreign
    this.#foreign = 0
    return { epoch: this.#epoch, counter: this.#counter, foreign }
  }
}
