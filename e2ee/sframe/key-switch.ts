/**
 * The second phase of a change of keys. In the first, which is the {@link KeyRing}'s, a device can open frames of a new
 * epoch as soon as it knows it; in the second it seals with it. Between them the others get time for their first.
 */
import type { FrameSealer, SendEpoch } from './seal.ts'

/**
 * How long a device seals with the old key after nobody was removed. Higher: members on a slow line lose no frame. Lower:
 * a newcomer hears sooner those who send no picture.
 */
export const SWITCH_AFTER_MS = 400

interface Waiting extends SendEpoch {
  readonly dueAt: number
}

/**
 * Decides when a {@link FrameSealer} goes over to a new epoch:
 *
 * - at once where somebody was removed, who must not read on, and where nothing is sealed yet;
 * - else {@link SWITCH_AFTER_MS} later, or with the next key frame of one's own. A newcomer's receiver asks for one, and
 *   can open it only under the new key, so that it waits for nothing; and by then the commit is older than the Welcome,
 *   the offer of the stream and the request together.
 *
 * Epochs that follow one another closely keep their own times, so that a stream of newcomers puts nothing off for ever.
 * Time is the caller's, in milliseconds on any scale that does not go back.
 */
export class KeySwitch {
  readonly #sealer: FrameSealer
  #waiting: Waiting[] = []

  constructor(sealer: FrameSealer) {
    this.#sealer = sealer
  }

  /** Takes the key of a new epoch. The bytes are copied; the caller may wipe them. */
  prepare(next: SendEpoch, { atOnce, now }: { readonly atOnce: boolean; readonly now: number }): void {
    this.advance(now)
    this.#waiting.push({ ...next, baseKey: next.baseKey.slice(), dueAt: now + SWITCH_AFTER_MS })
    if (atOnce || this.#sealer.epoch === undefined) this.#switchTo(this.#waiting.length)
  }

  /** To be called before a frame is sealed; and {@link SWITCH_AFTER_MS} after each epoch, so that the old key goes even where no frame follows. */
  advance(now: number, keyFrame = false): void {
    const due = keyFrame ? this.#waiting.length : this.#waiting.filter(({ dueAt }) => dueAt <= now).length
    this.#switchTo(due)
  }

  /** Forgets the keys that wait. The sealer is its owner's to close. */
  close(): void {
    for (const { baseKey } of this.#waiting) baseKey.fill(0)
    this.#waiting = []
  }

  /** Over to the last of the first `count` epochs; those before it are passed over. */
  #switchTo(count: number): void {
    const due = this.#waiting.splice(0, count)
    const last = due.at(-1)
    if (last !== undefined) this.#sealer.switchTo(last)
    for (const { baseKey } of due) baseKey.fill(0)
  }
}
