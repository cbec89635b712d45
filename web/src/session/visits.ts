import type { Verdict } from '@incamera/e2ee/door'
import { decodableCodecs } from '../media/video-codecs.ts'
import type { GroupCaller } from './membership.ts'
import type { Timer } from './timer.ts'

/** Milliseconds after which the page says that nobody has let us in yet. Higher: calmer. Lower: sooner clear. */
const ADMISSION_SLOW_MS = 8_000
/**
 * Milliseconds after which it is tried anew with fresh keys and a fresh id. Higher: hosts have time to let somebody in, as
 * the id is what they say yes to. Lower: sooner out of a jam.
 */
const ADMISSION_PATIENCE_MS = 60_000

/**
 * Milliseconds after the last word from inside for which somebody who waits founds no group: where the server has lost the
 * meeting, those who were in it come first, and the door stays theirs. Higher: surer. Lower: less waiting where all have left.
 */
const DOOR_OUTLIVES_MS = 60_000

/** Id and key package of a visit that has not begun. */
export interface PreparedVisit {
  readonly memberId: string
  readonly keyPackage: string
}

/** A visit with the name in it, sealed for those inside. */
interface NamedVisit extends PreparedVisit {
  readonly note: string
}

export interface VisitsOptions {
  /** Made before; null to make the first one here. */
  readonly prepared: Promise<PreparedVisit> | null
  readonly group: GroupCaller
  readonly timer: Timer
  /** What those inside are told while this user waits. */
  readonly name: string
  /** Somebody inside said how it stands; from then on it is waited for as long as it takes. */
  readonly onAnswer: (verdict: Verdict) => void
  /** Nobody has let this visit in yet; it goes on waiting. */
  readonly onSlow: () => void
  /** Nobody let this visit in in time. */
  readonly onNoAnswer: () => void
}

/** The visits of this page to one meeting: each has an id and keys of its own, and is used once. */
export class Visits {
  readonly #options: VisitsOptions
  #next: Promise<PreparedVisit> | null
  #current: NamedVisit | null = null
  #waits = false
  /** When those inside last said how it stands; null if they never did, or this device has been in. */
  #answeredAt: number | null = null
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

  get note(): string {
    return this.#current?.note ?? ''
  }

  async begin(): Promise<PreparedVisit> {
    this.#stopWaiting()
    const { group, name } = this.#options
    const next = await this.#take()
    this.#current = { ...next, note: await group.call('sealNote', name) }
    this.onNew()
    return next
  }

  /** The prepared visit, used once; a new one where there is none or its making failed. */
  async #take(): Promise<PreparedVisit> {
    const prepared = this.#next
    this.#next = null
    return (
      (await prepared?.catch(() => null)) ??
      (await this.#options.group.call('prepareVisit', decodableCodecs()))
    )
  }

  /** From now on somebody is expected to let us in. */
  awaitAdmission(): void {
    this.#stopWaiting()
    const { timer, onSlow, onNoAnswer } = this.#options
    this.#waits = true
    this.#timers = [timer.after(ADMISSION_SLOW_MS, onSlow), timer.after(ADMISSION_PATIENCE_MS, onNoAnswer)]
  }

  /** A word of those inside, sealed. */
  async handleAnswer(message: string): Promise<void> {
    const visit = this.#current
    const verdict = await this.#options.group.call('openAnswer', message).catch(() => null)
    if (verdict === null || visit !== this.#current || !this.#waits) return
    this.#cancelTimers()
    this.#answeredAt = this.#options.timer.now()
    this.#options.onAnswer(verdict)
  }

  /** Whether this device may found the group if the server says that nobody is there. */
  mayFound(): boolean {
    return this.#answeredAt === null || this.#options.timer.now() - this.#answeredAt > DOOR_OUTLIVES_MS
  }

  handleAdmitted(): void {
    this.#answeredAt = null
    this.#stopWaiting()
  }

  close(): void {
    this.#stopWaiting()
  }

  #stopWaiting(): void {
    this.#waits = false
    this.#cancelTimers()
  }

  #cancelTimers(): void {
    for (const cancel of this.#timers) cancel()
    this.#timers = []
  }
}
