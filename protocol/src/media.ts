/**
 * The part of the wire that sets up media: what mediasoup's two ends tell each other, narrowed to what we use.
 * Unknown fields are refused (RFC 8829 objects in mediasoup's JSON form).
 *
 * @module
 */
import * as v from 'valibot'

/** What a stream shows. The server learns it because it chooses layers and limits by it. */
export const MEDIA_SOURCES = ['microphone', 'camera', 'screen', 'screen_audio'] as const
export const mediaSourceSchema = v.picklist(MEDIA_SOURCES)
export type MediaSource = v.InferOutput<typeof mediaSourceSchema>

export const directionSchema = v.picklist(['send', 'receive'])
export type Direction = v.InferOutput<typeof directionSchema>

const word = v.pipe(v.string(), v.maxLength(256))
const uint32 = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0xffff_ffff))
const payloadType = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(127))
const few = 32
const parameters = v.pipe(
  v.record(word, v.union([word, v.number(), v.null()])),
  v.check((record) => Object.keys(record).length <= few),
)

const rtcpFeedback = v.strictObject({ type: word, parameter: v.optional(word) })

const headerExtension = v.strictObject({
  uri: word,
  id: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(255)),
  encrypt: v.optional(v.boolean()),
  parameters: v.optional(parameters),
})

export const rtpParametersSchema = v.strictObject({
  mid: v.optional(v.pipe(v.string(), v.maxLength(16))),
  msid: v.optional(word),
  codecs: v.pipe(
    v.array(
      v.strictObject({
        mimeType: word,
        payloadType,
        clockRate: uint32,
        channels: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(8))),
        parameters: v.optional(parameters),
        rtcpFeedback: v.optional(v.pipe(v.array(rtcpFeedback), v.maxLength(few))),
      }),
    ),
    v.maxLength(8),
  ),
  headerExtensions: v.optional(v.pipe(v.array(headerExtension), v.maxLength(few))),
  encodings: v.optional(
    v.pipe(
      v.array(
        v.strictObject({
          ssrc: v.optional(uint32),
          rid: v.optional(v.pipe(v.string(), v.maxLength(16))),
          codecPayloadType: v.optional(payloadType),
          rtx: v.optional(v.strictObject({ ssrc: uint32 })),
          dtx: v.optional(v.boolean()),
          active: v.optional(v.boolean()),
          scalabilityMode: v.optional(word),
          scaleResolutionDownBy: v.optional(v.number()),
          maxBitrate: v.optional(uint32),
          maxFramerate: v.optional(v.number()),
          priority: v.optional(word),
          networkPriority: v.optional(word),
        }),
      ),
      v.maxLength(4),
    ),
  ),
  rtcp: v.optional(
    v.strictObject({
      cname: v.optional(word),
      reducedSize: v.optional(v.boolean()),
      mux: v.optional(v.boolean()),
    }),
  ),
})
export type WireRtpParameters = v.InferOutput<typeof rtpParametersSchema>

export const rtpCapabilitiesSchema = v.strictObject({
  codecs: v.optional(
    v.pipe(
      v.array(
        v.strictObject({
          kind: v.picklist(['audio', 'video']),
          mimeType: word,
          preferredPayloadType: v.optional(payloadType),
          clockRate: uint32,
          channels: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(8))),
          parameters: v.optional(parameters),
          rtcpFeedback: v.optional(v.pipe(v.array(rtcpFeedback), v.maxLength(few))),
        }),
      ),
      v.maxLength(64),
    ),
  ),
  headerExtensions: v.optional(
    v.pipe(
      v.array(
        v.strictObject({
          kind: v.picklist(['audio', 'video']),
          uri: word,
          preferredId: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(255)),
          preferredEncrypt: v.optional(v.boolean()),
          direction: v.optional(v.picklist(['sendrecv', 'sendonly', 'recvonly', 'inactive'])),
        }),
      ),
      v.maxLength(64),
    ),
  ),
})
export type WireRtpCapabilities = v.InferOutput<typeof rtpCapabilitiesSchema>

export const dtlsParametersSchema = v.strictObject({
  role: v.optional(v.picklist(['auto', 'client', 'server'])),
  fingerprints: v.pipe(
    v.array(v.strictObject({ algorithm: word, value: word })),
    v.minLength(1),
    v.maxLength(8),
  ),
})
export type WireDtlsParameters = v.InferOutput<typeof dtlsParametersSchema>

export const iceParametersSchema = v.strictObject({
  usernameFragment: word,
  password: word,
  iceLite: v.optional(v.boolean()),
})
export type WireIceParameters = v.InferOutput<typeof iceParametersSchema>

const iceCandidateSchema = v.strictObject({
  foundation: word,
  priority: uint32,
  ip: word,
  address: word,
  protocol: v.picklist(['udp', 'tcp']),
  port: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535)),
  type: v.picklist(['host', 'srflx', 'prflx', 'relay']),
  tcpType: v.optional(v.picklist(['passive', 'active', 'so'])),
})

/** One WebRTC transport as the server made it. */
export const transportSchema = v.strictObject({
  id: word,
  iceParameters: iceParametersSchema,
  iceCandidates: v.pipe(v.array(iceCandidateSchema), v.maxLength(16)),
  dtlsParameters: dtlsParametersSchema,
})
export type WireTransport = v.InferOutput<typeof transportSchema>

/** A TURN server of the operator's own (RFC 8656), with credentials that it hands to everybody alike for a time. */
export const iceServerSchema = v.strictObject({
  urls: v.pipe(
    v.array(v.pipe(word, v.regex(/^turns?:[^?]+(?:\?transport=(?:udp|tcp))?$/))),
    v.minLength(1),
    v.maxLength(4),
  ),
  username: word,
  credential: word,
})
export type WireIceServer = v.InferOutput<typeof iceServerSchema>
