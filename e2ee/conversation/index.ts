/**
 * What members say to one another inside MLS application messages: one versioned, padded union.
 *
 * @module
 */
export { MAX_CHAT_CHARACTERS } from './chat-text.ts'
export { decodeMessage } from './decode.ts'
export type { DecodedMessage, DecodeFailure } from './decode.ts'
export { encodeMessage } from './encode.ts'
export { ConversationError } from './errors.ts'
export type {
  ChatMessage,
  CommitFailureMessage,
  ConversationMessage,
  FileMessage,
  HostAction,
  Profile,
  ProfileMessage,
} from './message.ts'
export { MAX_NAME_CHARACTERS, sanitiseName } from './name.ts'
export { MAX_MESSAGE_BYTES, SIZE_CLASSES } from './wire.ts'
