import { computed, effect, type ReadonlySignal, signal } from '@preact/signals-core'
import { captureCamera, captureMicrophone } from '../media/capture.ts'
import { meterTrack, playTestTone } from '../media/sound.ts'
import { CapturedDevice } from './captured-device.ts'
import type { DeviceChoice, DevicesModel } from './view-model.ts'

/** The devices of this visit: from the pre-join page into the meeting and out of it. */
export class Devices implements DevicesModel {
  readonly #known = signal<readonly MediaDeviceInfo[]>([])
  readonly #refresh = (): void => {
    navigator.mediaDevices.enumerateDevices().then(
      (devices) => {
        this.#known.value = devices
      },
      () => {},
    )
  }
  readonly #mic = new CapturedDevice({ capture: captureMicrophone, onOpened: this.#refresh })
  readonly #cam = new CapturedDevice({ capture: captureCamera, onOpened: this.#refresh })
  readonly #level = signal(0)
  readonly #selectedSpeaker = signal<string | null>(null)
  readonly #stopMetering: () => void

  readonly microphone = this.#mic.state
  readonly camera = this.#cam.state
  readonly microphoneTrack: ReadonlySignal<MediaStreamTrack | null> = this.#mic.track
  readonly cameraTrack: ReadonlySignal<MediaStreamTrack | null> = this.#cam.track
  readonly selectedMicrophone = this.#mic.selected
  readonly selectedCamera = this.#cam.selected
  readonly selectedSpeaker: ReadonlySignal<string | null> = this.#selectedSpeaker
  readonly level: ReadonlySignal<number> = this.#level
  readonly microphones = computed(() => this.#choices('audioinput'))
  readonly cameras = computed(() => this.#choices('videoinput'))
  readonly speakers = computed(() => this.#choices('audiooutput'))

  constructor() {
    navigator.mediaDevices.addEventListener('devicechange', this.#refresh)
    this.#refresh()
    this.#stopMetering = effect(() => {
      const track = this.#mic.track.value
      if (track === null) return undefined
      return meterTrack(track, (level) => {
        this.#level.value = level
      })
    })
  }

  setMicrophone(on: boolean): void {
    this.#mic.set(on)
  }

  setCamera(on: boolean): void {
    this.#cam.set(on)
  }

  selectMicrophone(id: string): void {
    this.#mic.select(id)
  }

  selectCamera(id: string): void {
    this.#cam.select(id)
  }

  selectSpeaker(id: string): void {
    this.#selectedSpeaker.value = id
  }

  playTestTone(): void {
    playTestTone(this.#selectedSpeaker.value)
  }

  /** Lets every device go. */
  close(): void {
    navigator.mediaDevices.removeEventListener('devicechange', this.#refresh)
    this.#mic.set(false)
    this.#cam.set(false)
    this.#stopMetering()
  }

  #choices(kind: MediaDeviceKind): readonly DeviceChoice[] {
    return this.#known.value
      .filter((device) => device.kind === kind && device.deviceId !== '')
      .map(({ deviceId, label }) => ({ id: deviceId, label }))
  }
}
