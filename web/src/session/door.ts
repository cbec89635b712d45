/**
 * Who waits to be let in, and whom this device would let in: by the host's record, and in a lobby by what its user said.
 * Members enforce the same on every commit; here it only decides what is tried, and what those who wait are told.
 *
 * @module
 */
import { mayAdd, OPEN_POLICY, type Role, type RoomPolicy } from '@incamera/e2ee/authority'
import type { Verdict } from '@incamera/e2ee/door'
import { limits } from '@incamera/protocol'

/** What came with the wish to be let in. */
export interface Request {
  readonly keyPackage: string
  /** Sealed: the name. */
  readonly note: string
}

/** Somebody about whom this user, a host or co-host, decides or has decided. */
export interface Asking extends Request {
  /** Of this visit. */
  readonly id: string
  readonly state: 'asking' | 'admitted' | 'denied'
}

/** Who is inside, as far as it says who answers those who wait. */
export interface Reception {
  /** Members who stand before this one in the order of committers. */
  readonly rank: number
  /** Whether a host or co-host is here and connected. */
  readonly hasHost: boolean
}

export class Door {
  /** By member id, in order of arrival. */
  readonly #waiting = new Map<string, Request>()
  readonly #admitted = new Set<string>()
  readonly #denied = new Set<string>()
  /** Hosts, and co-hosts who come back: the door opens to them whoever asks. */
  readonly #welcome = new Set<string>()
  #policy: RoomPolicy = OPEN_POLICY
  #role: Role = 'participant'
  #shown = ''
  readonly #onWaiting: (asking: readonly Asking[]) => void

  /** @param onWaiting Told who waits for this user's decision whenever that changes; nobody does for an ordinary member. */
  constructor(onWaiting: (asking: readonly Asking[]) => void) {
    this.#onWaiting = onWaiting
  }

  setRules(policy: RoomPolicy, role: Role): void {
    this.#policy = policy
    this.#role = role
    this.#report()
  }

  /** @param isWelcome whether this one may come in through a closed door */
  ask(id: string, request: Request, isWelcome: boolean): void {
    // More than a room holds would be a server that wants to fill this device's memory.
    if (this.#waiting.size < limits.MAX_MEMBERS) {
      this.#waiting.set(id, request)
      if (isWelcome) this.#welcome.add(id)
    }
    this.#report()
  }

  /** Came in, or went away. */
  forget(ids: Iterable<string>): void {
    for (const id of ids) {
      this.#waiting.delete(id)
      this.#admitted.delete(id)
      this.#welcome.delete(id)
    }
    this.#report()
  }

  /** The server says anew who waits; who gave up meanwhile is not among them. */
  clear(): void {
    this.#waiting.clear()
    this.#welcome.clear()
    this.#report()
  }

  /** The key package is of no use: not asked about again unless it comes again. */
  drop(id: string, keyPackage: string): void {
    // Refused because the rules changed meanwhile is not refused for its own sake.
    if (this.#waiting.get(id)?.keyPackage !== keyPackage || !this.#isOpenTo(id)) return
    this.#waiting.delete(id)
    this.#report()
  }

  /** Also takes back a no. */
  admit(id: string): void {
    if (!this.#waiting.has(id)) return
    this.#denied.delete(id)
    this.#admitted.add(id)
    this.#report()
  }

  deny(id: string): void {
    if (!this.#waiting.has(id)) return
    this.#admitted.delete(id)
    // A bound for what a server can make this device remember; who is forgotten has to be denied again.
    if (this.#denied.size < limits.MAX_MEMBERS) this.#denied.add(id)
    this.#report()
  }

  /** Takes back a no: it is to be decided again. */
  undoDeny(id: string): void {
    if (this.#denied.delete(id)) this.#report()
  }

  /** Member ids and key packages of those whom this device would add now. */
  candidates(): [id: string, keyPackage: string][] {
    return [...this.#waiting]
      .filter(([id]) => this.#isOpenTo(id))
      .map(([id, { keyPackage }]) => [id, keyPackage])
  }

  /** Whether this user let somebody in: then it is this device's turn, whoever else is there. */
  get hasAdmitted(): boolean {
    return this.#policy.admission === 'lobby' && this.candidates().some(([id]) => this.#admitted.has(id))
  }

  /** What this device has to tell those who wait; nobody who is about to come in, and nothing that others say. */
  verdicts({ rank, hasHost }: Reception): ReadonlyMap<string, Verdict> {
    const verdict = (id: string): Verdict | null => {
      if (this.#policy.admission === 'open' || this.#welcome.has(id)) return null
      if (this.#policy.admission === 'locked') return rank === 0 ? 'locked' : null
      if (this.#role === 'participant') return rank === 0 && !hasHost ? 'no_host' : null
      if (this.#admitted.has(id)) return null
      return this.#denied.has(id) ? 'denied' : 'asked'
    }
    return new Map(
      [...this.#waiting.keys()].flatMap((id) => {
        const said = verdict(id)
        return said === null ? [] : [[id, said]]
      }),
    )
  }

  #isOpenTo(id: string): boolean {
    if (this.#welcome.has(id)) return true
    if (this.#denied.has(id) || !mayAdd(this.#policy, this.#role)) return false
    return this.#policy.admission === 'open' || this.#admitted.has(id)
  }

  #report(): void {
    const decides = this.#policy.admission === 'lobby' && this.#role !== 'participant'
    const asked = [...this.#waiting].filter(([id]) => !this.#welcome.has(id))
    const asking = decides ? asked.map(([id, request]) => this.#asking(id, request)) : []
    const shown = asking.map(({ id, state }) => id + state).join()
    if (shown === this.#shown) return
    this.#shown = shown
    this.#onWaiting(asking)
  }

  #asking(id: string, request: Request): Asking {
    if (this.#denied.has(id)) return { ...request, id, state: 'denied' }
    return { ...request, id, state: this.#admitted.has(id) ? 'admitted' : 'asking' }
  }
}
