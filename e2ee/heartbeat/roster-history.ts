import type { Heartbeat } from './message.ts'

/** Epochs whose messages can still be opened (`e2ee/mls`), the current one included. */
const EPOCHS_KEPT = 5

/** The roster's hash in each epoch of one group that a heartbeat can still arrive from. */
export class RosterHistory {
  readonly #hashes = new Map<number, string>()

  add(epoch: number, hash: string): void {
    this.#hashes.set(epoch, hash)
    for (const known of this.#hashes.keys()) if (known <= epoch - EPOCHS_KEPT) this.#hashes.delete(known)
  }

  /** @returns undefined for an epoch that is not (or no longer) there */
  hashOf(epoch: number): string | undefined {
    return this.#hashes.get(epoch)
  }

  /**
   * Whether its sender saw the roster that this device has for the epoch.
   *
   * @param sealedIn the epoch under whose keys the heartbeat came
   */
  agrees(heartbeat: Heartbeat, sealedIn: number): boolean {
    return heartbeat.epoch === sealedIn && this.hashOf(sealedIn) === heartbeat.roster
  }
}
