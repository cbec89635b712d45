import type { WireRtpCapabilities } from '@incamera/protocol'
import type { RouterRtpCodecCapability } from 'mediasoup/types'

/**
 * Opus and VP8 are what every browser that we support can send and receive through encoded transforms; whether VP9 or AV1
 * is used, the members decide among themselves. Constant bit rate and no
 * discontinuous transmission, so that packet sizes and gaps do not tell who speaks (RFC 7587 section 6.1).
 */
export const mediaCodecs: RouterRtpCodecCapability[] = [
  {
    kind: 'audio',
    mimeType: 'audio/opus',
    clockRate: 48_000,
    channels: 2,
    parameters: { useinbandfec: 1, cbr: 1, usedtx: 0 },
  },
  { kind: 'video', mimeType: 'video/VP8', clockRate: 90_000 },
  { kind: 'video', mimeType: 'video/VP9', clockRate: 90_000, parameters: { 'profile-id': 0 } },
  { kind: 'video', mimeType: 'video/AV1', clockRate: 90_000 },
]

/** Header extensions that forwarding needs. Audio levels and capture times are not among them. */
const NEEDED_EXTENSIONS = new Set([
  'urn:ietf:params:rtp-hdrext:sdes:mid',
  'urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id',
  'urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id',
  'http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time',
  'http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01',
])

/** The router's capabilities without the extensions that would tell the server more than it needs. */
export function withoutTellingExtensions(capabilities: WireRtpCapabilities): WireRtpCapabilities {
  return {
    codecs: capabilities.codecs,
    headerExtensions: capabilities.headerExtensions?.filter(({ uri }) => NEEDED_EXTENSIONS.has(uri)),
  }
}
