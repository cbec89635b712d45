import type { Heartbeat } from '@incamera/e2ee/heartbeat'
import { limits, type MediaSource } from '@incamera/protocol'
import type { OpenedStream } from '../crypto-worker/stream-counts.ts'
import { STANDSTILL_MS } from './heartbeat-times.ts'

/**
 * `stream_frozen`: its sender goes on, and nothing of it opens here. `stream_hidden`: its sender sends it, and the server does
 * not offer it. `stream_swapped`: frames come under its name that its sender did not make.
 */
export interface StreamFinding {
  readonly kind: 'stream_frozen' | 'stream_hidden' | 'stream_swapped'
  readonly member: string
  readonly source: MediaSource
}

/**
 * Frames that a sender must have sealed beyond what was opened before a stream counts as held back. Sound has 50 a second,
 * a shared screen on which nothing moves about one. Higher: losses pass. Lower: a slow screen is noticed sooner.
 */
const AHEAD: Readonly<Record<MediaSource, number>> = {
  microphone: 100,
  camera: 8,
  screen: 8,
  screen_audio: 100,
}

/** Frames of others within one report, and such reports in a row, that are no remains of a change. */
const FOREIGN = 10
const FOREIGN_REPORTS = 5

/**
 * What was opened this long ago had been sealed before a heartbeat that comes now was made, however busy its device was. Higher:
 * no false alarms from slow devices. Lower: forged frames are noticed sooner.
 */
const SEALED_BEFORE_MS = 30_000
/** Heartbeats that were held up together arrive at once; only one that comes by itself says something a second time. */
const APART_MS = 4_000
/** Moments kept for that comparison, and the milliseconds between two. */
const HISTORY = 8
const HISTORY_EVERY_MS = 5_000

interface Announced {
  readonly epoch: number
  readonly muted: boolean
  readonly counter: number
  readonly at: number
}

interface Counted {
  readonly epoch: number
  readonly counter: number
  readonly at: number
}

interface Stream {
  readonly member: string
  readonly source: MediaSource
  announced: Announced | null
  /** Since when its sender says that it flows; null while it is muted. */
  flowsSince: number | null
  /** The server's offer; null while there is none. */
  consumer: string | null
  /** Whether this device wants its frames now. */
  wanted: boolean
  /** From when on frames are to be expected: they came last, or were first wanted. */
  since: number
  opened: Counted
  history: readonly Counted[]
  foreignReports: number
  /** When a heartbeat first contradicted what had been opened; null where the last one did not. */
  contradictedAt: number | null
}

/** Streams of twice as many members as there can be; more would be a server that wants to fill this device's memory. */
const MOST_STREAMS = 2 * limits.MAX_MEMBERS * limits.MAX_PRODUCERS_PER_MEMBER

const NOTHING: Counted = { epoch: -1, counter: 0, at: 0 }

/**
 * Compares what senders say in their heartbeats with what the server offers and the frame worker opens. Holds nothing
 * against a stream that this device does not want, a sender that stands still, or times in which nothing can arrive.
 */
export class StreamWatch {
  readonly #streams = new Map<string, Stream>()
  readonly #swapped = new Map<string, StreamFinding>()

