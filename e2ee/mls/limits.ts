/**
 * Most members of one group. Higher: larger meetings, but ts-mls 1.6.4 hashes the whole tree and derives the whole
 * secret tree at every commit, so that from 250 members on an epoch costs every device 0.15 to 0.5 s of its worker.
 * Lower: faster epochs on slow phones, but people are turned away. To be raised when the library is replaced.
 */
export const MAX_MEMBERS = 100

/** Random bytes at the beginning of a credential's identity. They name a member in one meeting and nowhere else. */
export const MEMBER_ID_BYTES = 16

/** An Ed25519 signature at the end of every identity, which the host's key may have made (standing.ts). */
export const STANDING_BYTES = 64

/** Random bytes of a group id. */
export const GROUP_ID_BYTES = 16

/**
 * Longest application plaintext. Higher: larger messages, each of which occupies the relay and every receiver.
 * Lower: long chat messages have to be split. The conversation's largest size class fills it.
 */
export const MAX_PLAINTEXT_BYTES = 65_536
