import type { Profile } from '@incamera/e2ee/conversation'
import { computed, type ReadonlySignal, signal } from '@preact/signals-core'
import type { Devices } from './devices.ts'
import type { ScreenShare } from './screen-share.ts'
import type { ParticipantModel, ShownReaction } from './view-model.ts'

/** Loudness of the own microphone from which the ring shows. */
const SPEAKING_LEVEL = 0.45

/** The user, as others are told (sealed) and as the own tile shows. */
export class Self implements ParticipantModel {
  readonly id = 'self'
  readonly isSelf = true
  readonly hand = signal(false)
  readonly visitor = signal('')
  readonly handAt: ReadonlySignal<number | null>
  readonly reactions = signal<readonly ShownReaction[]>([])
  readonly picture: ReadonlySignal<ImageBitmap | null>
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
    picture,
    now,
  }: {
    readonly name: string
    readonly devices: Devices
    readonly screen: ScreenShare
    readonly picture: ReadonlySignal<ImageBitmap | null>
    /** Milliseconds of a clock that only goes on. */
    readonly now: () => number
  }) {
    this.name = signal(name)
    this.picture = picture
    this.handAt = computed(() => (this.hand.value ? now() : null))
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
      // By way of the time, which is then taken when the hand goes up and not when somebody looks.
      hand: this.handAt.value !== null,
    }))
  }

  showCamera(): void {}

  showScreen(): void {}
}
