/** Application messages (RFC 9420 §15): a counter in front of the plaintext, and their opening. */
import { concat, decodeUint, encodeUint, equalBytes } from '../bytes.ts'
import type { GroupEnvironment } from './environment.ts'
import { GroupInternalError, GroupUsageError } from './errors.ts'
import {
  createApplicationMessage,
  decryptSenderData,
  encodeMlsMessage,
  processPrivateMessage,
} from './library.ts'
import type { ClientState, EpochReceiverData, PrivateMessage } from './library.ts'
import { MAX_PLAINTEXT_BYTES } from './limits.ts'
import { decodeMessage } from './message.ts'
import type { OpenFailure } from './outcome.ts'
import { leafAt, memberAt } from './roster.ts'
import type { Member } from './roster.ts'

/** A uint32 before every plaintext: 0, 1, 2, … over a sender's whole membership. */
const COUNTER_BYTES = 4

/**
 * Refuses a content that is not newer than the last one of its sender in its epoch. The ratchets of MLS refuse replays
 * too, but a state that was made before a message was read can read it again; this memory does not go back. It also
 * keeps the server from changing the order of a sender's messages.
 */
export class ReplayGuard {
  readonly #last = new Map<bigint, Map<number, bigint>>()

  /** Whether the counter is new; if so it is remembered. */
  accept(epoch: bigint, leaf: number, counter: bigint): boolean {
    const senders = this.#last.get(epoch) ?? new Map<number, bigint>()
    const last = senders.get(leaf)
    if (last !== undefined && counter <= last) return false
    this.#last.set(epoch, senders.set(leaf, counter))
    return true
  }

  /** Forgets epochs whose keys are gone. */
  retain(isRetained: (epoch: bigint) => boolean): void {
    for (const epoch of this.#last.keys()) if (!isRetained(epoch)) this.#last.delete(epoch)
  }
}

export interface SealedMessage {
  readonly message: Uint8Array
  /** To be adopted always: the ratchet has moved on. */
  readonly newState: ClientState
  readonly consumed: readonly Uint8Array[]
}

/**
 * Seals `counter ‖ plaintext` as an MLSMessage with a PrivateMessage.
 *
 * @throws GroupUsageError `bad_argument` if the plaintext is too long
 * @throws GroupInternalError `exhausted` after 2^32 messages
 */
export async function sealApplicationMessage(
  state: ClientState,
  counter: number,
  plaintext: Uint8Array,
  { suite }: GroupEnvironment,
): Promise<SealedMessage> {
  if (plaintext.length > MAX_PLAINTEXT_BYTES) {
    throw GroupUsageError.badArgument('plaintext', `at most ${MAX_PLAINTEXT_BYTES} bytes`)
  }
  if (counter >= 2 ** (8 * COUNTER_BYTES)) throw GroupInternalError.exhausted('the message counter')
  const content = concat(encodeUint(counter, COUNTER_BYTES), plaintext)
  const { newState, privateMessage, consumed } = await createApplicationMessage(state, content, suite)
  const message = encodeMlsMessage({ version: 'mls10', wireformat: 'mls_private_message', privateMessage })
  return { message, newState, consumed }
}

export interface OpenedMessage {
  readonly sender: Member
  readonly epoch: bigint
  readonly counter: bigint
  readonly plaintext: Uint8Array
  /** To be adopted always: the ratchet has moved on. */
  readonly newState: ClientState
  readonly consumed: readonly Uint8Array[]
}

type ReceiverData = Pick<EpochReceiverData, 'senderDataSecret' | 'secretTree' | 'ratchetTree'>

function receiverData(state: ClientState, epoch: bigint): ReceiverData | undefined {
  if (epoch !== state.groupContext.epoch) return state.historicalReceiverData.get(epoch)
  return {
    senderDataSecret: state.keySchedule.senderDataSecret,
    secretTree: state.secretTree,
    ratchetTree: state.ratchetTree,
  }
}

/** Whether the leaf of an old epoch still is the same member: a removed one has nothing more to say. */
function isStillMember(state: ClientState, data: ReceiverData, leaf: number): boolean {
  const then = leafAt(data.ratchetTree, leaf)
  const now = leafAt(state.ratchetTree, leaf)
  return (
    then !== undefined && now !== undefined && equalBytes(then.signaturePublicKey, now.signaturePublicKey)
  )
}

/** Who sent it and with which ratchet step (RFC 9420 §6.3.2), before anything else is opened. */
async function senderOf(
  privateMessage: PrivateMessage,
  data: ReceiverData,
  { suite }: GroupEnvironment,
): Promise<{ leafIndex: number; generation: number } | undefined> {
  try {
    return await decryptSenderData(privateMessage, data.senderDataSecret, suite)
  } catch {
    return undefined
  }
}

/** Opens an MLSMessage with an application PrivateMessage. The counter is still to be shown to the {@link ReplayGuard}. */
export async function openApplicationMessage(
  state: ClientState,
  bytes: Uint8Array,
  environment: GroupEnvironment,
): Promise<OpenedMessage | OpenFailure> {
  const message = decodeMessage(bytes)
  if (message?.wireformat !== 'mls_private_message') return 'malformed'
  const { privateMessage } = message
  if (privateMessage.contentType !== 'application') return 'malformed'
  if (!equalBytes(privateMessage.groupId, state.groupContext.groupId)) return 'malformed'
  const { epoch } = privateMessage
  if (epoch > state.groupContext.epoch) return 'future_epoch'
  const data = receiverData(state, epoch)
  if (data === undefined) return 'old_epoch'

  const senderData = await senderOf(privateMessage, data, environment)
  if (senderData === undefined) return 'invalid'
  const { leafIndex, generation } = senderData
  if (leafIndex === state.privatePath.leafIndex) return 'own'
  const sender = memberAt(data.ratchetTree, leafIndex)
  if (sender === undefined) return 'invalid'
  if (!isStillMember(state, data, leafIndex)) return 'sender_removed'
  const ratchet = data.secretTree[2 * leafIndex]?.application
  if (ratchet === undefined) return 'invalid'
  if (generation < ratchet.generation && ratchet.unusedGenerations[generation] === undefined) return 'replay'

  try {
    const result = await processPrivateMessage(state, privateMessage, environment.pskIndex, environment.suite)
    if (result.kind !== 'applicationMessage' || result.message.length < COUNTER_BYTES) return 'invalid'
    return {
      sender,
      epoch,
      counter: decodeUint(result.message.subarray(0, COUNTER_BYTES)),
      plaintext: result.message.slice(COUNTER_BYTES),
      newState: result.newState,
      consumed: result.consumed,
    }
  } catch {
    return 'invalid'
  }
}
