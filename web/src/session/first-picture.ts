import type { Timer } from './timer.ts'

/**
 * The moment when the first picture of somebody else has been negotiated. Joining does a lot at once; what can wait for
 * this moment does, so that people see each other sooner.
 */
export class FirstPicture {
  readonly #timer: Timer
  readonly #came: Promise<void>
  #resolve: () => void = () => {}

  constructor(timer: Timer) {
    this.#timer = timer
    this.#came = new Promise((resolve) => {
      this.#resolve = resolve
    })
  }

  /** A picture is on its way. */
  handlePicture(): void {
    // After what the browser has to do for it now.
    this.#timer.after(0, this.#resolve)
  }

  /** Resolves with the first picture, and without one after `ms` milliseconds. */
  wait(ms: number): Promise<void> {
    const patience = new Promise<void>((resolve) => {
      this.#timer.after(ms, resolve)
    })
    return Promise.race([this.#came, patience])
  }
}
