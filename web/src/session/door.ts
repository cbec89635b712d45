/**
 * Who waits to be let in, and whom this device would let in: by the host's record, and in a lobby by what its user said.
 * Members enforce the same on every commit; here it only decides what is tried.
 *
 * @module
 */
import { mayAdd, OPEN_POLICY, type Role, type RoomPolicy } from '@incamera/e2ee/authority'
import { limits } from '@incamera/protocol'

export class Door {
  /** Key packages by member id, in order of arrival. */
  readonly #waiting = new Map<string, string>()
  readonly #admitted = new Set<string>()
  readonly #denied = new Set<string>()
  #policy: RoomPolicy = OPEN_POLICY
  #role: Role = 'participant'
  #shown = ''
  readonly #onWaiting: (ids: readonly string[]) => void

  /** @param onWaiting Told who waits for this user's decision whenever that changes; nobody does for an ordinary member. */
  constructor(onWaiting: (ids: readonly string[]) => void) {
    this.#onWaiting = onWaiting
  }

  setRules(policy: RoomPolicy, role: Role): void {
    this.#policy = policy
    this.#role = role
    this.#report()
  }

  ask(id: string, keyPackage: string): void {
    if (this.#denied.has(id)) return
    // More than a room holds would be a server that wants to fill this device's memory.
    if (this.#waiting.size < limits.MAX_MEMBERS) this.#waiting.set(id, keyPackage)
    this.#report()
  }

  /** Came in, or went away. */
  forget(ids: Iterable<string>): void {
    for (const id of ids) {
      this.#waiting.delete(id)
      this.#admitted.delete(id)
    }
    this.#report()
  }

  /** The server says anew who waits; who gave up meanwhile is not among them. */
  clear(): void {
    this.#waiting.clear()
    this.#report()
  }

  /** The key package is of no use: not asked about again unless it comes again. */
  drop(id: string, keyPackage: string): void {
    // Refused because the rules changed meanwhile is not refused for its own sake.
    if (this.#waiting.get(id) !== keyPackage || !this.#isOpenTo(id)) return
    this.#waiting.delete(id)
    this.#report()
  }

  admit(id: string): void {
    if (!this.#waiting.has(id)) return
    this.#admitted.add(id)
    this.#report()
  }

  deny(id: string): void {
    if (!this.#waiting.delete(id)) return
    this.#admitted.delete(id)
    // A bound for what a server can make this device remember; who is forgotten has to be denied again.
    if (this.#denied.size < limits.MAX_MEMBERS) this.#denied.add(id)
    this.#report()
  }

  /** Member ids and key packages of those whom this device would add now. */
  candidates(): [id: string, keyPackage: string][] {
    return [...this.#waiting].filter(([id]) => this.#isOpenTo(id))
  }

  /** Whether this user let somebody in: then it is this device's turn, whoever else is there. */
  get hasAdmitted(): boolean {
    return this.#policy.admission === 'lobby' && this.candidates().length > 0
  }

  #isOpenTo(id: string): boolean {
    if (!mayAdd(this.#policy, this.#role)) return false
    return this.#policy.admission === 'open' || this.#admitted.has(id)
  }

  #report(): void {
    const decides = this.#policy.admission !== 'open' && this.#role !== 'participant'
    const ids = decides ? [...this.#waiting.keys()].filter((id) => !this.#admitted.has(id)) : []
    const shown = ids.join()
    if (shown === this.#shown) return
    this.#shown = shown
    this.#onWaiting(ids)
  }
}
