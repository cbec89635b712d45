import type { Timer } from '../timer.ts'

/** A timer whose time passes only when told. */
export class FakeTimer implements Timer {
  #now = 0
  #due: { readonly at: number; readonly action: () => void }[] = []

  now(): number {
    return this.#now
  }

  after(ms: number, action: () => void): () => void {
    const entry = { at: this.#now + ms, action }
    this.#due.push(entry)
    return () => {
      this.#due = this.#due.filter((other) => other !== entry)
    }
  }

  /** Runs what is due within `ms` from now, in order, and lets promises run after each. */
  async pass(ms: number): Promise<void> {
    const end = this.#now + ms
    for (;;) {
      const next = this.#due.toSorted((a, b) => a.at - b.at)[0]
      if (next === undefined || next.at > end) break
      this.#now = next.at
      this.#due = this.#due.filter((entry) => entry !== next)
      next.action()
      await Promise.resolve()
    }
    this.#now = end
  }

  get pending(): number {
    return this.#due.length
  }
}
