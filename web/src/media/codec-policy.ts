/**
 * What this client negotiates, whatever the server offers: four codecs, the header extensions that forwarding needs, and
 * sound at a constant bit rate. Nothing is chosen by the server.
 *
 * @module
 */
import type { WireRtpCapabilities } from '@incamera/protocol'
import type { types } from 'mediasoup-client'
import type { PictureSource } from './video-codecs.ts'

/** Opus settings of RFC 7587: constant bit rate, no silence suppression, so that packets do not tell who speaks. */
const OPUS = { minptime: 10, useinbandfec: 1, cbr: 1, usedtx: 0, stereo: 0 }

const SDES = 'urn:ietf:params:rtp-hdrext:sdes:'
const SEND_TIME = 'http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time'
const TRANSPORT_CC = 'http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01'
const feedback = (type: string, parameter = ''): { type: string; parameter: string } => ({ type, parameter })
const extension = (
  kind: 'audio' | 'video',
  uri: types.RtpHeaderExtensionUri,
  preferredId: number,
  direction: 'sendrecv' | 'recvonly' = 'sendrecv',
): types.RtpHeaderExtension => ({ kind, uri, preferredId, preferredEncrypt: false, direction })

const VIDEO_FEEDBACK = [
  feedback('nack'),
  feedback('nack', 'pli'),
  feedback('ccm', 'fir'),
  feedback('goog-remb'),
  feedback('transport-cc'),
]

/** A codec for pictures and its retransmission, under two payload types. */
const video = (
  mimeType: 'video/VP8' | 'video/VP9' | 'video/AV1',
  preferredPayloadType: number,
  parameters: Record<string, number> = {},
): types.RtpCodecCapability[] => [
  {
    kind: 'video',
    mimeType,
    clockRate: 90_000,
    rtcpFeedback: VIDEO_FEEDBACK,
    parameters,
    preferredPayloadType,
  },
  {
    kind: 'video',
    mimeType: 'video/rtx',
    preferredPayloadType: preferredPayloadType + 1,
    clockRate: 90_000,
    parameters: { apt: preferredPayloadType },
    rtcpFeedback: [],
  },
]

/** What our own server offers after {@link allowedCapabilities}; with it the browser can be prepared before joining. */
export const EXPECTED_CAPABILITIES: types.RtpCapabilities = {
  codecs: [
    {
      kind: 'audio',
      mimeType: 'audio/opus',
      clockRate: 48_000,
      channels: 2,
      rtcpFeedback: [feedback('nack'), feedback('transport-cc')],
      parameters: OPUS,
      preferredPayloadType: 100,
    },
    ...video('video/VP8', 101),
    ...video('video/VP9', 103, { 'profile-id': 0 }),
    ...video('video/AV1', 105),
  ],
  headerExtensions: [
    extension('audio', `${SDES}mid`, 1),
    extension('video', `${SDES}mid`, 1),
    extension('video', `${SDES}rtp-stream-id`, 2, 'recvonly'),
    extension('video', `${SDES}repaired-rtp-stream-id`, 3, 'recvonly'),
    extension('audio', SEND_TIME, 4),
    extension('video', SEND_TIME, 4),
    extension('audio', TRANSPORT_CC, 5, 'recvonly'),
    extension('video', TRANSPORT_CC, 5),
  ],
}

/** What may be negotiated is what is expected, and nothing beside it. */
const EXTENSIONS = new Set<string>(EXPECTED_CAPABILITIES.headerExtensions?.map(({ uri }) => uri))
const CODECS = new Set(EXPECTED_CAPABILITIES.codecs?.map(({ mimeType }) => mimeType.toLowerCase()))

/** The server's capabilities, cut down to ours. */
export function allowedCapabilities(offered: WireRtpCapabilities): types.RtpCapabilities {
  const allowed = {
    codecs: (offered.codecs ?? [])
      .filter(({ mimeType }) => CODECS.has(mimeType.toLowerCase()))
      .map((codec) =>
        codec.mimeType.toLowerCase() === 'audio/opus' ? { ...codec, parameters: OPUS } : codec,
      ),
    headerExtensions: (offered.headerExtensions ?? []).filter(({ uri }) => EXTENSIONS.has(uri)),
  }
  return allowed as types.RtpCapabilities
}

/** Simulcast of a camera at 1280 × 720: quarter, half and full size. */
const CAMERA_ENCODINGS: types.RtpEncodingParameters[] = [
  { rid: 'r0', scaleResolutionDownBy: 4, maxBitrate: 150_000 },
  { rid: 'r1', scaleResolutionDownBy: 2, maxBitrate: 500_000 },
  { rid: 'r2', scaleResolutionDownBy: 1, maxBitrate: 1_700_000 },
]

/** One sharp layer: text must be readable for everybody. */
const SCREEN_ENCODINGS: types.RtpEncodingParameters[] = [{ maxBitrate: 2_500_000, maxFramerate: 15 }]

/** How pictures of a source are sent. A copy, because mediasoup-client writes into what it is given. */
export const encodingsFor = (source: PictureSource): types.RtpEncodingParameters[] =>
  structuredClone(source === 'screen' ? SCREEN_ENCODINGS : CAMERA_ENCODINGS)

export const AUDIO_OPTIONS: types.ProducerCodecOptions = {
  opusStereo: false,
  opusDtx: false,
  opusFec: true,
  opusMaxAverageBitrate: 32_000,
}

/** Whether capabilities say the same as {@link EXPECTED_CAPABILITIES}, whatever the order of their keys. */
export function isExpected(capabilities: types.RtpCapabilities): boolean {
  return canonical(capabilities) === canonical(EXPECTED_CAPABILITIES)
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}
