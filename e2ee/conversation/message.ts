import * as v from 'valibot'
import { heartbeatSchema } from '../heartbeat/message.ts'
import { deviceSchema } from '../verification/device-statement.ts'
import { fileSchema } from './file-message.ts'
import { commitFailureSchema } from './commit-failure.ts'
import { hostActionSchema } from './host-action.ts'
import { sanitiseName } from './name.ts'
import { pictureSchema } from './picture.ts'
import { pollEndSchema, pollSchema, voteSchema } from './poll.ts'
import { reactionSchema } from './reaction.ts'
import { directTextSchema } from './direct-text.ts'
import { directSchema, introductionSchema } from './introduction.ts'

/**
 * What a member shows of itself to the others. Sent whenever it changes, and to each newcomer: the whole state, so that
 * a message that is lost is made good by the next.
 */
const profileSchema = v.strictObject({
  kind: v.literal('profile'),
  /** May be empty: the interface then says "Guest". Cleaned on receiving too, so that no client has to be trusted. */
  name: v.pipe(v.string(), v.transform(sanitiseName)),
  microphone: v.boolean(),
  camera: v.boolean(),
  screen: v.boolean(),
  hand: v.boolean(),
})

const chatSchema = v.strictObject({ kind: v.literal('chat'), ...directTextSchema.entries })

/** Said before leaving by one's own will, so that nobody has to wait for a lost connection to come back. */
const goodbyeSchema = v.strictObject({ kind: v.literal('goodbye') })

/** What members send one another, sealed. A new kind is added here; old clients skip kinds that they do not know. */
export const conversationSchema = v.variant('kind', [
  profileSchema,
  introductionSchema,
  chatSchema,
  directSchema,
  reactionSchema,
  pictureSchema,
  pollSchema,
  voteSchema,
  pollEndSchema,
  goodbyeSchema,
  commitFailureSchema,
  hostActionSchema,
  heartbeatSchema,
  deviceSchema,
  fileSchema,
])

export type ConversationMessage = v.InferOutput<typeof conversationSchema>
export type ProfileMessage = Extract<ConversationMessage, { kind: 'profile' }>
export type ChatMessage = Extract<ConversationMessage, { kind: 'chat' }>
export type FileMessage = Extract<ConversationMessage, { kind: 'file' }>
export type CommitFailureMessage = Extract<ConversationMessage, { kind: 'commit_failed' }>
export type IntroductionMessage = Extract<ConversationMessage, { kind: 'introduction' }>
export type PollMessage = Extract<ConversationMessage, { kind: 'poll' }>
export type VoteMessage = Extract<ConversationMessage, { kind: 'vote' }>
export type HostAction = Extract<ConversationMessage, { kind: 'host_action' }>['action']
export type Profile = Omit<ProfileMessage, 'kind'>

const KINDS: ReadonlySet<string> = new Set(
  conversationSchema.options.map(({ entries }) => entries.kind.literal),
)

/** Whether this version knows the kind. */
export function isKnownKind(kind: string): boolean {
  return KINDS.has(kind)
}
