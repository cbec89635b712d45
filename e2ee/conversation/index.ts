/**
 * What members say to one another inside MLS application messages: one versioned, padded union.
 *
 * @module
 */
export { MAX_CHAT_CHARACTERS } from './chat-text.ts'
export { decodeMessage } from './decode.ts'
export type { DecodedMessage, DecodeFailure } from './decode.ts'
export { decodeDirectText, encodeDirectText } from './direct-text.ts'
export type { DirectText } from './direct-text.ts'
export { encodeMessage } from './encode.ts'
export { ConversationError } from './errors.ts'
export type {
  ChatMessage,
  CommitFailureMessage,
  ConversationMessage,
  FileMessage,
  HostAction,
  IntroductionMessage,
  PollMessage,
  Profile,
  ProfileMessage,
  VoteMessage,
} from './message.ts'
export { MAX_NAME_CHARACTERS, sanitiseName } from './name.ts'
export { MAX_PICTURE_BYTES } from './picture.ts'
export { MAX_ANSWER_CHARACTERS, MAX_ANSWERS, MAX_QUESTION_CHARACTERS } from './poll.ts'
export { REACTIONS } from './reaction.ts'
export type { Reaction } from './reaction.ts'
export { MAX_MESSAGE_BYTES, SIZE_CLASSES } from './wire.ts'
