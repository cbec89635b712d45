import type { Profile } from '@incamera/e2ee/conversation'
import { computed, type ReadonlySignal, signal } from '@preact/signals-core'
import type { Devices } from './devices.ts'
import type { ScreenShare } from './screen-share.ts'
import type { ParticipantModel } from './view-model.ts'

/** Loudness of the own microphone from which the ring shows. */
const SPEAKING_LEVEL = 0.45

/** The user, as others are told (sealed) and as the own tile shows. */
export class Self implements ParticipantModel {
  readonly id = 'self'
  readonly isSelf = true
  readonly hand = signal(false)
  readonly present = signal(true)
  readonly name: ReadonlySignal<string>
  readonly microphone: ReadonlySignal<boolean>
  readonly camera: ReadonlySignal<boolean>
  readonly sharing: ReadonlySignal<boolean>
  readonly speaking: ReadonlySignal<boolean>
  readonly cameraTrack: ReadonlySignal<MediaStreamTrack | null>
  readonly screenTrack: ReadonlySignal<MediaStreamTrack | null>
  readonly audioTracks = signal<readonly MediaStreamTrack[]>([])
  /** What the others get to know, as one sealed message. */
  readonly profile: ReadonlySignal<Profile>

  constructor({
    name,
    devices,
    screen,
  }: {
    readonly name: string
    readonly devices: Devices
    readonly screen: ScreenShare
  }) {
    this.name = signal(name)
    this.microphone = computed(() => devices.microphone.value === 'on')
    this.camera = computed(() => devices.camera.value === 'on')
    this.sharing = computed(() => screen.state.value === 'on')
    this.speaking = computed(() => devices.level.value >= SPEAKING_LEVEL)
    this.cameraTrack = devices.cameraTrack
    this.screenTrack = computed(() => screen.shared.value?.video ?? null)
    this.profile = computed(() => ({
      name,
      microphone: this.microphone.value,
      camera: this.camera.value,
      screen: this.sharing.value,
      hand: this.hand.value,
    }))
  }

  showCamera(): void {}

  showScreen(): void {}
}
