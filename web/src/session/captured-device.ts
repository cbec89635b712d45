import { signal } from '@preact/signals-core'
import type { Capture } from '../media/capture.ts'
import type { DeviceState } from './view-model.ts'

/**
 * One microphone or camera. Off means that nothing is captured: the track is stopped and let go, not only silenced.
 */
export class CapturedDevice {
  readonly state = signal<DeviceState>('off')
  readonly track = signal<MediaStreamTrack | null>(null)
  /** Chosen device; null for the browser's default. */
  readonly selected = signal<string | null>(null)
  readonly #capture: (deviceId: string | null) => Promise<Capture>
  readonly #onOpened: () => void
  /** Which call of {@link set} is the latest: what an earlier one brings is let go. */
  #turn = 0

  constructor(options: {
    readonly capture: (deviceId: string | null) => Promise<Capture>
    /** Called after a device was opened; labels are known from then on. */
    readonly onOpened: () => void
  }) {
    this.#capture = options.capture
    this.#onOpened = options.onOpened
  }

  set(on: boolean): void {
    const turn = ++this.#turn
    if (!on) {
      this.#release()
      this.state.value = 'off'
      return
    }
    if (this.state.value === 'on') return
    this.state.value = 'starting'
    void this.#open(turn)
  }

  /** Takes another device; one that is on changes over. */
  select(id: string): void {
    if (this.selected.value === id) return
    this.selected.value = id
    if (this.state.value === 'off') return
    this.#release()
    this.state.value = 'starting'
    void this.#open(++this.#turn)
  }

  async #open(turn: number): Promise<void> {
    const capture = await this.#capture(this.selected.value)
    if (turn !== this.#turn) {
      if (capture.ok) capture.track.stop()
      return
    }
    if (!capture.ok) {
      this.state.value = capture.problem
      return
    }
    const { track } = capture
    this.selected.value = track.getSettings().deviceId ?? this.selected.value
    track.addEventListener('ended', () => {
      if (this.track.value !== track) return
      // Unplugged, or taken away by the browser's own switch.
      this.#turn++
      this.#release()
      this.state.value = 'missing'
    })
    this.track.value = track
    this.state.value = 'on'
    this.#onOpened()
  }

  #release(): void {
    this.track.value?.stop()
    this.track.value = null
  }
}