  handleOffer(consumer: string, member: string, source: MediaSource, now: number): void {
    if (this.#streams.size >= MOST_STREAMS) return
    const stream = this.#streamOf(member, source)
    stream.consumer = consumer
    stream.wanted = true
    stream.since = now
  }

  handleOfferEnded(consumer: string, now: number): void {
    const stream = this.#offered(consumer)
    if (stream !== undefined) withdraw(stream, now)
  }

  /** Only these offers are left; none after a new beginning. */
  keepOffers(consumers: readonly string[], now: number): void {
    for (const stream of this.#streams.values())
      if (stream.consumer !== null && !consumers.includes(stream.consumer)) withdraw(stream, now)
  }

  setWanted(consumer: string, wanted: boolean, now: number): void {
    const stream = this.#offered(consumer)
    if (stream === undefined || stream.wanted === wanted) return
    stream.wanted = wanted
    stream.since = now
  }

  /** Forgets who is not on the roster, except for offers that came before it. */
  setRoster(ids: ReadonlySet<string>): void {
    for (const [key, { member, consumer }] of this.#streams)
      if (!ids.has(member) && consumer === null) this.#streams.delete(key)
  }

  handleHeartbeat(member: string, { epoch, streams }: Heartbeat, now: number): void {
    const said = new Map(streams.map(([source, muted, counter]) => [source, { muted, counter }]))
    for (const source of said.keys()) this.#streamOf(member, source)
    for (const stream of this.#streams.values()) {
      if (stream.member !== member) continue
      const { muted, counter } = said.get(stream.source) ?? { muted: true, counter: 0 }
      stream.announced = { epoch, muted, counter, at: now }
      if (muted) stream.flowsSince = null
      else if (counter > 0) stream.flowsSince ??= now
      this.#compare(stream, epoch, counter, now)
    }
  }

  handleOpened(opened: readonly OpenedStream[], now: number): void {
    for (const { member, source, epoch, counter, foreign } of opened) {
      const stream = this.#streamOf(member, source)
      if (epoch !== stream.opened.epoch || counter !== stream.opened.counter) {
        stream.opened = { epoch, counter, at: now }
        stream.since = now
      }
      if (now - (stream.history.at(-1)?.at ?? Number.NEGATIVE_INFINITY) >= HISTORY_EVERY_MS)
        stream.history = [...stream.history, { epoch, counter, at: now }].slice(-HISTORY)
      stream.foreignReports = foreign >= FOREIGN ? stream.foreignReports + 1 : 0
      if (stream.foreignReports >= FOREIGN_REPORTS) this.#swap(stream)
    }
  }

  /** Gives everything `ms` more: this device was not able to take anything in meanwhile. */
  excuse(ms: number): void {
    for (const stream of this.#streams.values()) {
      stream.since += ms
      if (stream.flowsSince !== null) stream.flowsSince += ms
    }
  }

  /** Begins anew, because until now no packets could arrive, or neither packets nor offers. */
  restart(now: number, what: 'packets' | 'packets_and_offers'): void {
    for (const stream of this.#streams.values()) {
      stream.since = now
      if (what === 'packets_and_offers' && stream.flowsSince !== null) stream.flowsSince = now
    }
  }

  /** What holds now, and once each what was found since the last call to have been swapped. */
  check(now: number): StreamFinding[] {
    const findings = [...this.#swapped.values()]
    this.#swapped.clear()
    for (const stream of this.#streams.values()) {
      const { member, source } = stream
      if (this.#isHidden(stream, now)) findings.push({ kind: 'stream_hidden', member, source })
      else if (this.#isFrozen(stream, now)) findings.push({ kind: 'stream_frozen', member, source })
    }
    return findings
  }

  #isHidden({ consumer, flowsSince }: Stream, now: number): boolean {
    return consumer === null && flowsSince !== null && now - flowsSince >= STANDSTILL_MS
  }

  #isFrozen(
    { source, consumer, wanted, flowsSince, since, announced, opened }: Stream,
    now: number,
  ): boolean {
    if (consumer === null || !wanted || flowsSince === null || announced === null) return false
    if (now - Math.max(since, flowsSince) < STANDSTILL_MS || announced.at <= since) return false
    if (announced.epoch < opened.epoch) return false
    const seen = announced.epoch === opened.epoch ? opened.counter : 0
    return announced.counter - seen >= AHEAD[source]
  }

  /** Counters that were opened a while ago, and that their owner says it has not used, were used by somebody else. */
  #compare(stream: Stream, epoch: number, counter: number, now: number): void {
    const before = stream.history.findLast(({ at }) => at <= now - SEALED_BEFORE_MS)
    if (before === undefined || before.epoch !== epoch || before.counter <= counter) {
      stream.contradictedAt = null
      return
    }
    if (stream.contradictedAt === null) stream.contradictedAt = now
    else if (now - stream.contradictedAt >= APART_MS) this.#swap(stream)
  }

  #swap({ member, source }: Stream): void {
    this.#swapped.set(keyOf(member, source), { kind: 'stream_swapped', member, source })
  }

  #offered(consumer: string): Stream | undefined {
    return [...this.#streams.values()].find((stream) => stream.consumer === consumer)
  }

  #streamOf(member: string, source: MediaSource): Stream {
    const key = keyOf(member, source)
    let stream = this.#streams.get(key)
    if (stream === undefined) {
      stream = {
        member,
        source,
        announced: null,
        flowsSince: null,
        consumer: null,
        wanted: false,
        since: 0,
        opened: NOTHING,
        history: [],
        foreignReports: 0,
        contradictedAt: null,
      }
      this.#streams.set(key, stream)
    }
    return stream
  }
}

/** An offer that ended is no sign until its sender has had time to say that the stream has. */
function withdraw(stream: Stream, now: number): void {
  stream.consumer = null
  if (stream.flowsSince !== null) stream.flowsSince = now
}

const keyOf = (member: string, source: MediaSource): string => `${member} ${source}`
