/**
 * Why the server closes a WebSocket, as codes of the private range (RFC 6455 section 7.4.2) with a name that travels
 * as the close reason.
 *
 * @module
 */
export const CLOSE_CODES = {
  /** Not JSON, not of the union, a field out of its range. */
  malformed: 4400,
  /** A message that does not fit the state, such as anything before `hello`. */
  out_of_order: 4409,
  /** Larger than `MAX_MESSAGE_BYTES`. */
  too_large: 4413,
  /** More messages than the limit. */
  too_fast: 4429,
  /** No `hello` in time. */
  hello_timeout: 4408,
  /** The client speaks another version. */
  version: 4426,
  /** The room holds `MAX_MEMBERS`. */
  full: 4430,
  /** The members removed this one from the group. */
  removed: 4403,
  /** There is no place to resume (any more), or the member id is taken: come back as a new member. */
  gone: 4404,
  /** The same member connected again; this socket is the old one. */
  replaced: 4410,
  /** The server is stopping; it will be back. */
  going_away: 1001,
  /** A fault of the server; it is safe to come back. */
  internal: 1011,
} as const

export type CloseReason = keyof typeof CLOSE_CODES

/** The name behind a close code, or null for one that is not ours. */
export function closeReasonOf(code: number): CloseReason | null {
  for (const [reason, value] of Object.entries(CLOSE_CODES)) if (value === code) return reason as CloseReason
  return null
}
