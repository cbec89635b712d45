import { expect, test } from 'vitest'
import { chooseCodec, decodableCodecs, offeredCodec } from './video-codecs.ts'

const ALL = ['VP8', 'rtx', 'VP9', 'AV1'].map((name) => ({ mimeType: `video/${name}` }))
const PLAIN = [{ mimeType: 'video/VP8' }, { mimeType: 'video/H264' }]

test('what a browser can decode beside VP8 is what it lists', () => {
  expect(decodableCodecs(ALL)).toEqual(['vp9', 'av1'])
  expect(decodableCodecs(PLAIN)).toEqual([])
})

test('without encoded media in this environment nothing is decodable', () => {
  expect(decodableCodecs()).toEqual([])
})

test.each([
  ['screen', ['vp9', 'av1'], ALL, 'av1'],
  ['screen', ['vp9'], ALL, 'vp9'],
  ['screen', [], ALL, 'vp8'],
  ['screen', ['vp9', 'av1'], PLAIN, 'vp8'],
  ['camera', ['vp9', 'av1'], ALL, 'vp8'],
] as const)('a %s where all can decode %j, case %#', (source, common, sendable, codec) => {
  expect(chooseCodec(source, common, sendable)).toBe(codec)
})

const offer = (...mimeTypes: string[]) => ({
  codecs: mimeTypes.map((mimeType, i) => ({ mimeType, payloadType: 100 + i, clockRate: 90_000 })),
})

test('an offered stream has one codec, perhaps with retransmission', () => {
  expect(offeredCodec(offer('audio/opus'), 'microphone')).toBe('opus')
  expect(offeredCodec(offer('video/VP8', 'video/rtx'), 'camera')).toBe('vp8')
  expect(offeredCodec(offer('video/VP9', 'video/rtx'), 'camera')).toBe('vp9')
  expect(offeredCodec(offer('video/AV1'), 'screen')).toBe('av1')
})

test.each([
  ['a codec that is not ours', 'camera', ['video/H264']],
  ['two codecs between which the server could change', 'camera', ['video/VP8', 'video/rtx', 'video/VP9']],
  ['sound in place of pictures', 'camera', ['audio/opus']],
  ['pictures in place of sound', 'microphone', ['video/VP8']],
  ['nothing', 'camera', []],
] as const)('%s is not taken up', (_what, source, mimeTypes) => {
  expect(offeredCodec(offer(...mimeTypes), source)).toBeNull()
})
