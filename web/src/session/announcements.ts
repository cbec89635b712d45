import { signal } from '@preact/signals-core'
import type { Announcement } from './view-model.ts'
import type { Timer } from './timer.ts'

/** Milliseconds that an announcement stays. Higher: time to read. Lower: less clutter. */
const STAY_MS = 5_000

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
}
