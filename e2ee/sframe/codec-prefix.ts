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
