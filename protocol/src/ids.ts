/**
 * Identifiers and byte strings on the wire: unpadded base64url (RFC 4648 section 5).
 *
 * @module
 */
import * as v from 'valibot'
import { MAX_MESSAGE_BYTES } from './limits.ts'

/** Only the one canonical form (unused bits are zero): otherwise the same bytes could pass as two different ids. */
const BASE64URL = /^(?:[\w-]{4})*(?:[\w-][AQgw]|[\w-]{2}[AEIMQUYcgkosw048])?$/

/** Base64url of exactly `bytes` bytes. */
const exactly = (bytes: number) =>
  v.pipe(v.string(), v.length(Math.ceil((bytes * 4) / 3)), v.regex(BASE64URL))

/** 16 random bytes that name a member for one visit; also the head of its MLS credential. */
export const memberIdSchema = v.pipe(exactly(16), v.brand('MemberId'))
export type MemberId = v.InferOutput<typeof memberIdSchema>

/** 32 bytes derived from the meeting secret: the proof of knowing the link that the server may see. */
export const serverTokenSchema = v.pipe(exactly(32), v.brand('ServerToken'))
export type ServerToken = v.InferOutput<typeof serverTokenSchema>

/** 16 random bytes by which a member resumes its place. */
export const resumeSecretSchema = v.pipe(exactly(16), v.brand('ResumeSecret'))
export type ResumeSecret = v.InferOutput<typeof resumeSecretSchema>

/** 32 random bytes by which a member may use the spool of its meeting. */
export const spoolTicketSchema = v.pipe(exactly(32), v.brand('SpoolTicket'))
export type SpoolTicket = v.InferOutput<typeof spoolTicketSchema>

/** 16 random bytes that name a file in the spool. */
export const spoolIdSchema = v.pipe(exactly(16), v.brand('SpoolId'))
export type SpoolId = v.InferOutput<typeof spoolIdSchema>

/** An opaque byte string, not empty. */
export const bytesSchema = v.pipe(
  v.string(),
  v.minLength(2),
  v.maxLength(MAX_MESSAGE_BYTES),
  v.regex(BASE64URL),
)

/** A sealed note of somebody who waits: one length, so that it says nothing about the name in it. */
export const noteSchema = exactly(284)

/** A sealed answer to somebody who waits, of one length too. */
export const answerSchema = exactly(44)

/** An id that the media server made up. */
export const mediaIdSchema = v.pipe(v.string(), v.minLength(1), v.maxLength(64), v.regex(/^[A-Za-z0-9-]+$/))
