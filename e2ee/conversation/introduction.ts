import * as v from 'valibot'

/** base64url of 32 bytes in its one spelling. */
const keySchema = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/))
const proofSchema = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{85}[AQgw]$/))

/** base64url of the Ed25519 public key by which a visitor is known. */
export const visitorSchema = keySchema

/**
 * By which keys the others know the sender, for as long as it is in the meeting. Sent on joining and to each newcomer,
 * before anything else.
 */
export const introductionSchema = v.strictObject({
  kind: v.literal('introduction'),
  /** Ed25519 public key, 32 bytes. The same over all visits of one stay. */
  visitor: visitorSchema,
  /** X25519 public key, 32 bytes. */
  box: keySchema,
  /** Ed25519 signature over group, member id and box, 64 bytes. */
  proof: proofSchema,
})

/**
 * Chat to one. Every member receives it, one can open it: whom it is for is not said, and found out by trying. The box
 * holds a text with its id.
 */
export const directSchema = v.strictObject({
  kind: v.literal('direct'),
  box: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]+$/)),
})
