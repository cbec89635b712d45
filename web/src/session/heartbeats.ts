import type { Heartbeat, HeartbeatStream } from '@incamera/e2ee/heartbeat'
import type { ClientMessage, MediaSource, ServerMessageOf } from '@incamera/protocol'
import type { StreamReport } from '../crypto-worker/frame-messages.ts'
import { beatEvery, REPORT_LATE_MS } from './heartbeat-times.ts'
import { type MemberFinding, MemberWatch } from './member-watch.ts'
import type { GroupCaller } from './membership.ts'
import type { Timer } from './timer.ts'
import { type StreamFinding, StreamWatch } from './stream-watch.ts'

/** What does not add up between what members say and what arrives. */
export type Finding = MemberFinding | StreamFinding

export interface HeartbeatsOptions {
  readonly group: GroupCaller
  readonly timer: Pick<Timer, 'now'>
  readonly send: (message: ClientMessage) => boolean
  readonly nextRef: () => number
  /** Whether this device is in the group and its messages reach the server. */
  readonly isInMeeting: () => boolean
  readonly mediaState: () => 'closed' | 'open' | 'receiving'
  /** The sources from which something is sent now. */
  readonly live: () => ReadonlySet<MediaSource>
  /** A member has said something that only it can say, and has this device's roster. */
  readonly onSignOfLife: (member: string) => void
  /** Everything that holds now; called about once a second. */
  readonly onFindings: (findings: readonly Finding[]) => void
}

/** Milliseconds by which a heartbeat may come early, so that a report just before its time does not put it off. */
const EARLY_MS = 500

/**
 * Sends this device's heartbeats and holds those of the others against what arrives. Driven by the frame worker's reports.
 * A heartbeat that cannot be sent is not sent later: the next one says all of it.
 */
export class Heartbeats {
  readonly #options: HeartbeatsOptions
  readonly #members = new MemberWatch()
  readonly #streams = new StreamWatch()
  #found: Finding[] = []
  #reportedAt: number
  #sentAt = Number.NEGATIVE_INFINITY

  constructor(options: HeartbeatsOptions) {
    this.#options = options
    this.#reportedAt = options.timer.now()
  }

  /** The members of an epoch, this device excluded. */
  setRoster(epoch: number, ids: readonly string[]): void {
    this.#members.setRoster(epoch, ids, this.#now())
    this.#streams.setRoster(new Set(ids))
  }

  setPresent(member: string, present: boolean): void {
    this.#members.setPresent(member, present, this.#now())
  }

  /** A new seat has no streams yet; the same one has those that the server names. */
  handleSession({ resumed, consumers }: ServerMessageOf<'session'>): void {
    this.#streams.keepOffers(resumed ? consumers : [], this.#now())
  }

  handleOffer({ consumer, member, source }: ServerMessageOf<'consumer'>): void {
    this.#streams.handleOffer(consumer, member, source, this.#now())
  }

  handleOfferEnded(consumer: string): void {
    this.#streams.handleOfferEnded(consumer, this.#now())
  }

  /** Which layer this device asked for; -1 for none. */
  handleLayer(consumer: string, layer: number): void {
    this.#streams.setWanted(consumer, layer >= 0, this.#now())
  }

  handleHeartbeat(member: string, heartbeat: Heartbeat, agrees: boolean): void {
    const now = this.#now()
    if (this.#members.handleHeartbeat(member, heartbeat, agrees, now))
      this.#found.push({ kind: 'split', member })
    this.#streams.handleHeartbeat(member, heartbeat, now)
    if (agrees) this.#options.onSignOfLife(member)
  }

  /** A message, in the name of `member` by the server's word, that could not be opened. */
  handleUnreadable(member: string, reason: string): void {
    this.#members.handleUnreadable(member, reason)
  }

  handleStreams(report: StreamReport): void {
    const { isInMeeting, mediaState, onFindings } = this.#options
    const now = this.#now()
    const gap = now - this.#reportedAt
    this.#reportedAt = now
    const media = mediaState()
    if (!isInMeeting()) {
      this.#members.restart(now)
      this.#streams.restart(now, 'packets_and_offers')
    } else {
      if (gap > REPORT_LATE_MS) {
        this.#members.excuse(gap)
        this.#streams.excuse(gap)
      }
      if (media !== 'receiving')
        this.#streams.restart(now, media === 'open' ? 'packets' : 'packets_and_offers')
      this.#beat(report, now)
    }
    this.#streams.handleOpened(report.opened, now)
    const findings = [...this.#found, ...this.#members.check(now), ...this.#streams.check(now)]
    this.#found = []
    onFindings(findings)
  }

  #now(): number {
    return this.#options.timer.now()
  }

  #beat({ epoch, sealed }: StreamReport, now: number): void {
    const others = this.#members.size
    if (others === 0 || now - this.#sentAt < beatEvery(others + 1) - EARLY_MS) return
    const { group, send, nextRef, live } = this.#options
    this.#sentAt = now
    group.call('sealHeartbeat', epoch, streamsOf(sealed, live())).then(
      (message) => {
        // In another epoch by now: its first report comes in a second.
        if (message === null) this.#sentAt = Number.NEGATIVE_INFINITY
        else send({ kind: 'sealed', ref: nextRef(), message })
      },
      () => {},
    )
  }
}

const SOURCES: readonly MediaSource[] = ['microphone', 'camera', 'screen', 'screen_audio']

/** What is sent or has been sent in the epoch. */
function streamsOf(sealed: StreamReport['sealed'], live: ReadonlySet<MediaSource>): HeartbeatStream[] {
  return SOURCES.filter((source) => live.has(source) || sealed[source] > 0).map((source) => [
    source,
    !live.has(source),
    sealed[source],
  ])
}
