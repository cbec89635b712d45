/**
 * Which bytes of a frame stay clear, per codec. They stand before the SFrame header and are authenticated with it as
 * SFrame metadata (RFC 9605 §4.4.3).
 */
import { concat, type Bytes } from '../bytes.ts'
import { av1Wrap } from './av1-wrap.ts'
import { vp8Prefix } from './vp8-prefix.ts'

/** The codecs whose frames can be sealed. Nothing else is sent. */
export type Codec = 'opus' | 'vp8' | 'vp9' | 'av1'

/** A frame divided for sealing. */
export interface SplitFrame {
  /** Goes out as it is. Not necessarily the frame's own bytes. */
  readonly clear: Bytes
  /** Goes out encrypted; together with `clear` it is the whole frame. */
  readonly secret: Bytes
}

/** How one codec's frames are divided and put together again. No method throws; each leaves its arguments unchanged. */
export interface CodecPrefix {
  /** Divides a frame, or says why it is none. `keyFrame` is what the encoder said of it. */
  split(frame: Bytes, keyFrame: boolean): SplitFrame | 'too_short' | 'bad_frame'
  /** The frame as it travels, in fresh memory: the clear bytes and what SFrame made (header, ciphertext, tag). */
  join(clear: Bytes, header: Bytes, body: Bytes): Bytes
  /** The two parts of {@link join} again, the clear bytes as they were authenticated. */
  locate(sealed: Bytes): { readonly clear: Bytes; readonly sframe: Bytes } | undefined
  /** The frame; `undefined` if the two parts do not belong to one frame of this codec. */
  restore(clear: Bytes, secret: Bytes): Bytes | undefined
}

const NOTHING = new Uint8Array()

/** Opus (no byte of which the SFU needs) and VP9 (whose payload descriptor is outside the frame). */
const nothingClear: CodecPrefix = {
  split: (frame) => (frame.length === 0 ? 'too_short' : { clear: NOTHING, secret: frame }),
  join: concat,
  locate: (sealed) => ({ clear: NOTHING, sframe: sealed }),
  restore: (_clear, secret) => secret,
}

/** The first byte of the metadata, by codec. */
const CODEC_LABELS: Readonly<Record<Codec, Bytes>> = {
  opus: Uint8Array.of(0),
  vp8: Uint8Array.of(1),
  vp9: Uint8Array.of(2),
  av1: Uint8Array.of(3),
}

/**
 * The additional data of a frame: SFrame header ‖ metadata (RFC 9605 §4.4.3), where the metadata are the codec and the
 * clear bytes. The codec does not travel. Whoever says it is another one than the sender's changes the tag, so that no
 * frame reaches a decoder that it was not made for.
 */
export function additionalData(header: Bytes, codec: Codec, clear: Bytes): Bytes {
  return concat(header, CODEC_LABELS[codec], clear)
}

const PREFIXES: Readonly<Record<Codec, CodecPrefix>> = {
  opus: nothingClear,
  vp8: vp8Prefix,
  vp9: nothingClear,
  av1: av1Wrap,
}

/** The rules of a codec. */
export function codecPrefix(codec: Codec): CodecPrefix {
  return PREFIXES[codec]
}
