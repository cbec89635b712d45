/**
 * Who receives whose streams. Only members whom a commit has added get any: someone with the link who waits to be let in
 * learns nothing from packet sizes and times.
 *
 * @module
 */
import { type ClientMessageOf, limits, type MemberId, type ServerMessageOf } from '@incamera/protocol'
import type { Log } from '../log.ts'
import { errorWord } from '../log.ts'
import type { MediaProducer, MediaRouter } from '../sfu/media-router.ts'
import type { Feature } from '../storage/feature-counts.ts'
import { type Member, tell } from './member.ts'
import { MemberMedia } from './member-media.ts'

type MediaRequest =
  | ClientMessageOf<'connect_transport'>
  | ClientMessageOf<'restart_ice'>
  | ClientMessageOf<'produce'>
type MediaNotice =
  | ClientMessageOf<'close_producer'>
  | ClientMessageOf<'resume_consumer'>
  | ClientMessageOf<'request_key_frame'>
  | ClientMessageOf<'prefer_layer'>

export class RoomMedia {
  readonly router: MediaRouter
  readonly #log: Log
  readonly #count: (feature: Feature) => void
  /** Those who may send to and receive from each other. */
  readonly #admitted = new Map<MemberId, Member>()

  constructor(options: {
    readonly router: MediaRouter
    readonly log: Log
    readonly count: (feature: Feature) => void
  }) {
    this.router = options.router
    this.#log = options.log
    this.#count = options.count
  }

  async createMemberMedia(): Promise<MemberMedia> {
    const send = await this.router.createTransport('send')
    try {
      return new MemberMedia({ send, receive: await this.router.createTransport('receive') })
    } catch (error) {
      send.close()
      throw error
    }
  }

  /** From now on `member` receives the others and they receive it. */
  admit(member: Member): void {
    this.#admitted.set(member.id, member)
    for (const other of this.#admitted.values()) {
      if (other === member) continue
      for (const producer of other.media.producersInOrder) this.#offer(producer, other, member)
      for (const producer of member.media.producersInOrder) this.#offer(producer, member, other)
    }
  }

  /** Ends everything that `member` sends and receives. */
  release(member: Member): void {
    this.#admitted.delete(member.id)
    for (const other of this.#admitted.values()) this.#endConsumers(other, ({ of }) => of === member.id)
    member.media.close()
  }

  handleReceive(member: Member, message: ClientMessageOf<'receive'>): void {
    member.media.capabilities = message.capabilities
    if (!this.#admitted.has(member.id)) return
    for (const other of this.#admitted.values()) {
      if (other === member) continue
      for (const producer of other.media.producersInOrder) this.#offer(producer, other, member)
    }
  }

  handleRequest(member: Member, message: MediaRequest): void {
    void this.#answer(member, message).then(
      (answer) => {
        tell(member, { kind: 'reply', ref: message.ref, ...answer })
      },
      () => {
        // The parameters were the client's own; what is wrong with them is its business alone.
        tell(member, { kind: 'reply', ref: message.ref, problem: 'refused' })
      },
    )
  }

  handleNotice(member: Member, message: MediaNotice): void {
    if (message.kind === 'close_producer') {
      const producer = member.media.producers.get(message.producer)
      if (producer !== undefined) this.#endProducer(member, producer)
      return
    }
    const consumer = member.media.consumers.get(message.consumer)?.consumer
    if (consumer === undefined || consumer.closed) return
    const done = ((): Promise<void> => {
      switch (message.kind) {
        case 'resume_consumer':
          return consumer.resume()
        case 'request_key_frame':
          return consumer.requestKeyFrame()
        case 'prefer_layer':
          return consumer.preferLayer(message.layer)
      }
    })()
    done.catch((error: unknown) => {
      if (!consumer.closed) this.#log.event('room_failed', { part: 'consumer', error: errorWord(error) })
    })
  }

  close(): void {
    this.#admitted.clear()
    this.router.close()
  }

  async #answer(member: Member, message: MediaRequest): Promise<Partial<ServerMessageOf<'reply'>>> {
    switch (message.kind) {
      case 'connect_transport': {
        await member.media[message.direction].connect(message.dtls)
        return {}
      }
      case 'restart_ice':
        return { iceParameters: await member.media[message.direction].restartIce() }
      case 'produce': {
        const { producers, producing, send } = member.media
        const sources = new Set([...producing, ...[...producers.values()].map(({ source }) => source)])
        if (sources.size >= limits.MAX_PRODUCERS_PER_MEMBER || sources.has(message.source))
          return { problem: 'too_many' }
        producing.add(message.source)
        const producer = await send
          .produce({ source: message.source, rtp: message.rtp })
          .finally(() => producing.delete(message.source))
        if (member.media.closed) return { problem: 'failed' }
        producers.set(producer.id, producer)
        this.#count(message.source)
        if (this.#admitted.has(member.id)) {
          for (const other of this.#admitted.values())
            if (other !== member) this.#offer(producer, member, other)
        }
        return { producer: producer.id }
      }
    }
  }

  #offer(producer: MediaProducer, from: Member, to: Member): void {
    const { capabilities, consumers, offered } = to.media
    if (capabilities === null || producer.closed || to.media.closed || offered.has(producer.id)) return
    offered.add(producer.id)
    void to.media.receive.consume({ producer, capabilities }).then(
      (consumer) => {
        if (consumer === null) {
          offered.delete(producer.id)
          return
        }
        if (to.media.closed || producer.closed || !this.#admitted.has(from.id)) {
          offered.delete(producer.id)
          consumer.close()
          return
        }
        consumers.set(consumer.id, { consumer, producer: producer.id, of: from.id })
        consumer.onEnded(() => {
          this.#endConsumers(to, (known) => known.consumer === consumer)
        })
        tell(to, this.#describe(producer, from, consumer))
      },
      (error: unknown) => {
        offered.delete(producer.id)
        if (!to.media.closed && !producer.closed)
          this.#log.event('room_failed', { part: 'consumer', error: errorWord(error) })
      },
    )
  }

  /** Tells a member who came back about streams that were offered while it was away. */
  repeatOffers(member: Member): void {
    for (const { consumer, producer, of } of member.media.consumers.values()) {
      const from = this.#admitted.get(of)
      const source = from?.media.producers.get(producer)
      if (from !== undefined && source !== undefined) tell(member, this.#describe(source, from, consumer))
    }
  }

  #describe(
    producer: MediaProducer,
    from: Member,
    consumer: { readonly id: string; readonly rtp: ServerMessageOf<'consumer'>['rtp'] },
  ): ServerMessageOf<'consumer'> {
    return {
      kind: 'consumer',
      consumer: consumer.id,
      producer: producer.id,
      member: from.id,
      source: producer.source,
      rtp: consumer.rtp,
    }
  }

  #endProducer(member: Member, producer: MediaProducer): void {
    member.media.producers.delete(producer.id)
    producer.close()
    for (const other of this.#admitted.values())
      this.#endConsumers(other, (known) => known.producer === producer.id)
  }

  #endConsumers(
    member: Member,
    matches: (known: {
      readonly consumer: object
      readonly producer: string
      readonly of: MemberId
    }) => boolean,
  ): void {
    for (const [id, known] of member.media.consumers) {
      if (!matches(known)) continue
      member.media.consumers.delete(id)
      member.media.offered.delete(known.producer)
      known.consumer.close()
      tell(member, { kind: 'consumer_closed', consumer: id })
    }
  }
}
