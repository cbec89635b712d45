import type { MediaSource } from '@incamera/protocol'
import { computed, signal } from '@preact/signals-core'
import type { EpochReport } from '../crypto-worker/group-messages.ts'
import { CommitBlame } from './commit-blame.ts'
import type { Finding } from './heartbeats.ts'
import type { Timer } from './timer.ts'
import { Verification } from './verification.ts'
import type { DeviceIdentityModel, EncryptionModel, EncryptionProblem } from './view-model.ts'

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
/** Milliseconds for which an alarm that the user has put aside does not come back. Higher: calmer. Lower: an attack that goes on is shown again sooner. */
const PUT_ASIDE_MS = 120_000

/** The worst first. */
const KINDS = [
  'code_differs',
  'split',
  'stream_swapped',
  'commits_failing',
  'commit_refused',
  'stream_hidden',
  'stream_frozen',
  'silent',
  'frames_refused',
  'messages_refused',
] as const satisfies readonly EncryptionProblem['kind'][]

/** What has happened once is not undone by going on well: these stay until the user puts them aside. */
const LASTING: ReadonlySet<string> = new Set(['code_differs', 'split', 'stream_swapped', 'commits_failing'])

/** Milliseconds for which the code before a change of keys is still shown: enough to read 30 digits to the end. */
const FORMER_CODE_MS = 60_000

type Passing = 'frames_refused' | 'messages_refused' | 'commit_refused'

export interface EncryptionStateOptions {
  readonly now: () => number
  readonly timer: Timer
  /** How a member is called; empty where that is not known. */
  readonly nameOf: (member: string) => string
  readonly fetchBuildId: () => Promise<string | null>
  readonly devices: DeviceIdentityModel
}

/** What the `Encryption:` button says, from the group's own reports and from what members say to each other. */
export class EncryptionState implements EncryptionModel {
  readonly #report = signal<EpochReport | null>(null)
  readonly #since = signal(0)
  /** Each with its cancelling of its end. */
  readonly #passing = signal<ReadonlyMap<Passing, () => void>>(new Map())
  readonly #lasting = signal<readonly EncryptionProblem[]>([])
  /** What holds now, of members and streams. */
  readonly #current = signal<readonly EncryptionProblem[]>([])
  readonly #putAside = new Map<string, number>()
  readonly #options: EncryptionStateOptions
  readonly #formerCode = signal<readonly string[] | null>(null)
  #cancelFormerCode: () => void = () => {}
  #suspicious = 0

