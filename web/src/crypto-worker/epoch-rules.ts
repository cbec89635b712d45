import { mayWrite, type RoomPolicy } from '@incamera/e2ee/authority'
import type { ConversationMessage } from '@incamera/e2ee/conversation'
import type { RosterEntry } from '@incamera/e2ee/mls'

/** What of an epoch decides about its messages. */
export interface Ruled {
  readonly epoch: number
  readonly roster: readonly RosterEntry[]
  readonly record: RoomPolicy | null
}

/** Epochs whose messages can still be opened: the current one and four before (docs/protocol.md section 7). */
const KEPT = 5

/** Kinds that are written, and so need the right to write. A vote answers, and needs none. */
const WRITTEN: ReadonlySet<ConversationMessage['kind']> = new Set(['chat', 'direct', 'file', 'poll'])

/**
 * Who may say what, by the record of the epoch in which it was sealed: the sender knew that one. So what was said before
 * a change of the rules is heard, and nobody can claim not to have known.
 */
export class EpochRules {
  #epochs: Ruled[] = []

  /** A new group: nothing of the one before holds. */
  clear(): void {
    this.#epochs = []
  }

  handleEpoch(ruled: Ruled): void {
    this.#epochs = [...this.#epochs, ruled].slice(-KEPT)
  }

  /** Whether the member may say this in that epoch; false for an epoch or member that is not known. */
  maySay(kind: ConversationMessage['kind'], memberId: string, epoch: number): boolean {
    if (!WRITTEN.has(kind)) return true
    const ruled = this.#epochs.find((candidate) => candidate.epoch === epoch)
    const sender = ruled?.roster.find((entry) => entry.memberId === memberId)
    return ruled !== undefined && sender !== undefined && mayWrite(ruled.record, sender.role)
  }
}
