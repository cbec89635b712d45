import { computed, type ReadonlySignal, signal } from '@preact/signals-core'
import type { EpochReport } from '../crypto-worker/group-messages.ts'
import type { CallMark } from './view-model.ts'

interface Member {
  readonly id: string
  /** Its signature key, by which it is known as long as it is a member. */
  readonly key: string
}

interface Mark {
  readonly at: number
  readonly keys: ReadonlySet<string>
}

/**
 * What the user has compared with whom. A mark is on a member's signature key, not on its id or its name: the rules of the
 * group let nobody change theirs, so the mark holds in every later epoch. When this device comes into a group anew, each
 * marked member has to give a sign of life there before its mark counts: its public leaf alone could be put into another group.
 */
export class Verification {
  readonly #now: () => number
  readonly #others = signal<readonly Member[]>([])
  readonly #marked = signal<ReadonlySet<string>>(new Set())
  /** Who has given a sign of life in this group; the keys. */
  readonly #confirmed = signal<ReadonlySet<string>>(new Set())
  readonly #call = signal<Mark | null>(null)

  /** The ids of those whom the user has heard read the code. */
  readonly verified: ReadonlySignal<ReadonlySet<string>> = computed(() => {
    const { value: marked } = this.#marked
    const { value: confirmed } = this.#confirmed
    const known = this.#others.value.filter(({ key }) => marked.has(key) && confirmed.has(key))
    return new Set(known.map(({ id }) => id))
  })
  readonly call: ReadonlySignal<CallMark | null> = computed(() => {
    const call = this.#call.value
    if (call === null) return null
    const joined = this.#others.value.filter(({ key }) => !call.keys.has(key)).map(({ id }) => id)
    return { at: call.at, joined }
  })

  constructor(now: () => number) {
    this.#now = now
  }

  handleEpoch({ roster, ownLeaf, signatureKeys, changed }: EpochReport): void {
    if (changed === null) this.#confirmed.value = new Set()
    this.#others.value = roster
      .filter(({ leaf }) => leaf !== ownLeaf)
      .map(({ memberId: id }) => ({ id, key: signatureKeys[id] ?? '' }))
      .filter(({ key }) => key !== '')
    // Who comes back under a key of before has to give a sign of life again.
    const keys = new Set(this.#others.peek().map(({ key }) => key))
    const here = [...this.#confirmed.peek()].filter((key) => keys.has(key))
    if (here.length !== this.#confirmed.peek().size) this.#confirmed.value = new Set(here)
  }

  /** A member has said something in this group, with this device's roster, that only it can say. */
  handleSignOfLife(id: string): void {
    const key = this.#keyOf(id)
    if (key !== undefined && !this.#confirmed.peek().has(key))
      this.#confirmed.value = new Set([...this.#confirmed.peek(), key])
  }

  /** The user has heard everybody who is here read the same code. */
  markAll(): void {
    const keys = this.#others.peek().map(({ key }) => key)
    this.#mark(keys)
    if (keys.length > 0) this.#call.value = { at: this.#now(), keys: new Set(keys) }
  }

  setMark(id: string, on: boolean): void {
    const key = this.#keyOf(id)
    if (key === undefined) return
    if (on) this.#mark([key])
    else this.#marked.value = new Set([...this.#marked.peek()].filter((marked) => marked !== key))
  }

  /** The codes differ: nothing that was compared before counts. */
  clear(): void {
    this.#marked.value = new Set()
    this.#call.value = null
  }

  #mark(keys: readonly string[]): void {
    this.#marked.value = new Set([...this.#marked.peek(), ...keys])
    // Whoever reads the code of this epoch is in it.
    this.#confirmed.value = new Set([...this.#confirmed.peek(), ...keys])
  }

  #keyOf(id: string): string | undefined {
    return this.#others.peek().find((member) => member.id === id)?.key
  }
}
