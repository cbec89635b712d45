/** What is left of a limit that fills again at a steady rate. */
export class TokenBucket {
  readonly #burst: number
  readonly #perSecond: number
  #left: number
  #at: number

  /** Full at `now`, in milliseconds as all times here. */
  constructor(now: number, { burst, perSecond }: { readonly burst: number; readonly perSecond: number }) {
    this.#burst = burst
    this.#perSecond = perSecond
    this.#left = burst
    this.#at = now
  }

  /** Takes so much; false, and nothing taken, where there is not enough. */
  take(now: number, amount: number): boolean {
    const seconds = Math.max(now - this.#at, 0) / 1000
    this.#at = now
    this.#left = Math.min(this.#burst, this.#left + seconds * this.#perSecond)
    if (this.#left < amount) return false
    this.#left -= amount
    return true
  }

  /** Seconds after the last look until so much will be there; 0 where it is. */
  secondsUntil(amount: number): number {
    return Math.max(0, Math.min(amount, this.#burst) - this.#left) / this.#perSecond
  }
}
