/**
 * What a browser may say. One strict union: an unknown kind or field closes the socket with `malformed`.
 *
 * @module
 */
import * as v from 'valibot'
import {
  answerSchema,
  bytesSchema,
  mediaIdSchema,
  memberIdSchema,
  noteSchema,
  resumeSecretSchema,
  serverTokenSchema,
} from './ids.ts'
import { MAX_MEMBERS } from './limits.ts'
import {
  directionSchema,
  dtlsParametersSchema,
  mediaSourceSchema,
  rtpCapabilitiesSchema,
  rtpParametersSchema,
} from './media.ts'

/** A counter that the client uses to match a reply or a receipt. */
const ref = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER))

/** First message of every socket. With `resume` it takes up the place of the same member again. */
const hello = v.strictObject({
  kind: v.literal('hello'),
  version: v.number(),
  token: serverTokenSchema,
  member: memberIdSchema,
  resume: v.optional(v.strictObject({ secret: resumeSecretSchema, seen: ref })),
})

/** Asks the members to be added, with a note for them. The server answers `found` where there is no group yet. */
const join = v.strictObject({ kind: v.literal('join'), keyPackage: bytesSchema, note: noteSchema })

/** A member's answer to somebody who waits. */
const answer = v.strictObject({ kind: v.literal('answer'), member: memberIdSchema, message: answerSchema })

const distinctMembers = v.pipe(
  v.array(memberIdSchema),
  v.maxLength(MAX_MEMBERS),
  v.check((ids) => new Set(ids).size === ids.length),
)

/** A commit for the current epoch (RFC 9420 section 12.4) and whom it adds and removes. */
const commit = v.strictObject({
  kind: v.literal('commit'),
  ref,
  message: bytesSchema,
  welcome: v.optional(bytesSchema),
  added: distinctMembers,
  removed: distinctMembers,
})

/** An MLS application message for all members. `ref` comes back in `receipt`. */
const sealed = v.strictObject({ kind: v.literal('sealed'), ref, message: bytesSchema })

const leave = v.strictObject({ kind: v.literal('leave') })
const ping = v.strictObject({ kind: v.literal('ping') })

/** What this browser can decode. Consumers are made once it is known. */
const receive = v.strictObject({ kind: v.literal('receive'), capabilities: rtpCapabilitiesSchema })

const connectTransport = v.strictObject({
  kind: v.literal('connect_transport'),
  ref,
  direction: directionSchema,
  dtls: dtlsParametersSchema,
})
const restartIce = v.strictObject({ kind: v.literal('restart_ice'), ref, direction: directionSchema })
const produce = v.strictObject({
  kind: v.literal('produce'),
  ref,
  source: mediaSourceSchema,
  rtp: rtpParametersSchema,
})
const closeProducer = v.strictObject({ kind: v.literal('close_producer'), producer: mediaIdSchema })
const resumeConsumer = v.strictObject({ kind: v.literal('resume_consumer'), consumer: mediaIdSchema })
const requestKeyFrame = v.strictObject({ kind: v.literal('request_key_frame'), consumer: mediaIdSchema })

/** Which simulcast layer is wanted at most; -1 stops the stream until a higher wish. */
const preferLayer = v.strictObject({
  kind: v.literal('prefer_layer'),
  consumer: mediaIdSchema,
  layer: v.pipe(v.number(), v.integer(), v.minValue(-1), v.maxValue(2)),
})

export const clientMessageSchema = v.variant('kind', [
  hello,
  join,
  answer,
  commit,
  sealed,
  leave,
  ping,
  receive,
  connectTransport,
  restartIce,
  produce,
  closeProducer,
  resumeConsumer,
  requestKeyFrame,
  preferLayer,
])
export type ClientMessage = v.InferOutput<typeof clientMessageSchema>
export type ClientMessageOf<K extends ClientMessage['kind']> = Extract<ClientMessage, { kind: K }>
