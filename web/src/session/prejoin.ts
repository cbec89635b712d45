import type { CloseReason } from '@incamera/protocol'
import { sanitiseName } from '@incamera/e2ee/conversation'
import { signal } from '@preact/signals-core'
import type { OpenedMeeting } from '../crypto-worker/group-messages.ts'
import type { CryptoHost } from './crypto-host.ts'
import type { Devices } from './devices.ts'
import { Meeting } from './meeting.ts'
import type { CopyLinkModel, JoinProblem, PrejoinModel } from './view-model.ts'

export interface PrejoinOptions {
  readonly crypto: CryptoHost
  readonly meeting: OpenedMeeting
  readonly isNew: boolean
  readonly devices: Devices
  readonly copy: CopyLinkModel
  /** What was typed before, on a second visit. */
  readonly name: string
  readonly onEntered: (meeting: Meeting, name: string) => void
  readonly onLeft: () => void
  readonly onEnded: (reason: CloseReason) => void
  readonly onCancelled: () => void
}

/** The page before the meeting. Nothing is sent to the server before the user joins. */
export class Prejoin implements PrejoinModel {
  readonly isNew: boolean
  readonly name = signal('')
  readonly devices: Devices
  readonly copy: CopyLinkModel
  readonly state = signal<'idle' | 'joining'>('idle')
  readonly progress = signal<'connecting' | 'waiting_for_keys' | null>(null)
  readonly problem = signal<JoinProblem | null>(null)
  readonly #options: PrejoinOptions
  #meeting: Meeting | null = null

  constructor(options: PrejoinOptions) {
    this.#options = options
    this.isNew = options.isNew
    this.name.value = options.name
    this.devices = options.devices
    this.copy = options.copy
    // The browser fetches it while the user looks into the camera.
    void import('../media/media-connection.ts')
  }

  join(): void {
    if (this.state.value === 'joining') return
    this.state.value = 'joining'
    this.problem.value = null
    const { crypto, meeting, devices, copy, onEntered, onLeft, onEnded } = this.#options
    const entering = new Meeting({
      crypto,
      meeting,
      name: sanitiseName(this.name.value),
      devices,
      copy,
      onProgress: (progress) => {
        if (progress === 'unreachable' || progress === 'no_answer') this.problem.value = progress
        else {
          this.progress.value = progress
          if (progress === 'waiting_for_keys' && this.problem.value === 'unreachable')
            this.problem.value = null
        }
      },
      onEntered: () => {
        this.state.value = 'idle'
        this.progress.value = null
        this.problem.value = null
        onEntered(entering, this.name.value)
      },
      onEnded: (reason) => {
        if (this.#meeting === entering && this.state.value === 'joining') this.#fail(reason)
        else onEnded(reason)
      },
      onLeft,
    })
    this.#meeting = entering
    entering.start()
  }

  cancel(): void {
    const meeting = this.#meeting
    this.#meeting = null
    if (meeting !== null && this.state.value === 'joining') meeting.leave()
    this.#options.onCancelled()
  }

  #fail(reason: CloseReason): void {
    this.state.value = 'idle'
    this.progress.value = null
    this.problem.value = reason === 'full' ? 'full' : reason === 'version' ? 'outdated' : 'refused'
  }
}
