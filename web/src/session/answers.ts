import type { Verdict } from '@incamera/e2ee/door'
import type { ClientMessage, MemberId } from '@incamera/protocol'
import type { GroupCaller } from './membership.ts'

/** Tells those who wait how it stands, each only when that changes. */
export class Answers {
  readonly #group: GroupCaller
  readonly #send: (message: ClientMessage) => boolean
  #told: ReadonlyMap<string, Verdict> = new Map()

  constructor(group: GroupCaller, send: (message: ClientMessage) => boolean) {
    this.#group = group
    this.#send = send
  }

  /** @param verdicts what this device has to say now, by member id; who is not in it is forgotten */
  update(verdicts: ReadonlyMap<string, Verdict>): void {
    const before = this.#told
    this.#told = verdicts
    for (const [id, verdict] of verdicts) if (before.get(id) !== verdict) void this.#tell(id, verdict)
  }

  async #tell(id: string, verdict: Verdict): Promise<void> {
    // It is advice: who hears nothing waits all the same.
    const message = await this.#group.call('sealAnswer', id, verdict).catch(() => null)
    if (message !== null && this.#told.get(id) === verdict)
      this.#send({ kind: 'answer', member: id as MemberId, message })
  }
}