  readonly verification: Verification
  readonly devices: DeviceIdentityModel
  /** Takes what is known of commits that could not be followed. */
  readonly blame = new CommitBlame((member) => {
    const found = problem('commits_failing', { member, name: this.#options.nameOf(member), source: null })
    this.#keepUnlessAside(found)
  })
  readonly buildId = signal<string | null>(null)
  readonly formerCode = this.#formerCode
  readonly since = this.#since
  readonly code = computed(() => this.#report.value?.code ?? [])
  readonly memberCount = computed(() => this.#report.value?.roster.length ?? 0)
  readonly problems = computed(() => {
    const passing = [...this.#passing.value.keys()].map((kind) => problem(kind))
    const lasting = this.#lasting.value
    // Whoever is kept apart is silent, too; the graver one says it.
    const current = this.#current.value.filter(
      ({ kind, member }) => kind !== 'silent' || !lasting.some((other) => other.member === member),
    )
    return [...lasting, ...passing, ...current].toSorted(
      (a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind),
    )
  })
  readonly state = computed(() => {
    if (this.problems.value.length > 0) return 'problem'
    return this.memberCount.value > 1 ? 'on' : 'waiting'
  })

  constructor(options: EncryptionStateOptions) {
    this.#options = options
    this.verification = new Verification(options.now)
    this.devices = options.devices
    void options.fetchBuildId().then((id) => {
      this.buildId.value = id
    })
  }

  handleEpoch(report: EpochReport): void {
    this.#keepCode(report)
    this.#report.value = report
    this.verification.handleEpoch(report)
    this.#since.value = this.#options.now()
  }

  /** Frames dropped in the last second, by reason. */
  handleDropped(counts: Readonly<Record<string, number>>): void {
    let suspicious = 0
    for (const [reason, count] of Object.entries(counts)) if (SUSPICIOUS.has(reason)) suspicious += count
    this.#suspicious = suspicious >= MANY ? this.#suspicious + 1 : 0
    if (this.#suspicious >= IN_A_ROW) this.#raise('frames_refused', null)
    else if (this.#suspicious === 0) this.#end('frames_refused')
  }

  handleMessageRefused(): void {
    this.#raise('messages_refused', ALARM_MS)
  }

  /** A commit broke the rules. This device leaves such a group by itself; the user is told for long enough to ask around. */
  handleCommitRefused(): void {
    this.#raise('commit_refused', ALARM_MS)
  }

  /** Everything about members and streams that does not add up now. */
  setFindings(findings: readonly Finding[]): void {
    const { nameOf } = this.#options
    const current: EncryptionProblem[] = []
    for (const finding of findings) {
      const { kind, member } = finding
      const found = problem(kind, { member, name: nameOf(member), source: sourceOf(finding) })
      if (!LASTING.has(kind)) current.push(found)
      else this.#keepUnlessAside(found)
    }
    const before = this.#current.peek()
    if (shownAs(before) !== shownAs(current)) this.#current.value = current
  }

  putAside(kind: EncryptionProblem['kind']): void {
    const [aside, rest] = [true, false].map((isAside) =>
      this.#lasting.peek().filter((kept) => (kept.kind === kind) === isAside),
    ) as [EncryptionProblem[], EncryptionProblem[]]
    for (const kept of aside) this.#putAside.set(keyOf(kept), this.#options.now() + PUT_ASIDE_MS)
    this.#lasting.value = rest
  }

  reportDifferentCode(): void {
    this.verification.clear()
    this.#keep(problem('code_differs'))
  }

  /** Only a change of keys among the same people leaves the former code worth comparing. */
  #keepCode({ changed }: EpochReport): void {
    this.#cancelFormerCode()
    const isSame = changed !== null && changed.added.length === 0 && changed.removed.length === 0
    this.#formerCode.value = isSame ? this.code.peek() : null
    this.#cancelFormerCode = this.#options.timer.after(FORMER_CODE_MS, () => {
      this.#formerCode.value = null
    })
  }

  #keepUnlessAside(found: EncryptionProblem): void {
    if (this.#options.now() >= (this.#putAside.get(keyOf(found)) ?? 0)) this.#keep(found)
  }

  #keep(found: EncryptionProblem): void {
    const kept = this.#lasting.peek()
    if (!kept.some((other) => keyOf(other) === keyOf(found))) this.#lasting.value = [...kept, found]
  }

  #raise(kind: Passing, ms: number | null): void {
    this.#passing.peek().get(kind)?.()
    const cancel = ms === null ? () => {} : this.#options.timer.after(ms, () => this.#end(kind))
    this.#passing.value = new Map(this.#passing.peek()).set(kind, cancel)
  }

  #end(kind: Passing): void {
    if (!this.#passing.peek().has(kind)) return
    const left = new Map(this.#passing.peek())
    left.delete(kind)
    this.#passing.value = left
  }
}

function problem(
  kind: EncryptionProblem['kind'],
  who: Pick<EncryptionProblem, 'member' | 'name' | 'source'> = { member: null, name: '', source: null },
): EncryptionProblem {
  return { kind, lasting: LASTING.has(kind), ...who }
}

const sourceOf = (finding: Finding): MediaSource | null => ('source' in finding ? finding.source : null)

const shownAs = (problems: readonly EncryptionProblem[]): string =>
  JSON.stringify(problems.map((each) => [keyOf(each), each.name]))

const keyOf = ({ kind, member, source }: EncryptionProblem): string => `${kind} ${member} ${source}`
