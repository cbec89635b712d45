/**
 * What this client negotiates, whatever the server offers: two codecs, the header extensions that forwarding needs, and
 * sound at a constant bit rate. Nothing is chosen by the server.
 *
 * @module
 */
import type { WireRtpCapabilities } from '@incamera/protocol'
import type { types } from 'mediasoup-client'

/** Opus settings of RFC 7587: constant bit rate, no silence suppression, so that packets do not tell who speaks. */
const OPUS = { minptime: 10, useinbandfec: 1, cbr: 1, usedtx: 0, stereo: 0 }

const EXTENSIONS = new Set([
  'urn:ietf:params:rtp-hdrext:sdes:mid',
  'urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id',
  'urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id',
  'http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time',
  'http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01',
])
const CODECS = new Set(['audio/opus', 'video/vp8', 'video/rtx'])

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
export const CAMERA_ENCODINGS: types.RtpEncodingParameters[] = [
  { rid: 'r0', scaleResolutionDownBy: 4, maxBitrate: 150_000 },
  { rid: 'r1', scaleResolutionDownBy: 2, maxBitrate: 500_000 },
  { rid: 'r2', scaleResolutionDownBy: 1, maxBitrate: 1_700_000 },
]

/** One sharp layer: text must be readable for everybody. */
export const SCREEN_ENCODINGS: types.RtpEncodingParameters[] = [{ maxBitrate: 2_500_000, maxFramerate: 15 }]

export const AUDIO_OPTIONS: types.ProducerCodecOptions = {
  opusStereo: false,
  opusDtx: false,
  opusFec: true,
  opusMaxAverageBitrate: 32_000,
}
