import * as v from 'valibot'
import { decodeUint } from '../bytes.ts'
import { parseJson } from './json.ts'
import { conversationSchema, isKnownKind } from './message.ts'
import type { ConversationMessage } from './message.ts'
import { HEADER_BYTES, SIZE_CLASSES, WIRE_VERSION } from './wire.ts'

/** Why a message was not read. */
export type DecodeFailure =
  /** Another layout: its sender's client is newer. */
  | 'unknown_version'
  /** A kind that this client does not know: its sender's client is newer. To be passed over. */
  | 'unknown_kind'
  /** Not a message of ours at all. */
  | 'malformed'

export type DecodedMessage =
  | { readonly ok: true; readonly message: ConversationMessage }
  | { readonly ok: false; readonly reason: DecodeFailure }

const refuse = (reason: DecodeFailure): DecodedMessage => ({ ok: false, reason })

/** Reads what {@link encodeMessage} wrote. Never throws; unknown fields make a message malformed. */
export function decodeMessage(bytes: Uint8Array): DecodedMessage {
  if (!SIZE_CLASSES.some((size) => size === bytes.length)) return refuse('malformed')
  if (bytes[0] !== WIRE_VERSION) return refuse('unknown_version')
  const end = HEADER_BYTES + Number(decodeUint(bytes.subarray(1, HEADER_BYTES)))
  if (end > bytes.length || bytes.subarray(end).some((byte) => byte !== 0)) return refuse('malformed')
  const value = parseJson(bytes.subarray(HEADER_BYTES, end))
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, 'kind')) return refuse('malformed')
  const { kind } = value as { kind: unknown }
  if (typeof kind !== 'string') return refuse('malformed')
  if (!isKnownKind(kind)) return refuse('unknown_kind')
  const parsed = v.safeParse(conversationSchema, value)
  return parsed.success ? { ok: true, message: parsed.output } : refuse('malformed')
}
