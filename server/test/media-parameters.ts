/** Parameters as a browser sends them. */
import type { WireDtlsParameters, WireRtpParameters } from '@incamera/protocol'

export const dtls: WireDtlsParameters = {
  role: 'client',
  fingerprints: [{ algorithm: 'sha-256', value: Array.from({ length: 32 }, () => 'AB').join(':') }],
}

export const microphoneRtp: WireRtpParameters = {
  mid: '0',
  codecs: [
    {
      mimeType: 'audio/opus',
      payloadType: 111,
      clockRate: 48_000,
      channels: 2,
      parameters: { useinbandfec: 1 },
    },
  ],
  encodings: [{ ssrc: 1111 }],
  rtcp: { cname: 'a', reducedSize: true },
}

export const cameraRtp: WireRtpParameters = {
  mid: '1',
  codecs: [{ mimeType: 'video/VP8', payloadType: 96, clockRate: 90_000, parameters: {} }],
  encodings: [{ ssrc: 2222 }],
  rtcp: { cname: 'a', reducedSize: true },
}
