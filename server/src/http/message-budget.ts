import { limits } from '@incamera/protocol'

/** What is left of a limit that fills again at a steady rate (a token bucket). */
class Bucket {
  readonly #burst: number
  readonly #perSecond: number
  #left: number

  constructor(burst: number, perSecond: number) {
    this.#burst = burst
    this.#perSecond = perSecond
    this.#left = burst
  }

  refill(seconds: number): void {
    this.#left = Math.min(this.#burst, this.#left + seconds * this.#perSecond)
  }

  take(amount: number): boolean {
    if (this.#left < amount) return false
    this.#left -= amount
    return true
  }
}

/** How much one socket may send: messages and bytes, in a burst and in the long run. */
export class MessageBudget {
  readonly #messages = new Bucket(limits.MESSAGE_BURST, limits.MESSAGES_PER_SECOND)
  readonly #bytes = new Bucket(limits.BYTE_BURST, limits.BYTES_PER_SECOND)
  #at: number

  constructor(now: number) {
    this.#at = now
  }

  /** Takes one message of this many bytes; false where it is too much. */
  take(now: number, bytes = 0): boolean {
    const seconds = Math.max(now - this.#at, 0) / 1000
    this.#at = now
    this.#messages.refill(seconds)
    this.#bytes.refill(seconds)
    return this.#messages.take(1) && this.#bytes.take(bytes)
  }
}
