import { type ReadonlySignal, signal } from '@preact/signals-core'
import { canCaptureScreen, captureScreen } from '../media/capture.ts'
import type { ScreenShareModel } from './view-model.ts'

export interface SharedScreen {
  readonly video: MediaStreamTrack
  readonly audio: MediaStreamTrack | null
}

/** Sharing of a screen, window or tab. */
export class ScreenShare implements ScreenShareModel {
  readonly supported = canCaptureScreen()
  readonly #state = signal<'off' | 'starting' | 'on' | 'failed'>('off')
  readonly #shared = signal<SharedScreen | null>(null)

  /** Which {@link start} is the latest. */
  #turn = 0

  get state(): ReadonlySignal<'off' | 'starting' | 'on' | 'failed'> {
    return this.#state
  }

  /** What is being shared. */
  get shared(): ReadonlySignal<SharedScreen | null> {
    return this.#shared
  }

  start(): void {
    if (this.#state.value === 'starting' || this.#state.value === 'on') return
    this.#state.value = 'starting'
    const turn = ++this.#turn
    void captureScreen().then((captured) => {
      if (turn !== this.#turn) {
        // Picked after the meeting had ended, or after the user thought better of it.
        if (typeof captured !== 'string') stopTracks(captured)
        return
      }
      if (typeof captured === 'string') {
        // Closing the browser's dialog counts as a refusal, and is no failure.
        this.#state.value = captured === 'refused' ? 'off' : 'failed'
        return
      }
      captured.video.addEventListener('ended', () => {
        this.stop()
      })
      this.#shared.value = captured
      this.#state.value = 'on'
    })
  }

  stop(): void {
    this.#turn++
    if (this.#shared.value !== null) stopTracks(this.#shared.value)
    this.#shared.value = null
    this.#state.value = 'off'
  }
}

function stopTracks({ video, audio }: SharedScreen): void {
  video.stop()
  audio?.stop()
}
