/**
 * What the members say to one another, on this device: takes it from the parts of the session, has it sealed and sent,
 * and hands what others sealed to the part that it concerns.
 *
 * @module
 */
import type { HostAction } from '@incamera/e2ee/conversation'
import type { ServerMessageOf } from '@incamera/protocol'
import { effect } from '@preact/signals-core'
import { toBase64url } from '../crypto-worker/base64url.ts'
import type { PageMessage, ReadMessage } from '../crypto-worker/group-messages.ts'
import type { Announcements } from './announcements.ts'
import { Chat } from './chat.ts'
import type { CommitBlame } from './commit-blame.ts'
import type { DeviceIdentity } from './device-identity.ts'
import type { Heartbeats } from './heartbeats.ts'
import type { LazyFiles } from './lazy-files.ts'
import type { Membership } from './membership.ts'
import { Outbox, type OutboxOptions } from './outbox.ts'
import type { Participants } from './participants.ts'
import type { Self } from './self.ts'
import type { Timer } from './timer.ts'

/** Milliseconds for which those who were in the meeting before a break are waited for. Higher: fewer miss what was said. Lower: less delay. */
const RETURN_PATIENCE_MS = 10_000
/** Milliseconds within which the receipts of what arrived before a break come in. Higher: fewer messages go twice. Lower: less delay. */
const RECEIPTS_MS = 300

export interface ConversationOptions extends OutboxOptions {
  readonly timer: Timer
  /** Of the current visit. */
  readonly membership: () => Pick<Membership, 'joined' | 'settled' | 'handleGoodbye'>
  readonly self: Pick<Self, 'profile' | 'name'>
  readonly participants: Pick<Participants, 'setProfile' | 'nameOf'>
  readonly announcements: Pick<Announcements, 'add'>
  readonly heartbeats: Pick<Heartbeats, 'handleHeartbeat' | 'handleUnreadable'>
  readonly identity: Pick<DeviceIdentity, 'handleShown'>
  readonly files: Pick<LazyFiles, 'handleOffer'>
  readonly blame: Pick<CommitBlame, 'handleReport'>
  /** Whether the user has the messages before them. */
  readonly isChatShown: () => boolean
  /** Whether the host's rules let this user write. */
  readonly mayWrite: () => boolean
  readonly onHostAction: (sender: string, action: HostAction) => void
  /** Somebody sent what no member may send. */
  readonly onRefused: () => void
}

export class Conversation {
  readonly chat: Chat
  readonly #options: ConversationOptions
  readonly #outbox: Outbox
  /** How many were here before the connection broke; null when nobody is waited for. */
  #awaited: number | null = null
  #stopEffect: () => void = () => {}
  #closed = false

  constructor(options: ConversationOptions) {
    this.#options = options
    this.#outbox = new Outbox(options)
    this.chat = new Chat({
      now: Date.now,
      newId: randomId,
      ownName: () => options.self.name.peek(),
      mayWrite: options.mayWrite,
      send: ({ id, text }, onSent) => {
        this.#outbox.add({ kind: 'chat', id, text }, onSent)
      },
    })
  }

  /** From now on whatever changes about the user is told to the others. */
  start(): void {
    const { self, membership } = this.#options
    this.#stopEffect = effect(() => {
      void self.profile.value
      if (membership().joined) this.sendProfile()
    })
  }

  close(): void {
    this.#closed = true
    this.#stopEffect()
  }

  sendProfile(): void {
    this.#outbox.add({ kind: 'profile', ...this.#options.self.profile.peek() })
  }

  /** Asks everybody for something; `onSent` is called once the server has taken it. */
  sendAction(action: HostAction, onSent: () => void): void {
    this.#outbox.add({ kind: 'host_action', action }, onSent)
  }

  /** Has a message sealed and sent; `onSent` is called once the server has taken it. */
  send(message: PageMessage, onSent: () => void = () => {}): void {
    this.#outbox.add(message, onSent)
  }

  /** The last word, past the queue: nothing waits behind it. */
  async sayGoodbye(): Promise<void> {
    const { membership, group, send, nextRef } = this.#options
    if (!membership().joined) return
    const message = await group.call('seal', { kind: 'goodbye' })
    if (message !== null) send({ kind: 'sealed', ref: nextRef(), message })
  }

  /** This device is a member, of a group of `memberCount` so far. */
  handleJoined(memberCount: number): void {
    const waits = this.#awaited !== null && memberCount < this.#awaited
    this.#outbox.handleJoined({ hold: waits })
    if (waits) this.#options.timer.after(RETURN_PATIENCE_MS, () => this.#endWaiting())
    else this.#awaited = null
    this.sendProfile()
  }

  /** The rules, the keys or the members changed; there are `memberCount` of them. */
  handleEpoch(memberCount: number): void {
    this.#outbox.handleEpoch()
    if (this.#awaited !== null && memberCount >= this.#awaited) this.#endWaiting()
  }

  /** The place in the group is lost. What is written from now on waits for those `memberCount` who were in it. */
  handleLost(memberCount: number | null): void {
    this.#awaited ??= memberCount
    this.#outbox.handleLost()
  }

  /** The same place again. */
  handleResumed(): void {
    this.#options.timer.after(RECEIPTS_MS, () => this.#outbox.handleResumed())
  }

  handleReceipt(ref: number): void {
    this.#outbox.handleReceipt(ref)
  }

  async handleSealed({
    member,
    message: sealed,
  }: Pick<ServerMessageOf<'sealed'>, 'member' | 'message'>): Promise<void> {
    const { membership, group, heartbeats, identity, onRefused } = this.#options
    // After what came before it: a commit may have to be followed first.
    await membership().settled()
    if (!membership().joined) return
    const opened = await group.call('open', sealed).catch(() => null)
    if (opened === null || this.#closed) return
    if (!opened.ok) {
      heartbeats.handleUnreadable(member, opened.reason)
      if (opened.reason === 'invalid' || opened.reason === 'not_allowed') onRefused()
      return
    }
    const { sender, message } = opened
    if (message.kind === 'heartbeat') heartbeats.handleHeartbeat(sender, message, opened.agrees === true)
    else if (message.kind === 'device') {
      if (opened.shown) identity.handleShown(sender, opened.shown)
    } else this.#handle(sender, message)
  }

  #handle(sender: string, message: Exclude<ReadMessage, { kind: 'heartbeat' | 'device' }>): void {
    const { membership, participants, onHostAction } = this.#options
    switch (message.kind) {
      case 'profile':
        participants.setProfile(sender, message)
        return
      case 'chat':
        this.#handleChat(sender, message)
        return
      case 'file':
        void this.#options.files.handleOffer(sender, message)
        return
      case 'goodbye':
        void membership().handleGoodbye(sender)
        return
      case 'commit_failed':
        this.#options.blame.handleReport(sender, message)
        return
      case 'host_action':
        onHostAction(sender, message.action)
    }
  }

  #handleChat(sender: string, { id, text }: { readonly id: string; readonly text: string }): void {
    const { participants, announcements, isChatShown } = this.#options
    const authorName = participants.nameOf(sender)
    // The id alone counts: after a restart of the server the sender repeats it under another member id. Who copies an
    // id that others have seen only makes them pass over the copy.
    const isNew = this.chat.receive({ id, text, authorId: sender, authorName })
    if (isNew && !isChatShown()) announcements.add('chat', authorName, text)
  }

  /** What was written during the break goes out once all are back who were here before. */
  #endWaiting(): void {
    this.#awaited = null
    this.#outbox.release()
  }
}

const randomId = (): string => toBase64url(crypto.getRandomValues(new Uint8Array(16)))
