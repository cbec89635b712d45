import type { GroupCaller } from './membership.ts'
import type { Timer } from './timer.ts'

/** Milliseconds within which somebody should let us in; then it is tried anew with fresh keys. Higher: slow committers. Lower: sooner out of a jam. */
const ADMISSION_PATIENCE_MS = 8_000

export interface VisitsOptions {
  readonly group: GroupCaller
  readonly timer: Timer
  /** Nobody let this visit in in time. */
  readonly onNoAnswer: () => void
}

/** The visits of this page to one meeting: each has an id and keys of its own, and is used once. */
export class Visits {
  readonly #options: VisitsOptions
  #next: Promise<{ readonly memberId: string; readonly keyPackage: string }> | null = null
  #current: { readonly memberId: string; readonly keyPackage: string } | null = null
  #cancelPatience: (() => void) | null = null

  /** Called when a visit begins, before it is used. */
  onNew: () => void = () => {}

  constructor(options: VisitsOptions) {
    this.#options = options
    this.prepare()
  }

  get memberId(): string {
    return this.#current?.memberId ?? ''
  }

  get keyPackage(): string {
    return this.#current?.keyPackage ?? ''
  }

  /** Makes the keys of the next visit ahead of time. */
  prepare(): void {
    this.#next ??= this.#options.group.call('prepareVisit')
  }

  async begin(): Promise<{ readonly memberId: string }> {
    this.#cancelPatience?.()
    this.prepare()
    const next = await this.#next
    this.#next = null
    if (next === null) throw new Error('no visit was prepared')
    this.#current = next
    this.onNew()
    return next
  }

  /** From now on somebody is expected to let us in. */
  awaitAdmission(): void {
    this.#cancelPatience?.()
    this.#cancelPatience = this.#options.timer.after(ADMISSION_PATIENCE_MS, this.#options.onNoAnswer)
  }

  handleAdmitted(): void {
    this.#cancelPatience?.()
    this.#cancelPatience = null
  }

  close(): void {
    this.#cancelPatience?.()
  }
}
