import type { Heartbeat } from '@incamera/e2ee/heartbeat'
import { AWAY_MS, DRIFT_MS, silenceAfter } from './heartbeat-times.ts'

/**
 * `silent`: nothing that only this member can make has come for too long. `split`: it is kept in another epoch or group, or
 * sees another roster.
 */
export interface MemberFinding {
  readonly kind: 'silent' | 'split'
  readonly member: string
}

interface Watched {
  /** When it was last confirmed, or from when it is expected to be. */
  since: number
  /** Since when the server says that it is away; null while it is there. */
  awaySince: number | null
  /** Messages in its name since then that could not be opened as an honest server's could. */
  unreadable: number
}

/** Unreadable messages in a member's name that are more than chance, where no readable one comes. */
const UNREADABLE = 2

/** Outcomes of opening that an honest server cannot bring about by order and timing, where they go on. */
const OUT_OF_STEP: ReadonlySet<string> = new Set(['invalid', 'future_epoch', 'old_epoch'])

/** Who among the members shows signs of life, under the same keys and with the same roster. Times are the caller's. */
export class MemberWatch {
  #members = new Map<string, Watched>()
  /** When each of the latest epochs was taken up here. */
  readonly #begun = new Map<number, number>()
  #epoch = -1

  /** The members of an epoch, this device excluded. */
  setRoster(epoch: number, ids: readonly string[], now: number): void {
    // A smaller number is that of another group.
    if (epoch < this.#epoch) this.#begun.clear()
    this.#epoch = epoch
    this.#begun.set(epoch, now)
    for (const known of this.#begun.keys()) if (known < epoch - 8) this.#begun.delete(known)
    this.#members = new Map(
      ids.map((id) => [id, this.#members.get(id) ?? { since: now, awaySince: null, unreadable: 0 }]),
    )
  }

  setPresent(id: string, present: boolean, now: number): void {
    const member = this.#members.get(id)
    if (member === undefined) return
    if (!present) member.awaySince ??= now
    else if (member.awaySince !== null) {
      member.awaySince = null
      member.since = now
    }
  }

  /**
   * @param agrees whether it holds this device's roster of its epoch
   * @returns true where the group is split
   */
  handleHeartbeat(id: string, { epoch }: Heartbeat, agrees: boolean, now: number): boolean {
    const member = this.#members.get(id)
    if (member === undefined) return false
    member.since = now
    member.unreadable = 0
    const ended = this.#begun.get(epoch + 1)
    return !agrees || (ended !== undefined && now - ended >= DRIFT_MS)
  }

  /** A message in the name of a member, by the server's word, that could not be opened. */
  handleUnreadable(id: string, reason: string): void {
    const member = this.#members.get(id)
    if (member !== undefined && OUT_OF_STEP.has(reason)) member.unreadable++
  }

  /** Gives everybody `ms` more: this device was not able to take anything in meanwhile. */
  excuse(ms: number): void {
    for (const member of this.#members.values()) {
      member.since += ms
      if (member.awaySince !== null) member.awaySince += ms
    }
  }

  /** Begins anew with everybody: nothing can have arrived until now. */
  restart(now: number): void {
    for (const member of this.#members.values()) {
      member.since = now
      member.unreadable = 0
      if (member.awaySince !== null) member.awaySince = now
    }
  }

  /** How many are watched. */
  get size(): number {
    return this.#members.size
  }

  check(now: number): MemberFinding[] {
    const patience = silenceAfter(this.#members.size + 1)
    const findings: MemberFinding[] = []
    for (const [id, { since, awaySince, unreadable }] of this.#members) {
      if (awaySince !== null) {
        if (now - awaySince >= AWAY_MS) findings.push({ kind: 'silent', member: id })
      } else if (now - since >= patience)
        findings.push({ kind: unreadable >= UNREADABLE ? 'split' : 'silent', member: id })
    }
    return findings
  }
}
