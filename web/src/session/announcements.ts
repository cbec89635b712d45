import type { Profile } from '@incamera/e2ee/conversation'
import { signal } from '@preact/signals-core'
import type { Announcement, ParticipantModel } from './view-model.ts'
import type { Timer } from './timer.ts'

/** Milliseconds that an announcement stays. Higher: time to read. Lower: less clutter. */
const STAY_MS = 5_000
/** Milliseconds for which a newcomer's name is waited for before the arrival is announced. Higher: fewer nameless ones. Lower: sooner said. */
const NAME_PATIENCE_MS = 1_500

/** What is said aloud and shown for a moment. */
export class Announcements {
  readonly list = signal<readonly Announcement[]>([])
  readonly #timer: Timer
  #nextId = 1

  constructor(timer: Timer) {
    this.#timer = timer
  }

  add(kind: Announcement['kind'], name: string, detail?: string): void {
    const id = this.#nextId++
    this.list.value = [...this.list.value, { id, kind, name, ...(detail === undefined ? {} : { detail }) }]
    this.#timer.after(STAY_MS, () => {
      this.list.value = this.list.value.filter((announcement) => announcement.id !== id)
    })
  }

  /** Somebody came. Said once the name had time to arrive, unless that person has gone again. */
  addArrival({ name }: ParticipantModel, isHere: () => boolean): void {
    this.#timer.after(NAME_PATIENCE_MS, () => {
      if (isHere()) this.add('joined', name.value)
    })
  }

  /** What is worth saying about a profile that changed; the first one of a person is not. */
  readonly addProfile = ({ name }: ParticipantModel, before: Profile | null, profile: Profile): void => {
    if (before === null) return
    if (profile.hand && !before.hand) this.add('hand_raised', name.value)
    if (profile.screen && !before.screen) this.add('sharing_started', name.value)
  }
}
