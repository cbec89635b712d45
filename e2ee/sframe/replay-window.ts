/** Anti-replay (RFC 9605 §9.3), the bitmap of RFC 6479: a ring of words of which one is always being filled. */

/**
 * Counters remembered per KID. Higher: late frames are still taken (a camera with three encodings at 30 frames/s uses
 * 2048 in 22 s), at 264 bytes each. Lower: less memory, frames that arrive out of order get lost.
 */
export const REPLAY_WINDOW = 2048

const WORD = 32
const WORDS = REPLAY_WINDOW / WORD + 1

/** Which counters of one KID have been seen. Counters are whole numbers up to 2^53-1. */
export class ReplayWindow {
  #highest = -1
  readonly #seen = new Uint32Array(WORDS)

  /** The highest counter accepted, -1 before the first. */
  get highest(): number {
    return this.#highest
  }

  /** Whether {@link accept} would take this counter. Changes nothing, so it may be asked about unverified frames. */
  isFresh(ctr: number): boolean {
    if (ctr > this.#highest) return true
    if (this.#highest - ctr >= REPLAY_WINDOW) return false
    return (this.#seen[Math.floor(ctr / WORD) % WORDS]! & (1 << (ctr % WORD))) === 0
  }

  /**
   * Takes a counter once: `false` if it was taken before or fell out of the window. Call it only after the frame's tag
   * was verified; otherwise anybody could push the window forward.
   */
  accept(ctr: number): boolean {
    if (!this.isFresh(ctr)) return false
    const word = Math.floor(ctr / WORD)
    if (ctr > this.#highest) {
      const before = this.#highest < 0 ? -1 : Math.floor(this.#highest / WORD)
      const steps = Math.min(word - before, WORDS)
      for (let i = 0; i < steps; i++) this.#seen[(word - i) % WORDS] = 0
      this.#highest = ctr
    }
    this.#seen[word % WORDS]! |= 1 << (ctr % WORD)
    return true
  }
}
