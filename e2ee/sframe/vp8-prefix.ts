/**
 * What of a VP8 frame stays clear, and what stands in its place.
 *
 * Packetizers and the SFU read bit 0 of the first byte (inter frame) and, on key frames, start code, width and height
 * in bytes 3 to 9 (RFC 6386 §9.1). The frame tag in bytes 0 to 2 is theirs only for that one bit, so a constant stands
 * in for it and the original travels sealed. The constant claims a first partition longer than any frame: a decoder that
 * gets a sealed frame reports a truncated partition. With the original tag it may take the noise for a picture and show it.
 *
 * Of a key frame's constant the middle byte is of no use to anybody on the way, so the last byte of the sealed frame
 * travels in its place: a key frame costs two bytes more than the SFrame header and tag, not three.
 */
import { concat, type Bytes } from '../bytes.ts'
import type { CodecPrefix } from './codec-prefix.ts'

const FRAME_TAG = 3
const KEY_FRAME_HEADER = 10

/** Key frame, version 0, shown, first_part_size all ones; as authenticated. */
const KEY_FRAME_TAG = Uint8Array.of(0xf0, 0xff, 0xff)

/** Where the last byte of a sealed key frame travels. Whatever it is, first_part_size stays above 510 kB. */
const LENT_BYTE = 1

/** Inter frame, version 0, shown, the low bits of first_part_size all ones; the SFrame header stands for its rest. */
const INTER_FRAME_BYTE = Uint8Array.of(0xf1)

/** Whether bit 0 of the first byte says inter frame; so says an empty frame. */
function isInterFrame(bytes: Uint8Array): boolean {
  return bytes.length === 0 || (bytes[0]! & 1) === 1
}

function hasStartCode(frame: Uint8Array): boolean {
  return frame[3] === 0x9d && frame[4] === 0x01 && frame[5] === 0x2a
}

export const vp8Prefix: CodecPrefix = {
  split(frame) {
    if (isInterFrame(frame)) {
      return frame.length < FRAME_TAG ? 'too_short' : { clear: INTER_FRAME_BYTE, secret: frame }
    }
    if (frame.length < KEY_FRAME_HEADER) return 'too_short'
    if (!hasStartCode(frame)) return 'bad_frame'
    return {
      clear: concat(KEY_FRAME_TAG, frame.subarray(FRAME_TAG, KEY_FRAME_HEADER)),
      secret: concat(frame.subarray(0, FRAME_TAG), frame.subarray(KEY_FRAME_HEADER)),
    }
  },

  join(clear, header, body) {
    const joined = concat(clear, header, body)
    if (isInterFrame(clear)) return joined
    joined[LENT_BYTE] = joined[joined.length - 1]!
    return joined.slice(0, -1)
  },

  locate(sealed) {
    if (isInterFrame(sealed)) {
      const end = INTER_FRAME_BYTE.length
      return sealed.length < end
        ? undefined
        : { clear: sealed.subarray(0, end), sframe: sealed.subarray(end) }
    }
    if (sealed.length < KEY_FRAME_HEADER) return undefined
    const clear = sealed.slice(0, KEY_FRAME_HEADER)
    clear[LENT_BYTE] = KEY_FRAME_TAG[LENT_BYTE]!
    const lent = sealed.subarray(LENT_BYTE, LENT_BYTE + 1)
    return { clear, sframe: concat(sealed.subarray(KEY_FRAME_HEADER), lent) }
  },

  restore(clear, secret): Bytes | undefined {
    if (secret.length < FRAME_TAG || isInterFrame(secret) !== isInterFrame(clear)) return undefined
    if (isInterFrame(clear)) return secret
    return concat(secret.subarray(0, FRAME_TAG), clear.subarray(FRAME_TAG), secret.subarray(FRAME_TAG))
  },
}
