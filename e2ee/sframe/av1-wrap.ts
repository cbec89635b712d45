/**
 * AV1: the whole temporal unit becomes the payload of one OBU. The packetizer splits frames into OBUs and rebuilds them
 * at the other end, so anything that is not an OBU does not arrive. A key frame poses as a sequence header because the
 * packetizer marks the start of a coded video sequence by that type alone.
 */
import { concat } from '../bytes.ts'
import type { CodecPrefix } from './codec-prefix.ts'

/** OBU header, type 1, no size field (AV1 specification §5.3.2). */
const SEQUENCE_HEADER = Uint8Array.of(0x08)

/** OBU header, type 6 (frame), no size field. */
const FRAME = Uint8Array.of(0x30)

const HAS_SIZE = 0x02

/** The longest leb128 (AV1 specification §4.10.5). */
const LEB128_MAX = 8

/** Where the leb128 at 1 ends, if it says exactly what follows it; else `undefined`. */
function afterSize(sealed: Uint8Array): number | undefined {
  let size = 0
  for (let i = 0; i < LEB128_MAX; i++) {
    const byte = sealed[1 + i]
    if (byte === undefined) return undefined
    size += (byte & 0x7f) * 2 ** (7 * i)
    if ((byte & 0x80) === 0) return size === sealed.length - 2 - i ? 2 + i : undefined
  }
  return undefined
}

export const av1Wrap: CodecPrefix = {
  split(frame, keyFrame) {
    return frame.length === 0 ? 'too_short' : { clear: keyFrame ? SEQUENCE_HEADER : FRAME, secret: frame }
  },

  join: concat,

  /** The depacketizer may have put a size field in; what is authenticated is the header without it. */
  locate(sealed) {
    const first = sealed[0]
    if (first === undefined) return undefined
    const header = first & ~HAS_SIZE
    const clear = header === SEQUENCE_HEADER[0] ? SEQUENCE_HEADER : header === FRAME[0] ? FRAME : undefined
    const end = (first & HAS_SIZE) === 0 ? 1 : afterSize(sealed)
    return clear === undefined || end === undefined ? undefined : { clear, sframe: sealed.subarray(end) }
  },

  restore(_clear, secret) {
    return secret
  },
}
