import { parseCommitHeader } from './commit-header.ts'

/**
 * Which commit ends which epoch: the first one that names the current epoch of the current group (RFC 9420 section 14).
 * Knows nothing about members or sockets.
 */
export class CommitOrder {
  #group: string | null = null
  #epoch = 0n
  #founded = false

  /** True while there is a group. */
  get founded(): boolean {
    return this.#founded
  }

  /** A new group begins in epoch 0; its id is learned from its first commit. */
  found(): void {
    this.#group = null
    this.#epoch = 0n
    this.#founded = true
  }

  /** The last member left. */
  end(): void {
    this.#founded = false
  }

  /**
   * What a commit is to the current epoch. `accepted` moves on to the next.
   *
   * @param fits asked about a commit that is neither malformed nor stale; false refuses it and changes nothing
   */
  handleCommit(message: string, fits: () => boolean): 'accepted' | 'stale' | 'malformed' | 'unfit' {
    const header = parseCommitHeader(message)
    if (header === null) return 'malformed'
    if (!this.#founded || header.epoch !== this.#epoch) return 'stale'
    if (this.#group !== null && header.groupId !== this.#group) return 'stale'
    if (!fits()) return 'unfit'
    this.#group = header.groupId
    this.#epoch++
    return 'accepted'
  }
}
