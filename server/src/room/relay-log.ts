import { limits, type MemberId, type ServerMessage, type ServerMessageOf } from '@incamera/protocol'
import type { Clock } from '../clock.ts'

export type RelayedMessage =
  | ServerMessageOf<'commit'>
  | ServerMessageOf<'sealed'>
  | ServerMessageOf<'welcome'>

interface Entry {
  readonly at: number
  readonly bytes: number
  readonly message: RelayedMessage
  /** Who is meant by a Welcome; null: all who were members then. */
  readonly only: ReadonlySet<MemberId> | null
  /** The author's own counter, for its receipt. */
  readonly ref: number | null
}

/**
 * The last minute of relayed messages, for members who resume. Register items `handshake` and `sealed_message`: entries
 * go after `RELAY_LOG_SECONDS`, earlier when the room relays more than `RELAY_LOG_BYTES`.
 */
export class RelayLog {
  readonly #clock: Clock
  #entries: Entry[] = []
  #bytes = 0
  #last = 0
  #cancelTrim: (() => void) | null = null

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Number of the newest message; 0 before the first. */
  get last(): number {
    return this.#last
  }

  get size(): number {
    return this.#entries.length
  }

  /** The number that the next message gets. */
  next(): number {
    return ++this.#last
  }

  /** Keeps a message that was numbered by {@link next}. */
  keep(
    message: RelayedMessage,
    options: { readonly only?: ReadonlySet<MemberId>; readonly ref?: number } = {},
  ): void {
    const bytes = message.message.length
    this.#entries.push({
      at: this.#clock.now(),
      bytes,
      message,
      only: options.only ?? null,
      ref: options.ref ?? null,
    })
    this.#bytes += bytes
    this.trim()
    this.#trimLater()
  }

  /** Drops what is too old or too much. */
  trim(): void {
    const oldest = this.#clock.now() - limits.RELAY_LOG_SECONDS * 1000
    while (
      this.#entries[0] !== undefined &&
      (this.#entries[0].at <= oldest || this.#bytes > limits.RELAY_LOG_BYTES)
    ) {
      this.#bytes -= this.#entries[0].bytes
      this.#entries.shift()
    }
  }

  /**
   * What `member`, who is concerned by all after message `since`, missed after message `seen`; null where part of it is no longer
   * held. A message that was its own comes as a receipt.
   */
  missed(member: MemberId, since: number, seen: number): ServerMessage[] | null {
    this.trim()
    const first = this.#entries[0]?.message.seq ?? this.#last + 1
    const from = Math.max(since, seen)
    if (from > this.#last || from + 1 < first) return null
    return this.#entries.flatMap(({ message, only, ref }): ServerMessage[] => {
      if (message.seq <= from) return []
      if (only !== null) return only.has(member) ? [message] : []
      if (message.kind === 'sealed' && message.member === member) {
        return ref === null ? [] : [{ kind: 'receipt', ref, seq: message.seq }]
      }
      return [message]
    })
  }

  clear(): void {
    this.#entries = []
    this.#bytes = 0
    this.#cancelTrim?.()
    this.#cancelTrim = null
  }

  /** A quiet room forgets as well: nothing waits for the next message to be trimmed. */
  #trimLater(): void {
    const oldest = this.#entries[0]
    if (oldest === undefined || this.#cancelTrim !== null) return
    const due = oldest.at + limits.RELAY_LOG_SECONDS * 1000 - this.#clock.now()
    this.#cancelTrim = this.#clock.after(Math.max(due, 0), () => {
      this.#cancelTrim = null
      this.trim()
      this.#trimLater()
    })
  }
}
