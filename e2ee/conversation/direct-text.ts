import * as v from 'valibot'
import { concat, decodeUint, encodeUint, encodeUtf8, type Bytes } from '../bytes.ts'
import { isChatText } from './chat-text.ts'
import { ConversationError } from './errors.ts'
import { parseJson } from './json.ts'
import { BOX_OVERHEAD_BYTES, HEADER_BYTES, SIZE_CLASSES } from './wire.ts'

const LENGTH_BYTES = 2

/** base64url of 16 random bytes, drawn by the sender. Unique within its sender's messages only. */
export const idSchema = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{21}[AQgw]$/))
const chatTextSchema = v.pipe(v.string(), v.check(isChatText))

/** A chat message to one: what is sealed inside a `direct` message. */
export const directTextSchema = v.strictObject({ id: idSchema, text: chatTextSchema })
export type DirectText = v.InferOutput<typeof directTextSchema>

/** Bytes of a `direct` message around the base64url of its box. */
const FRAME_BYTES = HEADER_BYTES + JSON.stringify({ kind: 'direct', box: '' }).length

/** Bytes that can be sealed inside a `direct` message of this size class: as many as base64url and the box leave. */
const roomIn = (size: number): number => Math.floor(((size - FRAME_BYTES) * 3) / 4) - BOX_OVERHEAD_BYTES

/** Lengths of what is sealed, by size class. */
const ROOMS: ReadonlySet<number> = new Set(SIZE_CLASSES.map(roomIn))

const jsonOf = ({ id, text }: DirectText): Bytes => encodeUtf8(JSON.stringify({ id, text }))

/**
 * The size class of a chat message, to one or to all: the same for both, so that the relay cannot tell them apart. Every
 * valid text fits the largest.
 */
export function sizeClassOf(text: DirectText): number {
  const length = LENGTH_BYTES + jsonOf(text).length
  return SIZE_CLASSES.find((size) => roomIn(size) >= length) ?? SIZE_CLASSES.at(-1)!
}

/**
 * `length (2) ‖ JSON ‖ zeros`, to be sealed.
 *
 * @throws ConversationError `bad_message` if the text breaks its schema
 */
export function encodeDirectText(text: DirectText): Bytes {
  if (!v.is(directTextSchema, text)) throw new ConversationError('bad_message', 'the text breaks its schema')
  const json = jsonOf(text)
  const content = concat(encodeUint(json.length, LENGTH_BYTES), json)
  return concat(content, new Uint8Array(roomIn(sizeClassOf(text)) - content.length))
}

/** Reads what {@link encodeDirectText} wrote; `undefined` for everything else. Never throws. */
export function decodeDirectText(bytes: Uint8Array): DirectText | undefined {
  if (!ROOMS.has(bytes.length)) return undefined
  const end = LENGTH_BYTES + Number(decodeUint(bytes.subarray(0, LENGTH_BYTES)))
  if (end > bytes.length || bytes.subarray(end).some((byte) => byte !== 0)) return undefined
  const parsed = v.safeParse(directTextSchema, parseJson(bytes.subarray(LENGTH_BYTES, end)))
  return parsed.success ? parsed.output : undefined
}
