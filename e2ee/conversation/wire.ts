/** First byte of every message: the version of this layout, not of the kinds in it. */
export const WIRE_VERSION = 1

/** Bytes of the JSON's length, big-endian. */
export const LENGTH_BYTES = 4

/** Bytes before the JSON. */
export const HEADER_BYTES = 1 + LENGTH_BYTES

/** Most bytes of a message, header and padding included: what an application message carries. */
export const MAX_MESSAGE_BYTES = 65_536

/** Bytes that sealing to one member adds: encapsulated key and tag (RFC 9180). */
export const BOX_OVERHEAD_BYTES = 48

/**
 * The lengths that a message can have: all that the relay learns of what is in it. More classes: less padding is
 * sent. Fewer classes: less is learnt. A mute change, a goodbye and a short remark share the first.
 */
export const SIZE_CLASSES = [256, 1_024, 4_096, 16_384, MAX_MESSAGE_BYTES] as const
