import type { ClientMessage } from '@incamera/protocol'
import type { PageMessage } from '../crypto-worker/group-messages.ts'
import type { GroupCaller } from './membership.ts'

export interface OutboxOptions {
  readonly group: GroupCaller
  readonly send: (message: ClientMessage) => boolean
  readonly nextRef: () => number
}

interface Item {
  readonly message: PageMessage
  readonly onSent: () => void
  /** The sealed form and its number, once the group sealed it. */
  sealed: Extract<ClientMessage, { kind: 'sealed' }> | null
}

/** What the sender is, not what it said: only the latest counts, each group is told anew, and nobody waits for it. */
function isState({ kind }: PageMessage): boolean {
  return kind === 'profile' || kind === 'introduction' || kind === 'picture'
}

/**
 * Messages until the server's receipt. After a lost connection they go out again, sealed anew. Order is kept.
 */
export class Outbox {
  readonly #options: OutboxOptions
  #items: Item[] = []
  #open = false
  #held = false
  #queue: Promise<void> = Promise.resolve()

  constructor(options: OutboxOptions) {
    this.#options = options
  }

  get size(): number {
    return this.#items.length
  }

  /** Takes a message; `onSent` is called when the server has passed it on. */
  add(message: PageMessage, onSent: () => void = () => {}): void {
    const item: Item = { message, onSent, sealed: null }
    if (isState(message))
      this.#items = this.#items.filter(
        (other) => other.message.kind !== message.kind || other.sealed !== null,
      )
    this.#items.push(item)
    if (this.#open) this.#dispatch(item)
  }

  /** Gives a message up that has not been sealed yet, or whose receipt is no longer of interest. */
  remove(message: PageMessage): void {
    this.#items = this.#items.filter((item) => item.message !== message)
  }

  handleReceipt(ref: number): void {
    const item = this.#items.find(({ sealed }) => sealed?.ref === ref)
    if (item === undefined) return
    this.#items = this.#items.filter((other) => other !== item)
    item.onSent()
  }

  /**
   * The same seat again, and the receipts of what arrived are in: the rest is sealed anew, because the group may have
   * gone on so far that nobody could open the old form. Receivers pass over what they have seen.
   */
  handleResumed(): void {
    this.#dropActions()
    for (const item of this.#items) item.sealed = null
    this.#dispatchAll()
  }

  /** The rules, the keys or who is known changed: what could not be sealed before is tried again. */
  handleEpoch(): void {
    this.#dispatchAll()
  }

  /**
   * This device is in a group now; what waits is sealed for it. What was said of
   * this device in an earlier group is of no use any more.
   *
   * @param options.hold keep the conversation back until {@link release}: those whom it is for are not back yet
   */
  handleJoined({ hold = false }: { readonly hold?: boolean } = {}): void {
    this.#open = true
    this.#held = hold
    this.#items = this.#items.filter(({ message }) => !isState(message))
    this.#dropActions()
    for (const item of this.#items) item.sealed = null
    this.#dispatchAll()
  }

  /** Everybody is back, or was waited for long enough. */
  release(): void {
    if (!this.#held) return
    this.#held = false
    this.#dispatchAll()
  }

  /** Out of the group: hold everything until the next. */
  handleLost(): void {
    this.#open = false
  }

  /** What a host asked of all before a break may be wrong after it, or have been done: nobody is muted twice. */
  #dropActions(): void {
    this.#items = this.#items.filter(({ message }) => message.kind !== 'host_action')
  }

  #dispatchAll(): void {
    for (const item of this.#items) this.#dispatch(item)
  }

  #dispatch(item: Item): void {
    this.#queue = this.#queue.then(async () => {
      if (this.#held && !isState(item.message)) return
      if (!this.#open || item.sealed !== null || !this.#items.includes(item)) return
      const message = await this.#options.group.call('seal', item.message).catch(() => null)
      if (message === null) return
      item.sealed = { kind: 'sealed', ref: this.#options.nextRef(), message }
      this.#options.send(item.sealed)
    })
  }
}
