/**
 * Which codec a stream has. Members say in their MLS leaves what they can decode, so the choice is theirs; what the server
 * says about a stream only names a decoder, and frames that were sealed for another one do not open.
 *
 * @module
 */
import type { OptionalCodec } from '@incamera/e2ee/mls'
import type { Codec } from '@incamera/e2ee/sframe'
import type { MediaSource, WireRtpParameters } from '@incamera/protocol'

export type VideoCodec = Exclude<Codec, 'opus'>

/** The sources that are pictures. */
export type PictureSource = 'camera' | 'screen'

export const isPicture = (source: MediaSource): source is PictureSource =>
  source === 'camera' || source === 'screen'

const CODEC_OF: Readonly<Record<string, Codec>> = {
  'audio/opus': 'opus',
  'video/vp8': 'vp8',
  'video/vp9': 'vp9',
  'video/av1': 'av1',
}

/** A codec of the browser's, as `getCapabilities` lists them. */
export type Ability = Pick<RTCRtpCodec, 'mimeType'>

/** What this browser can send. */
export const sendableCodecs = (): readonly Ability[] => RTCRtpSender.getCapabilities('video')?.codecs ?? []

const named = (list: readonly Ability[], codec: VideoCodec): Ability | undefined =>
  list.find(({ mimeType }) => CODEC_OF[mimeType.toLowerCase()] === codec)

/** Nothing where there is no media at all; such a browser comes no further than this. */
const receivable = (): readonly Ability[] =>
  (globalThis as { RTCRtpReceiver?: typeof RTCRtpReceiver }).RTCRtpReceiver?.getCapabilities('video')
    ?.codecs ?? []

/** What this browser can decode beside VP8. */
export function decodableCodecs(list: readonly Ability[] = receivable()): OptionalCodec[] {
  return (['vp9', 'av1'] as const).filter((codec) => named(list, codec) !== undefined)
}

/**
 * The codec for one's own pictures. A screen: AV1, else VP9, else VP8, at about the same effort; for text AV1 takes 40 of
 * 100 bits, VP9 75. A camera: VP8, of which alone every browser sends several sizes side by side.
 *
 * @param common what all members can decode
 * @param sendable what this browser can send
 */
export function chooseCodec(
  source: PictureSource,
  common: readonly OptionalCodec[],
  sendable: readonly Ability[],
): VideoCodec {
  if (source === 'camera') return 'vp8'
  const best = (['av1', 'vp9'] as const).find(
    (codec) => common.includes(codec) && named(sendable, codec) !== undefined,
  )
  return best ?? 'vp8'
}

/**
 * As what the frames of an offered stream would be decoded; null where it is no stream of ours: another codec, or more
 * than one beside retransmission, of which the server could pick by payload type.
 */
export function offeredCodec(
  { codecs }: Pick<WireRtpParameters, 'codecs'>,
  source: MediaSource,
): Codec | null {
  const [first, ...others] = codecs.map(({ mimeType }) => mimeType.toLowerCase())
  const codec = first === undefined ? undefined : CODEC_OF[first]
  if (codec === undefined || others.some((mimeType) => mimeType !== 'video/rtx')) return null
  return isPicture(source) === (codec !== 'opus') ? codec : null
}
