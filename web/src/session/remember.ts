import { type Signal, signal } from '@preact/signals-core'
import { forgetChoices, keepChoices, readChoices } from '../device-storage/remembered-choices.ts'
import type { DevicesModel, RememberModel } from './view-model.ts'

export interface RememberOptions {
  /** Which switches of the server are on; null where that is not known. */
  readonly switches: Promise<ReadonlySet<string> | null>
  readonly name: Signal<string>
  readonly devices: DevicesModel
  readonly now: () => number
}

/** Name and devices on this device, for who asks for it on a server that offers it. */
export class Remember implements RememberModel {
  readonly offered = signal(false)
  readonly on = signal(false)
  readonly problem = signal(false)
  readonly #options: RememberOptions

  constructor(options: RememberOptions) {
    this.#options = options
    void options.switches.then((switches) => {
      this.#begin(switches)
    })
  }

  setOn(on: boolean): void {
    this.on.value = on
    this.problem.value = false
    if (on) this.keep()
    else forgetChoices()
  }

  /** Brings what is remembered up to date, if anything is. */
  keep(): void {
    if (!this.on.value) return
    const { name, devices, now } = this.#options
    const choices = {
      name: name.value,
      microphone: devices.selectedMicrophone.value,
      camera: devices.selectedCamera.value,
      speaker: devices.selectedSpeaker.value,
    }
    if (keepChoices(choices, now())) return
    this.on.value = false
    this.problem.value = true
  }

  #begin(switches: ReadonlySet<string> | null): void {
    if (switches === null) return
    if (!switches.has('remembered_choices')) {
      // The operator has taken the offer back: what was remembered under it goes.
      forgetChoices()
      return
    }
    const { name, devices, now } = this.#options
    this.offered.value = true
    const choices = readChoices(now())
    if (choices === null) return
    this.on.value = true
    // What the user has typed or chosen meanwhile stays.
    if (name.value === '') name.value = choices.name
    if (devices.selectedMicrophone.value === null && choices.microphone !== null)
      devices.selectMicrophone(choices.microphone)
    if (devices.selectedCamera.value === null && choices.camera !== null) devices.selectCamera(choices.camera)
    if (devices.selectedSpeaker.value === null && choices.speaker !== null)
      devices.selectSpeaker(choices.speaker)
  }
}
