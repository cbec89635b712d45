import type { Clock } from '../src/clock.ts'

interface Timer {
  readonly due: number
  readonly action: () => void
}

/** A clock that a test turns. */
export class FakeClock implements Clock {
  #now = 1_800_000_000_000
  readonly #timers = new Set<Timer>()

  /** Timers that would still run. */
  get waiting(): number {
    return this.#timers.size
  }

  now(): number {
    return this.#now
  }

  after(ms: number, action: () => void): () => void {
    const timer = { due: this.#now + ms, action }
    this.#timers.add(timer)
    return () => {
      this.#timers.delete(timer)
    }
  }

  /** Lets time pass; timers run in order, each at its own moment. */
  advance(ms: number): void {
    const end = this.#now + ms
    for (;;) {
      const next = [...this.#timers].filter(({ due }) => due <= end).sort((a, b) => a.due - b.due)[0]
      if (next === undefined) break
      this.#timers.delete(next)
      this.#now = Math.max(this.#now, next.due)
      next.action()
    }
    this.#now = end
  }
}
