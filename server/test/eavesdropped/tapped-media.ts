import { extended } from '../extended.ts'
import type { MediaProducer, MediaRouter, MediaServer, MediaTransport } from '../../src/sfu/media-router.ts'

/** Every stream that passes one router, as whoever controls the server can have it. */
export interface Tap {
  readonly router: MediaRouter
  readonly producers: Map<string, MediaProducer>
}

/**
 * A media server that works as the given one and notes every stream. Nothing of the product has to open a door for this:
 * an operator can always do it.
 */
export function tapMedia(media: MediaServer): { readonly media: MediaServer; readonly taps: Tap[] } {
  const taps: Tap[] = []
  const tapTransport = (tap: Tap, transport: MediaTransport): MediaTransport =>
    extended(transport, {
      produce: async (options) => {
        const producer = await transport.produce(options)
        tap.producers.set(producer.id, producer)
        return producer
      },
    })
  const tapped = extended(media, {
    createRouter: async () => {
      const router = await media.createRouter()
      const tap: Tap = { router, producers: new Map() }
      taps.push(tap)
      return extended(router, {
        createTransport: async (direction) => tapTransport(tap, await router.createTransport(direction)),
      })
    },
  })
  return { media: tapped, taps }
}
