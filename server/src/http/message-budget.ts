import { limits } from '@incamera/protocol'

/** A token bucket: `MESSAGE_BURST` messages at once, `MESSAGES_PER_SECOND` in the long run. */
export class MessageBudget {
  #tokens: number = limits.MESSAGE_BURST
  #at: number

  constructor(now: number) {
    this.#at = now
  }

  /** Takes one message; false where there is none left. */
  take(now: number): boolean {
    const refill = ((now - this.#at) / 1000) * limits.MESSAGES_PER_SECOND
    this.#tokens = Math.min(limits.MESSAGE_BURST, this.#tokens + Math.max(refill, 0))
    this.#at = now
    if (this.#tokens < 1) return false
    this.#tokens--
    return true
  }
}
