/**
 * The numbers both ends of the wire agree on, each with its unit and both directions of its trade-off.
 *
 * @module
 */

/** Bytes of one WebSocket message. Higher: larger groups fit in a Welcome. Lower: less memory for one bad sender. */
export const MAX_MESSAGE_BYTES = 256 * 1024

/** People in one meeting. Higher: slower key changes on weak devices (MLS work grows with the group). Lower: fewer can meet. */
export const MAX_MEMBERS = 100

/** Seconds that a place is held after a lost connection. Higher: longer breaks are survived. Lower: ghosts vanish sooner. */
export const RESUME_GRACE_SECONDS = 30

/** Seconds that relayed messages are held for those who resume; never shorter than {@link RESUME_GRACE_SECONDS}. */
export const RELAY_LOG_SECONDS = 60

/** Bytes of relayed messages held per room. Higher: longer breaks in busy rooms. Lower: less memory. */
export const RELAY_LOG_BYTES = 4 * 1024 * 1024

/** Milliseconds within which a new socket must say `hello`. Higher: slow devices. Lower: idle sockets go sooner. */
export const HELLO_TIMEOUT_MS = 10_000

/** Milliseconds between a client's pings. Higher: less traffic. Lower: a dead network is noticed sooner. */
export const PING_INTERVAL_MS = 4_000

/** Milliseconds without any sign of the other end after which a connection counts as lost. */
export const SILENCE_LIMIT_MS = 10_000

/** Messages that one socket may send at once, and per second after that. Higher: bursts pass. Lower: floods stop sooner. */
export const MESSAGE_BURST = 400
export const MESSAGES_PER_SECOND = 100

/** Bytes that one socket may send at once, and per second after that. Higher: Welcomes of large groups pass. Lower: floods stop sooner. */
export const BYTE_BURST = 4 * 1024 * 1024
export const BYTES_PER_SECOND = 512 * 1024

/** Streams one member may send: microphone, camera, screen, sound of the screen. */
export const MAX_PRODUCERS_PER_MEMBER = 4
