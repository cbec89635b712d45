import type { MediaSource } from '@incamera/protocol'
import type { MediaConsumer, MediaRouter, MediaServer, MediaTransport } from '../../src/sfu/media-router.ts'
import { extended } from '../extended.ts'

/** What whoever controls the server can do with streams that it cannot open. */
export interface Withholding {
  /** Streams of these sources are passed on no more, while all else goes on. */
  freeze(source: MediaSource): Promise<void>
  thaw(source: MediaSource): Promise<void>
  /** Streams of these sources are offered to nobody from now on. */
  hide(source: MediaSource): void
}

interface Held {
  readonly source: MediaSource
  readonly consumer: MediaConsumer
}

/** A media server that works as the given one until it is told to hold something back. */
export function withholdMedia(media: MediaServer): {
  readonly media: MediaServer
  readonly withholding: Withholding
} {
  const held: Held[] = []
  const frozen = new Set<MediaSource>()
  const hidden = new Set<MediaSource>()
  const consumerOf = ({ source, consumer }: Held): MediaConsumer =>
    extended(consumer, {
      resume: async () => {
        if (!frozen.has(source)) await consumer.resume()
      },
      preferLayer: async (layer) => {
        if (!frozen.has(source)) await consumer.preferLayer(layer)
      },
    })
  const transportOf = (transport: MediaTransport): MediaTransport =>
    extended(transport, {
      consume: async (options) => {
        const { source } = options.producer
        const consumer = hidden.has(source) ? null : await transport.consume(options)
        if (consumer === null) return null
        held.push({ source, consumer })
        return consumerOf({ source, consumer })
      },
    })
  const routerOf = (router: MediaRouter): MediaRouter =>
    extended(router, {
      createTransport: async (direction) => transportOf(await router.createTransport(direction)),
    })
  const ofSource = (source: MediaSource): MediaConsumer[] =>
    held.filter((each) => each.source === source && !each.consumer.closed).map(({ consumer }) => consumer)
  return {
    media: extended(media, { createRouter: async () => routerOf(await media.createRouter()) }),
    withholding: {
      freeze: async (source) => {
        frozen.add(source)
        for (const consumer of ofSource(source)) await consumer.preferLayer(-1)
      },
      thaw: async (source) => {
        frozen.delete(source)
        for (const consumer of ofSource(source)) {
          await consumer.preferLayer(2)
          await consumer.requestKeyFrame().catch(() => {})
        }
      },
      hide: (source) => {
        hidden.add(source)
      },
    },
  }
}
