import { sanitiseName } from '@incamera/e2ee/conversation'
import { signal } from '@preact/signals-core'
import type { OpenedMeeting } from '../crypto-worker/group-messages.ts'
import { decodableCodecs } from '../media/video-codecs.ts'
import type { CryptoHost } from './crypto-host.ts'
import type { Devices } from './devices.ts'
import type { EndReason, Meeting } from './meeting.ts'
import { Remember } from './remember.ts'
import { fetchSwitches } from './server-switches.ts'
import type { OwnPicture } from './own-picture.ts'
import type { PreparedVisit } from './visits.ts'
import type { CopyLinkModel, JoinProblem, PrejoinModel, WaitingState } from './view-model.ts'

export interface PrejoinOptions {
  readonly crypto: CryptoHost
  readonly meeting: OpenedMeeting
  readonly isNew: boolean
  readonly devices: Devices
  readonly picture: OwnPicture
  readonly copy: CopyLinkModel
  /** What was typed before, on a second visit. */
  readonly name: string
  readonly onEntered: (meeting: Meeting, name: string) => void
  readonly onLeft: () => void
  readonly onEnded: (reason: EndReason) => void
  readonly onCancelled: () => void
}

/** The page before the meeting. Nothing is sent to the server before the user joins. */
export class Prejoin implements PrejoinModel {
  readonly isNew: boolean
  readonly name = signal('')
  readonly devices: Devices
  readonly picture: OwnPicture
  readonly copy: CopyLinkModel
  readonly state = signal<'idle' | 'joining'>('idle')
  readonly progress = signal<'connecting' | 'waiting_for_keys' | null>(null)
  readonly problem = signal<JoinProblem | null>(null)
  readonly waiting = signal<WaitingState | null>(null)
  readonly remember: Remember
  readonly #options: PrejoinOptions
  /** Keys for the first visit; a second one makes its own. */
  #prepared: Promise<PreparedVisit> | null
  #meeting: Meeting | null = null
  #abandoned = false
  /** Which {@link join} is the latest that was not taken back. */
  #turn = 0

  constructor(options: PrejoinOptions) {
    this.#options = options
    this.isNew = options.isNew
    this.name.value = options.name
    this.devices = options.devices
    this.copy = options.copy
    this.remember = new Remember({
      switches: fetchSwitches(),
      name: this.name,
      devices: options.devices,
      now: () => Date.now(),
    })
    this.picture = options.picture
    // While the user looks into the camera, all is made ready that needs no server.
    this.#prepared = options.crypto.group.call('prepareVisit', decodableCodecs())
    this.#prepared.catch(() => {})
    void import('../media/media-connection.ts').then(({ warmUp }) => warmUp()).catch(() => {})
  }

  join(): void {
    if (this.state.value === 'joining') return
    this.state.value = 'joining'
    this.problem.value = null
    this.progress.value = 'connecting'
    this.remember.keep()
    const turn = ++this.#turn
    // What only a meeting needs is fetched now: whoever only looks at the page is spared it.
    import('./meeting.ts').then(
      (code) => {
        if (turn === this.#turn) this.#enter(code.Meeting)
      },
      () => {
        if (turn === this.#turn) this.#fail('unreachable')
      },
    )
  }

  #enter(Begun: typeof Meeting): void {
    const { crypto, meeting, devices, copy, onEntered, onLeft, onEnded } = this.#options
    const entering = new Begun({
      crypto,
      meeting,
      name: sanitiseName(this.name.value),
      picture: this.picture,
      devices,
      copy,
      prepared: this.#prepared,
      onProgress: (progress) => {
        if (progress === 'unreachable' || progress === 'no_answer') this.problem.value = progress
        else {
          this.progress.value = progress
          if (progress === 'waiting_for_keys' && this.problem.value === 'unreachable')
            this.problem.value = null
        }
      },
      onAnswer: (verdict) => {
        this.waiting.value = verdict
        this.problem.value = null
      },
      onEntered: () => {
        this.state.value = 'idle'
        this.progress.value = null
        this.problem.value = null
        if (!this.#abandoned) onEntered(entering, this.name.value)
      },
      onEnded: (reason) => {
        if (this.#meeting === entering && this.state.value === 'joining') this.#fail(problemOf(reason))
        else onEnded(reason)
      },
      onLeft: () => {
        if (!this.#abandoned) onLeft()
      },
    })
    this.#prepared = null
    this.#meeting = entering
    entering.start()
  }

  askAgain(): void {
    this.waiting.value = 'asking'
    this.#meeting?.askAgain()
  }

  cancel(): void {
    this.#turn++
    const meeting = this.#meeting
    this.#meeting = null
    if (meeting !== null && this.state.value === 'joining') meeting.leave()
    this.#options.onCancelled()
  }

  /** Ends what was begun, without a word to the app: another meeting takes this one's place. */
  abandon(): void {
    this.#turn++
    const meeting = this.#meeting
    this.#meeting = null
    this.#abandoned = true
    if (this.state.value === 'joining') meeting?.leave()
  }

  #fail(problem: JoinProblem): void {
    this.state.value = 'idle'
    this.progress.value = null
    this.waiting.value = null
    this.problem.value = problem
  }
}

function problemOf(reason: EndReason): JoinProblem {
  if (reason === 'full') return 'full'
  return reason === 'version' ? 'outdated' : 'refused'
}
