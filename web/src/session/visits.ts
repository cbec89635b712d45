import type { GroupCaller } from './membership.ts'
import type { Timer } from './timer.ts'

/** Milliseconds after which the page says that nobody has let us in yet. Higher: calmer. Lower: sooner clear. */
const ADMISSION_SLOW_MS = 8_000
/**
 * Milliseconds after which it is tried anew with fresh keys and a fresh id. Higher: hosts have time to let somebody in, as
 * the id is what they say yes to. Lower: sooner out of a jam.
 */
const ADMISSION_PATIENCE_MS = 60_000

/** Id and key package of a visit that has not begun. */
export interface PreparedVisit {
  readonly memberId: string
  readonly keyPackage: string
}

export interface VisitsOptions {
  /** Made before; null to make the first one here. */
  readonly prepared: Promise<PreparedVisit> | null
  readonly group: GroupCaller
  readonly timer: Timer
  /** Nobody has let this visit in yet; it goes on waiting. */
  readonly onSlow: () => void
  /** Nobody let this visit in in time. */
  readonly onNoAnswer: () => void
}

/** The visits of this page to one meeting: each has an id and keys of its own, and is used once. */
export class Visits {
  readonly #options: VisitsOptions
  #next: Promise<PreparedVisit> | null
  #current: PreparedVisit | null = null
  #timers: readonly (() => void)[] = []

  /** Called when a visit begins, before it is used. */
  onNew: () => void = () => {}

  constructor(options: VisitsOptions) {
    this.#options = options
    this.#next = options.prepared
  }

  get memberId(): string {
    return this.#current?.memberId ?? ''
  }

  get keyPackage(): string {
    return this.#current?.keyPackage ?? ''
  }

  async begin(): Promise<PreparedVisit> {
    this.#stopWaiting()
    const next = await this.#take()
    this.#current = next
    this.onNew()
    return next
  }

  /** The prepared visit, used once; a new one where there is none or its making failed. */
  async #take(): Promise<PreparedVisit> {
    const prepared = this.#next
    this.#next = null
    return (await prepared?.catch(() => null)) ?? (await this.#options.group.call('prepareVisit'))
  }

  /** From now on somebody is expected to let us in. */
  awaitAdmission(): void {
    this.#stopWaiting()
    const { timer, onSlow, onNoAnswer } = this.#options
    this.#timers = [timer.after(ADMISSION_SLOW_MS, onSlow), timer.after(ADMISSION_PATIENCE_MS, onNoAnswer)]
  }

  handleAdmitted(): void {
    this.#stopWaiting()
  }

  close(): void {
    this.#stopWaiting()
  }

  #stopWaiting(): void {
    for (const cancel of this.#timers) cancel()
    this.#timers = []
  }
}
