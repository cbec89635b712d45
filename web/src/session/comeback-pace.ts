import type { Timer } from './timer.ts'

/** Milliseconds that each further return within {@link CALM_MS} waits longer. Higher: gentler to the others. Lower: sooner back. */
const STEP_MS = 500
/** Milliseconds after which a return no longer counts against the next. */
const CALM_MS = 20_000
/** Returns from which on the wait grows no longer. Higher: gentler to a server in trouble. Lower: sooner back. */
const MOST = 10

/** How soon the next visit begins: at once the first time, slower where coming back does not help. */
export class ComebackPace {
  readonly #timer: Timer
  /** How often it had to come back lately. */
  #lately = 0

  constructor(timer: Timer) {
    this.#timer = timer
  }

  /** Runs `visit` after the wait that is due. */
  schedule(visit: () => void): void {
    const delay = Math.min(this.#lately, MOST) * STEP_MS
    this.#lately++
    this.#timer.after(CALM_MS, () => {
      this.#lately--
    })
    this.#timer.after(delay, visit)
  }
}
