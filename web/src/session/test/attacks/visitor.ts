/** One person's client as the page runs it, from the socket to what is on screen, on its own two workers. */
import { expect, vi } from 'vitest'
import type { OpenedMeeting } from '../../../crypto-worker/group-messages.ts'
import { createCopyLink } from '../../copy-link.ts'
import { Devices } from '../../devices.ts'
import { OwnPicture } from '../../own-picture.ts'
import { type EndReason, Meeting } from '../../meeting.ts'
import type { MaliciousServer, Seat } from './malicious-server.ts'
import type { WorkerPair } from './worker-pair.ts'

/** Milliseconds until a condition has to hold. Higher: slow machines pass. Lower: a hung test is noticed sooner. */
const PATIENCE_MS = 100_000

export const until = <T>(condition: () => T): Promise<T> =>
  vi.waitFor(condition, { timeout: PATIENCE_MS, interval: 10 })

export class Visitor {
  readonly meeting: Meeting
  readonly opened: OpenedMeeting
  readonly #server: MaliciousServer
  /** Why the meeting ended here; null while it goes on. */
  ended: EndReason | null = null
  readonly #workers: WorkerPair
  /** How many meetings had ended on these workers when this one began. */
  readonly #endedBefore: number

  private constructor(server: MaliciousServer, workers: WorkerPair, opened: OpenedMeeting, name: string) {
    this.#server = server
    this.opened = opened
    this.#workers = workers
    this.#endedBefore = workers.group.ended
    this.meeting = new Meeting({
      crypto: workers,
      meeting: opened,
      name,
      picture: new OwnPicture({
        scale: () => Promise.resolve(null),
        decode: () => Promise.reject(new Error()),
      }),
      devices: new Devices(),
      copy: createCopyLink(opened.participantLink),
      prepared: null,
      onEntered: () => {},
      onProgress: () => {},
      onAnswer: () => {},
      onEnded: (reason) => {
        this.ended = reason
      },
      onLeft: () => {},
    })
  }

  /** Comes by a link, or to a meeting of its own, and waits until the server has its key package. */
  static async come(
    server: MaliciousServer,
    workers: WorkerPair,
    name: string,
    link?: string,
  ): Promise<Visitor> {
    const opened =
      link === undefined
        ? await workers.group.call('startMeeting')
        : await workers.group.call('openMeeting', link).then((outcome) => {
            if (!outcome.ok) throw new Error(outcome.problem)
            return outcome.meeting
          })
    const visitor = new Visitor(server, workers, opened, name)
    visitor.meeting.start()
    await until(() => expect(visitor.seat.keyPackage).not.toBeNull())
    return visitor
  }

  /** The member id of the visit that lasts. */
  get id(): string {
    return this.#workers.group.visits.at(-1) ?? ''
  }

  get seat(): Seat {
    return this.#server.seat(this.id)
  }

  get code(): string {
    return this.meeting.encryption.code.value.join(' ')
  }

  get names(): string[] {
    return this.meeting.others.value.map(({ name }) => name.value).toSorted()
  }

  get texts(): string[] {
    return this.meeting.chat.messages.value.map(({ text }) => text)
  }

  /** What the `Encryption:` button warns of. */
  get problems(): string[] {
    return this.meeting.encryption.problems.value.map(({ kind }) => kind)
  }

  /** Leaves, and waits until nothing of the meeting runs any more; it may have ended before. */
  async leave(): Promise<void> {
    this.meeting.leave()
    await until(() => expect(this.#workers.group.ended).toBeGreaterThan(this.#endedBefore))
  }

  say(text: string): void {
    this.meeting.chat.draft.value = text
    this.meeting.chat.send()
  }
}
