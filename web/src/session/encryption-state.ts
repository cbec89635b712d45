import { computed, signal } from '@preact/signals-core'
import type { EpochReport } from '../crypto-worker/group-messages.ts'
import type { Timer } from './timer.ts'
import type { EncryptionModel } from './view-model.ts'

/** Reasons that do not happen in a sound meeting; the others come with every change of keys. */
const SUSPICIOUS = new Set([
  'bad_tag',
  'bad_header',
  'too_short',
  'wrong_context',
  'wrong_sender',
  'replay',
  // A screen of somebody whom the host does not let share: an honest client stops with the epoch that says so.
  'not_allowed',
])
/** Suspicious frames within one report that are more than chance. Higher: fewer false alarms. Lower: sooner alarms. */
const MANY = 25
/** Milliseconds that an alarm about one message or commit stays. Higher: time to compare codes. Lower: less worry over what has passed. */
const ALARM_MS = 120_000
/** Reports in a row, one a second, before the alarm. */
const IN_A_ROW = 3

/** What the `Encryption:` button says, from the group's own reports. */
export class EncryptionState implements EncryptionModel {
  readonly #report = signal<EpochReport | null>(null)
  readonly #since = signal(0)
  readonly #problem = signal<'frames_refused' | 'messages_refused' | 'commit_refused' | null>(null)
  readonly #now: () => number
  readonly #timer: Timer
  #cancelRest: (() => void) | null = null
  #suspicious = 0

  readonly since = this.#since
  readonly problem = this.#problem
  readonly code = computed(() => this.#report.value?.code ?? [])
  readonly memberCount = computed(() => this.#report.value?.roster.length ?? 0)
  readonly state = computed(() => {
    if (this.#problem.value !== null) return 'problem'
    return this.memberCount.value > 1 ? 'on' : 'waiting'
  })

  constructor({ now, timer }: { readonly now: () => number; readonly timer: Timer }) {
    this.#now = now
    this.#timer = timer
  }

  handleEpoch(report: EpochReport): void {
    this.#report.value = report
    this.#since.value = this.#now()
  }

  /** Frames dropped in the last second, by reason. */
  handleDropped(counts: Readonly<Record<string, number>>): void {
    let suspicious = 0
    for (const [reason, count] of Object.entries(counts)) if (SUSPICIOUS.has(reason)) suspicious += count
    this.#suspicious = suspicious >= MANY ? this.#suspicious + 1 : 0
    if (this.#suspicious >= IN_A_ROW) this.#problem.value = 'frames_refused'
    else if (this.#suspicious === 0 && this.#problem.value === 'frames_refused') this.#problem.value = null
  }

  handleMessageRefused(): void {
    if (this.#problem.value !== 'commit_refused') this.#raise('messages_refused')
  }

  /** A commit broke the rules. This device leaves such a group by itself; the user is told for long enough to ask around. */
  handleCommitRefused(): void {
    this.#raise('commit_refused')
  }

  #raise(problem: 'messages_refused' | 'commit_refused'): void {
    this.#problem.value = problem
    this.#cancelRest?.()
    this.#cancelRest = this.#timer.after(ALARM_MS, () => {
      if (this.#problem.value === problem) this.#problem.value = null
    })
  }
}
