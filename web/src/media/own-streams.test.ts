import type { OptionalCodec } from '@incamera/e2ee/mls'
import type { ClientMessage } from '@incamera/protocol'
import type { types } from 'mediasoup-client'
import { expect, test, vi } from 'vitest'
import type { FrameClient } from '../crypto-worker/frame-client.ts'
import { EXPECTED_CAPABILITIES } from './codec-policy.ts'
import { OwnStreams } from './own-streams.ts'

const SENDABLE = ['VP8', 'VP9', 'AV1'].map((name) => ({ mimeType: `video/${name}` }))
const camera = { kind: 'video', id: 'camera' } as MediaStreamTrack
const screen = { kind: 'video', id: 'screen' } as MediaStreamTrack
const microphone = { kind: 'audio', id: 'microphone' } as MediaStreamTrack

/** A transport that remembers in order what was begun, sealed as what, and ended. */
function stage(common: readonly OptionalCodec[], capabilities = EXPECTED_CAPABILITIES.codecs ?? []) {
  const log: string[] = []
  let release: Promise<void> = Promise.resolve()
  let count = 0
  const transport = {
    produce: async ({ track, codec, onRtpSender, encodings }: types.ProducerOptions) => {
      const id = `${count++}`
      onRtpSender?.({} as RTCRtpSender)
      log.push(`${id}: ${codec?.mimeType ?? 'sound'} × ${encodings?.length ?? 1}`)
      await release
      const producer = {
        id,
        track: track as MediaStreamTrack | null,
        replaceTrack: async ({ track: next }: { track: MediaStreamTrack | null }) => {
          producer.track = next
          log.push(`${id}: ${next?.id ?? 'nothing'}`)
          await Promise.resolve()
        },
        close: () => log.push(`${id}: closed`),
      }
      return producer
    },
  }
  const frames = {
    sealSender: (_sender: unknown, source: string, codec: string) => log.push(`${source} sealed as ${codec}`),
  }
  const sent: ClientMessage[] = []
  const streams = new OwnStreams({
    transport: transport as unknown as types.Transport,
    frames: frames as unknown as FrameClient,
    sendable: SENDABLE,
    capabilities,
    send: (message) => sent.push(message),
  })
  streams.setCommonCodecs(common)
  const hold = (until: Promise<void>): void => {
    release = until
  }
  /** Resolves when the queue of this source has run empty. */
  const settled = async (source: 'camera' | 'screen'): Promise<void> => {
    for (let i = 0; i < 5; i++) await streams.setTrack(source, source === 'camera' ? camera : screen)
  }
  return { streams, log, sent, hold, settled }
}

test('each source is sealed before anything is negotiated, as the codec in which it is sent', async () => {
  const { streams, log } = stage(['vp9', 'av1'])
  await streams.setTrack('microphone', microphone)
  await streams.setTrack('camera', camera)
  await streams.setTrack('screen', screen)
  expect(log).toEqual([
    'microphone sealed as opus',
    '0: sound × 1',
    'camera sealed as vp8',
    '1: video/VP8 × 3',
    'screen sealed as av1',
    '2: video/AV1 × 1',
  ])
})

test('where somebody comes who cannot decode it, a screen is sent anew, and the rest is left alone', async () => {
  const { streams, log, sent } = stage(['vp9', 'av1'])
  await streams.setTrack('microphone', microphone)
  await streams.setTrack('camera', camera)
  await streams.setTrack('screen', screen)
  log.length = 0
  streams.setCommonCodecs(['vp9'])
  await vi.waitFor(() => {
    expect(log).toEqual(['2: closed', 'screen sealed as vp9', '3: video/VP9 × 1'])
  })
  streams.setCommonCodecs([])
  streams.setCommonCodecs([])
  await vi.waitFor(() => {
    expect(log.slice(3)).toEqual(['3: closed', 'screen sealed as vp8', '4: video/VP8 × 1'])
  })
  expect(sent.map((message) => message.kind === 'close_producer' && message.producer)).toEqual(['2', '3'])
})

test('a stream that all can decode stays, although a better codec has become possible', async () => {
  const { streams, log, settled } = stage([])
  await streams.setTrack('screen', screen)
  streams.setCommonCodecs(['vp9', 'av1'])
  await settled('screen')
  expect(log.filter((line) => line.includes('video/'))).toEqual(['0: video/VP8 × 1'])
  await streams.end('screen')
  await streams.setTrack('screen', screen)
  expect(log.at(-1)).toBe('1: video/AV1 × 1')
})

test('somebody who comes while a stream is being negotiated is not left without it', async () => {
  const { streams, log, hold } = stage(['vp9', 'av1'])
  const gate = Promise.withResolvers<void>()
  hold(gate.promise)
  const begun = streams.setTrack('screen', screen)
  await vi.waitFor(() => {
    expect(log).toContain('0: video/AV1 × 1')
  })
  streams.setCommonCodecs([])
  gate.resolve()
  await begun
  expect(log.at(-1)).toBe('1: video/VP8 × 1')
})

test('a screen without a track is not sent anew, and comes back in the right codec', async () => {
  const { streams, log } = stage(['vp9', 'av1'])
  await streams.setTrack('screen', screen)
  await streams.setTrack('screen', null)
  streams.setCommonCodecs([])
  await streams.setTrack('screen', null)
  expect(log.at(-1)).toBe('0: closed')
  await streams.setTrack('screen', screen)
  expect(log.at(-1)).toBe('1: video/VP8 × 1')
})

test('a server without a codec gets VP8, never clear frames', async () => {
  const { streams, log } = stage(
    ['vp9', 'av1'],
    EXPECTED_CAPABILITIES.codecs?.filter(({ mimeType }) => mimeType !== 'video/AV1'),
  )
  await streams.setTrack('screen', screen)
  expect(log).toEqual(['screen sealed as vp8', '0: video/VP8 × 1'])
})

test('nothing is begun after it was closed', async () => {
  const { streams, log } = stage([])
  streams.close()
  await streams.setTrack('camera', camera)
  expect(log).toEqual([])
})

test('after a break the server is told again what has ended', async () => {
  const { streams, sent } = stage([])
  await streams.setTrack('screen', screen)
  await streams.end('screen')
  streams.handleResumed()
  expect(sent).toEqual([
    { kind: 'close_producer', producer: '0' },
    { kind: 'close_producer', producer: '0' },
  ])
})
