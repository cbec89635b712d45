import { encodeMessage, limits, parseServerMessage, type ServerMessageOf } from '@incamera/protocol'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type {
  MediaConsumer,
  MediaProducer,
  MediaRouter,
  MediaServer,
  MediaTransport,
} from '../../src/sfu/media-router.ts'
import { cameraRtp, dtls, microphoneRtp } from '../media-parameters.ts'

interface Line {
  readonly router: MediaRouter
  readonly send: MediaTransport
  readonly receive: MediaTransport
}

/** What every media server promises to the rooms. `create` makes a new one with at least one worker. */
export function describeMediaRouter(name: string, create: () => Promise<MediaServer>): void {
  describe(name, () => {
    let server: MediaServer
    const open = async (): Promise<Line> => {
      const router = await server.createRouter()
      const [send, receive] = await Promise.all([
        router.createTransport('send'),
        router.createTransport('receive'),
      ])
      return { router, send, receive }
    }
    const consume = async ({ router, receive }: Line, producer: MediaProducer): Promise<MediaConsumer> => {
      const consumer = await receive.consume({ producer, capabilities: router.capabilities })
      if (consumer === null) throw new Error('no consumer')
      return consumer
    }

    beforeAll(async () => {
      server = await create()
    })
    afterAll(() => server.close())

    test('a router offers Opus, VP8, VP9 and AV1, and no extension that tells who speaks', async () => {
      const router = await server.createRouter()
      const codecs = router.capabilities.codecs?.map(({ mimeType }) => mimeType.toLowerCase()) ?? []
      expect(codecs).toEqual(expect.arrayContaining(['audio/opus', 'video/vp8', 'video/vp9', 'video/av1']))
      expect(codecs).not.toContain('video/h264')
      for (const { uri } of router.capabilities.headerExtensions ?? [])
        expect(uri).not.toMatch(/level|capture-time/)
      router.close()
    })

    test('what a session tells about router and transports fits the wire', async () => {
      const { router, send, receive } = await open()
      const session: ServerMessageOf<'session'> = {
        kind: 'session',
        resumed: false,
        secret: 'AAAAAAAAAAAAAAAAAAAAAA' as ServerMessageOf<'session'>['secret'],
        capabilities: router.capabilities,
        send: send.parameters,
        receive: receive.parameters,
        iceServers: [],
        consumers: [],
      }
      expect(parseServerMessage(encodeMessage(session))).not.toBeNull()
      expect(send.parameters.id).not.toBe(receive.parameters.id)
      router.close()
    })

    test('a transport connects once', async () => {
      const { router, send } = await open()
      await send.connect(dtls)
      await expect(send.connect(dtls)).rejects.toThrow()
      router.close()
    })

    test('a restart of ICE gives new credentials', async () => {
      const { router, send } = await open()
      const { usernameFragment, password } = await send.restartIce()
      expect(usernameFragment).not.toBe(send.parameters.iceParameters.usernameFragment)
      expect(password).not.toBe(send.parameters.iceParameters.password)
      router.close()
    })

    test('a stream that is produced can be consumed, described as the wire wants it', async () => {
      const line = await open()
      const producer = await line.send.produce({ source: 'microphone', rtp: microphoneRtp })
      const consumer = await consume(line, producer)
      expect([producer.source, producer.closed, consumer.closed]).toEqual(['microphone', false, false])
      const offer: ServerMessageOf<'consumer'> = {
        kind: 'consumer',
        consumer: consumer.id,
        producer: producer.id,
        member: 'AAAAAAAAAAAAAAAAAAAAAA' as ServerMessageOf<'consumer'>['member'],
        source: producer.source,
        rtp: consumer.rtp,
      }
      expect(parseServerMessage(encodeMessage(offer))).not.toBeNull()
      await consumer.resume()
      await consumer.preferLayer(-1)
      await consumer.preferLayer(2)
      await consumer.requestKeyFrame()
      line.router.close()
    })

    test.each([
      ['video/VP9', { 'profile-id': 0 }, 'L3T3_KEY'],
      ['video/AV1', {}, undefined],
    ])(
      'pictures in %s reach who can decode them, and nobody else',
      async (mimeType, parameters, scalabilityMode) => {
        const line = await open()
        const rtp = {
          ...cameraRtp,
          codecs: [{ mimeType, payloadType: 98, clockRate: 90_000, parameters }],
          encodings: [{ ssrc: 2222, ...(scalabilityMode === undefined ? {} : { scalabilityMode }) }],
        }
        const producer = await line.send.produce({ source: 'camera', rtp })
        const consumer = await consume(line, producer)
        expect(consumer.rtp.codecs[0]?.mimeType).toBe(mimeType)
        await consumer.preferLayer(0)
        await consumer.resume()
        await consumer.preferLayer(2)
        const { codecs, ...rest } = line.router.capabilities
        const plain = { ...rest, codecs: codecs?.filter((codec) => codec.mimeType !== mimeType) ?? [] }
        expect(await line.receive.consume({ producer, capabilities: plain })).toBeNull()
        line.router.close()
      },
    )

    test('sound and picture go side by side, as many as one member may send', async () => {
      const line = await open()
      const ids = new Set<string>()
      for (const [index, source] of (['microphone', 'camera', 'screen', 'screen_audio'] as const).entries()) {
        const isAudio = source === 'microphone' || source === 'screen_audio'
        const rtp = isAudio ? microphoneRtp : cameraRtp
        const own = { ...rtp, mid: `${index}`, encodings: [{ ssrc: 5000 + index }] }
        ids.add((await line.send.produce({ source, rtp: own })).id)
      }
      expect(ids.size).toBe(limits.MAX_PRODUCERS_PER_MEMBER)
      line.router.close()
    })

    test('parameters that do not fit the router are refused', async () => {
      const { router, send } = await open()
      const codecs = [{ mimeType: 'video/H264', payloadType: 102, clockRate: 90_000 }]
      await expect(send.produce({ source: 'camera', rtp: { ...cameraRtp, codecs } })).rejects.toThrow()
      await expect(send.produce({ source: 'camera', rtp: { ...cameraRtp, codecs: [] } })).rejects.toThrow()
      router.close()
    })

    test('who cannot decode a stream gets none', async () => {
      const { router, send, receive } = await open()
      const producer = await send.produce({ source: 'camera', rtp: cameraRtp })
      const codecs = router.capabilities.codecs?.filter(({ kind }) => kind === 'audio')
      expect(await receive.consume({ producer, capabilities: { codecs } })).toBeNull()
      expect(await receive.consume({ producer, capabilities: {} })).toBeNull()
      router.close()
    })

    test('the end of a stream at its source ends its consumers and says so once', async () => {
      const line = await open()
      const producer = await line.send.produce({ source: 'microphone', rtp: microphoneRtp })
      const consumer = await consume(line, producer)
      let ended = 0
      consumer.onEnded(() => ended++)
      producer.close()
      producer.close()
      await expect.poll(() => ended).toBe(1)
      expect([producer.closed, consumer.closed]).toEqual([true, true])
      line.router.close()
      expect(ended).toBe(1)
    })

    test('a consumer that is closed by its receiver does not tell of an end', async () => {
      const line = await open()
      const producer = await line.send.produce({ source: 'microphone', rtp: microphoneRtp })
      const consumer = await consume(line, producer)
      let ended = 0
      consumer.onEnded(() => ended++)
      consumer.close()
      consumer.close()
      producer.close()
      expect([consumer.closed, ended]).toEqual([true, 0])
      line.router.close()
    })

    test('a closed transport ends what it sends, and takes nothing more', async () => {
      const line = await open()
      const producer = await line.send.produce({ source: 'microphone', rtp: microphoneRtp })
      const consumer = await consume(line, producer)
      let ended = 0
      consumer.onEnded(() => ended++)
      line.send.close()
      line.send.close()
      expect([line.send.closed, producer.closed]).toEqual([true, true])
      await expect.poll(() => ended).toBe(1)
      await expect(line.send.produce({ source: 'camera', rtp: cameraRtp })).rejects.toThrow()
      line.router.close()
    })

    test('a closed router closes all that is in it and does not count as lost', async () => {
      const { router, send, receive } = await open()
      let lost = 0
      router.onLost(() => lost++)
      router.close()
      router.close()
      expect([router.closed, send.closed, receive.closed, lost]).toEqual([true, true, true, 0])
      await expect(router.createTransport('send')).rejects.toThrow()
    })

    test('routers do not share streams', async () => {
      const [one, other] = [await open(), await open()]
      const producer = await one.send.produce({ source: 'microphone', rtp: microphoneRtp })
      one.router.close()
      expect([producer.closed, other.router.closed, other.send.closed]).toEqual([true, false, false])
      other.router.close()
    })

    test('the end of the server is a loss for its routers, once', async () => {
      const own = await create()
      const router = await own.createRouter()
      let lost = 0
      router.onLost(() => lost++)
      await own.close()
      await own.close()
      expect([own.closed, router.closed, lost]).toEqual([true, true, 1])
      await expect(own.createRouter()).rejects.toThrow()
    })
  })
}
