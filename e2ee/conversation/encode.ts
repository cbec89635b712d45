import * as v from 'valibot'
import { encodeUint, encodeUtf8 } from '../bytes.ts'
import { sizeClassOf } from './direct-text.ts'
import { ConversationError } from './errors.ts'
import { conversationSchema } from './message.ts'
import type { ConversationMessage } from './message.ts'
import { HEADER_BYTES, LENGTH_BYTES, SIZE_CLASSES, WIRE_VERSION } from './wire.ts'

/**
 * `version ‖ length ‖ JSON ‖ zeros` up to the next size class, and for a chat message to that of the same text to one.
 * Names are cleaned on the way.
 *
 * @throws ConversationError `bad_message` if the message breaks the schema (a chat text of a wrong length, say),
 *   `too_long` if it does not fit the largest class
 */
export function encodeMessage(message: ConversationMessage): Uint8Array<ArrayBuffer> {
  const parsed = v.safeParse(conversationSchema, message)
  if (!parsed.success) throw new ConversationError('bad_message', 'the message does not match its schema')
  const json = encodeUtf8(JSON.stringify(parsed.output))
  const least = parsed.output.kind === 'chat' ? sizeClassOf(parsed.output) : 0
  const size = SIZE_CLASSES.find((bytes) => bytes >= Math.max(least, HEADER_BYTES + json.length))
  if (size === undefined)
    throw new ConversationError('too_long', 'the message does not fit the largest size class')
  const bytes = new Uint8Array(size)
  bytes[0] = WIRE_VERSION
  bytes.set(encodeUint(json.length, LENGTH_BYTES), 1)
  bytes.set(json, HEADER_BYTES)
  return bytes
}
