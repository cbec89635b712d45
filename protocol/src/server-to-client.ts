/**
 * What the server may say. The client checks it as strictly as the server checks the client: neither trusts the other.
 *
 * @module
 */
import * as v from 'valibot'
import { MAX_SEALED_FILE_BYTES } from './files.ts'
import {
  answerSchema,
  bytesSchema,
  mediaIdSchema,
  memberIdSchema,
  noteSchema,
  resumeSecretSchema,
  spoolTicketSchema,
} from './ids.ts'
import { MAX_MEMBERS } from './limits.ts'
import {
  iceParametersSchema,
  iceServerSchema,
  mediaSourceSchema,
  rtpCapabilitiesSchema,
  rtpParametersSchema,
  transportSchema,
} from './media.ts'

const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER))

/**
 * Answer to `hello`. `resumed`: the place was kept, and everything after `seen` follows. Otherwise the client is new
 * here and has to `join`. The transports are ready to be connected. A `hello` whose place is lost is answered by closing
 * with `gone`.
 */
const session = v.strictObject({
  kind: v.literal('session'),
  resumed: v.boolean(),
  secret: resumeSecretSchema,
  capabilities: rtpCapabilitiesSchema,
  send: transportSchema,
  receive: transportSchema,
  /** Relays for networks that let nothing else through; empty where the operator runs none. */
  iceServers: v.pipe(v.array(iceServerSchema), v.maxLength(4)),
  /** With `resumed`: the streams that are still there. What the client holds beside them has ended. */
  consumers: v.pipe(v.array(mediaIdSchema), v.maxLength(4 * MAX_MEMBERS)),
})

/** There is no group: the receiver founds it and is its first member. */
const found = v.strictObject({ kind: v.literal('found') })

/** Somebody asks to be added. It stays open until a commit adds it or `departed` names it. */
const admissionRequest = v.strictObject({
  kind: v.literal('admission_request'),
  member: memberIdSchema,
  keyPackage: bytesSchema,
  note: noteSchema,
})

/** What a member answered to the receiver, who waits. */
const answer = v.strictObject({ kind: v.literal('answer'), message: answerSchema })

/** The commit that ended an epoch, to all members of that epoch, its author included. */
const commit = v.strictObject({
  kind: v.literal('commit'),
  seq: count,
  member: memberIdSchema,
  message: bytesSchema,
})

/** The author's commit lost a race or does not fit the room; it has to be dropped. */
const commitRefused = v.strictObject({
  kind: v.literal('commit_refused'),
  ref: count,
  reason: v.picklist(['stale', 'unknown_member']),
})

const welcome = v.strictObject({ kind: v.literal('welcome'), seq: count, message: bytesSchema })
const sealed = v.strictObject({
  kind: v.literal('sealed'),
  seq: count,
  member: memberIdSchema,
  message: bytesSchema,
})

/** The `sealed` message with this `ref` was passed on. */
const receipt = v.strictObject({ kind: v.literal('receipt'), ref: count, seq: count })

/** A member is gone for good; the designated committer removes it. */
const departed = v.strictObject({ kind: v.literal('departed'), member: memberIdSchema })

/** A member's connection broke or came back. */
const presence = v.strictObject({ kind: v.literal('presence'), member: memberIdSchema, present: v.boolean() })

/** A stream to receive; it starts with `resume_consumer`. */
const consumer = v.strictObject({
  kind: v.literal('consumer'),
  consumer: mediaIdSchema,
  producer: mediaIdSchema,
  member: memberIdSchema,
  source: mediaSourceSchema,
  rtp: rtpParametersSchema,
})
const consumerClosed = v.strictObject({ kind: v.literal('consumer_closed'), consumer: mediaIdSchema })

const reply = v.strictObject({
  kind: v.literal('reply'),
  ref: count,
  /** Set where the request failed; the other fields are absent then. */
  problem: v.optional(v.picklist(['refused', 'failed', 'too_many'])),
  producer: v.optional(mediaIdSchema),
  iceParameters: v.optional(iceParametersSchema),
})

/** Files may be sent in this meeting, by this member, with this ticket. Never said where the operator has not turned it on. */
const spool = v.strictObject({
  kind: v.literal('spool'),
  ticket: spoolTicketSchema,
  /** Bytes of the longest sealed file. */
  fileBytes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_SEALED_FILE_BYTES)),
  /** Minutes after which a file is deleted at the latest. */
  minutes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1440)),
})

const pong = v.strictObject({ kind: v.literal('pong') })

export const serverMessageSchema = v.variant('kind', [
  session,
  found,
  admissionRequest,
  answer,
  commit,
  commitRefused,
  welcome,
  sealed,
  receipt,
  departed,
  presence,
  consumer,
  consumerClosed,
  reply,
  spool,
  pong,
])
export type ServerMessage = v.InferOutput<typeof serverMessageSchema>
export type ServerMessageOf<K extends ServerMessage['kind']> = Extract<ServerMessage, { kind: K }>
