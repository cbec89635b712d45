/**
 * What the members say to one another, on this device: takes it from the parts of the session, has it sealed and sent,
 * and hands what others sealed to the part that it concerns.
 *
 * @module
 */
import type { DirectText, HostAction } from '@incamera/e2ee/conversation'
import type { ServerMessageOf } from '@incamera/protocol'
import { effect } from '@preact/signals-core'
import { toBase64url } from '../crypto-worker/base64url.ts'
import type { PageMessage, ReadMessage } from '../crypto-worker/group-messages.ts'
import type { Announcements } from './announcements.ts'
import { Chat, type Delivery } from './chat.ts'
import type { CommitBlame } from './commit-blame.ts'
import type { DeviceIdentity } from './device-identity.ts'
import type { Heartbeats } from './heartbeats.ts'
import type { LazyFiles } from './lazy-files.ts'
import type { Membership } from './membership.ts'
import type { OwnPicture } from './own-picture.ts'
import { Outbox, type OutboxOptions } from './outbox.ts'
import type { Participants } from './participants.ts'
import { Polls } from './polls.ts'
import { Reactions } from './reactions.ts'
import type { Self } from './self.ts'
import type { Timer } from './timer.ts'

/** Milliseconds for which those who were in the meeting before a break are waited for. Higher: fewer miss what was said. Lower: less delay. */
const RETURN_PATIENCE_MS = 10_000
/** Milliseconds within which the receipts of what arrived before a break come in. Higher: fewer messages go twice. Lower: less delay. */
const RECEIPTS_MS = 300
/** Milliseconds for which somebody to whom a message is addressed may be away. Higher: fewer fail over a break. Lower: sooner said. */
const ABSENCE_PATIENCE_MS = 15_000
/** Milliseconds that the picture waits for further newcomers. Higher: one for many of them. Lower: sooner seen. */
export const PICTURE_PAUSE_MS = 3_000

export interface ConversationOptions extends OutboxOptions {
  readonly timer: Timer
  /** Of the current visit. */
  readonly membership: () => Pick<Membership, 'joined' | 'settled' | 'handleGoodbye'>
  /** Milliseconds of a clock that only goes on. */
  readonly now: () => number
  readonly self: Pick<Self, 'profile' | 'name' | 'reactions'>
  readonly picture: Pick<OwnPicture, 'jpeg'>
  readonly participants: Pick<
    Participants,
    'find' | 'setPicture' | 'setProfile' | 'setVisitor' | 'hasVisitor' | 'nameOf'
  >
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
  readonly reactions: Reactions
  readonly polls: Polls
  readonly #options: ConversationOptions
  readonly #outbox: Outbox
  /** How many were here before the connection broke; null when nobody is waited for. */
  #awaited: number | null = null
  #stopEffects: readonly (() => void)[] = []
  #cancelPicture: (() => void) | null = null
  #closed = false

  constructor(options: ConversationOptions) {
    this.#options = options
    this.#outbox = new Outbox(options)
    this.polls = new Polls({
      now: Date.now,
      newId: randomId,
      ownName: () => options.self.name.peek(),
      send: (message) => this.#outbox.add(message),
    })
    this.reactions = new Reactions({
      timer: options.timer,
      now: options.now,
      self: options.self,
      find: (member) => options.participants.find(member),
      send: (reaction) => void this.#sendOnce({ kind: 'reaction', reaction }),
    })
    this.chat = new Chat({
      now: Date.now,
      newId: randomId,
      ownName: () => options.self.name.peek(),
      mayWrite: options.mayWrite,
      isHere: (visitor) => options.participants.hasVisitor(visitor),
      send: (message, to, delivery) => {
        if (to === null) this.#outbox.add({ kind: 'chat', ...message }, delivery.onSent)
        else this.#sendDirect({ kind: 'direct', to, ...message }, delivery)
      },
    })
  }

  /** From now on whatever changes about the user is told to the others. */
  start(): void {
    const { self, picture, membership } = this.#options
    this.#stopEffects = [
      effect(() => {
        void self.profile.value
        if (membership().joined) this.sendProfile()
      }),
      effect(() => {
        void picture.jpeg.value
        if (membership().joined) this.#sendPicture()
      }),
    ]
  }

  close(): void {
    this.#closed = true
    for (const stop of this.#stopEffects) stop()
    this.#cancelPicture?.()
  }

  sendProfile(): void {
    this.#outbox.add({ kind: 'profile', ...this.#options.self.profile.peek() })
  }

  /** Tells newcomers who and how this user is: they know nothing yet. */
  introduceSelf(): void {
    const { picture, timer, membership } = this.#options
    this.#outbox.add({ kind: 'introduction' })
    this.sendProfile()
    this.polls.repeat()
    this.#cancelPicture?.()
    this.#cancelPicture = timer.after(PICTURE_PAUSE_MS, () => {
      if (picture.jpeg.peek() !== '' && membership().joined) this.#sendPicture()
    })
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
    await this.#sendOnce({ kind: 'goodbye' })
  }

  /** This device is a member, of a group of `memberCount` so far. */
  handleJoined(memberCount: number): void {
    const waits = this.#awaited !== null && memberCount < this.#awaited
    this.#outbox.handleJoined({ hold: waits })
    if (waits) this.#options.timer.after(RETURN_PATIENCE_MS, () => this.#endWaiting())
    else this.#awaited = null
    this.introduceSelf()
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
    const { sender, visitor, message } = opened
    if (message.kind === 'heartbeat') heartbeats.handleHeartbeat(sender, message, opened.agrees === true)
    else if (message.kind === 'device') {
      if (opened.shown) identity.handleShown(sender, opened.shown)
    } else this.#handle(sender, visitor, message)
  }

  #handle(
    sender: string,
    visitor: string,
    message: Exclude<ReadMessage, { kind: 'heartbeat' | 'device' }>,
  ): void {
    const { membership, participants, announcements, onHostAction } = this.#options
    const author = { visitor, name: participants.nameOf(sender) }
    switch (message.kind) {
      case 'profile':
        participants.setProfile(sender, message)
        return
      case 'introduction':
        participants.setVisitor(sender, visitor)
        this.#outbox.handleEpoch()
        return
      case 'chat':
      case 'direct':
        this.#handleChat(sender, visitor, message)
        return
      case 'poll':
        if (this.polls.receivePoll(author, message)) announcements.add('poll', author.name, message.question)
        return
      case 'vote':
        this.polls.receiveVote(author, message)
        return
      case 'poll_end':
        this.polls.receiveEnd(author, message.id)
        return
      case 'reaction':
        this.reactions.receive(sender, message.reaction)
        return
      case 'picture':
        void participants.setPicture(sender, message.jpeg)
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

  #handleChat(
    sender: string,
    visitor: string,
    { kind, id, text }: DirectText & { readonly kind: 'chat' | 'direct' },
  ): void {
    const { participants, announcements, isChatShown } = this.#options
    const authorName = participants.nameOf(sender)
    // By the visitor, not the member: after a restart of the server the author repeats it under another member id.
    const authorId = visitor || sender
    const isNew = this.chat.receive({ id, text, authorId, authorName, isDirect: kind === 'direct' })
    if (!isNew || isChatShown()) return
    // What is for one alone is not put on a screen that many may see.
    if (kind === 'direct') announcements.add('direct', authorName)
    else announcements.add('chat', authorName, text)
  }

  #sendPicture(): void {
    this.#outbox.add({ kind: 'picture', jpeg: this.#options.picture.jpeg.peek() })
  }

  /** Sealed and sent at once or not at all. */
  async #sendOnce(message: PageMessage): Promise<void> {
    const { membership, group, send, nextRef } = this.#options
    if (!membership().joined) return
    const sealed = await group.call('seal', message).catch(() => null)
    if (sealed !== null) send({ kind: 'sealed', ref: nextRef(), message: sealed })
  }

  /** A message to one waits while that person is away for a moment, and fails where it is for good. */
  #sendDirect(message: Extract<PageMessage, { kind: 'direct' }>, { onSent, onFailed }: Delivery): void {
    const { timer, membership, participants } = this.#options
    const check = (): void => {
      if (!membership().joined || participants.hasVisitor(message.to)) {
        stop = timer.after(ABSENCE_PATIENCE_MS, check)
        return
      }
      this.#outbox.remove(message)
      onFailed()
    }
    let stop = timer.after(ABSENCE_PATIENCE_MS, check)
    this.#outbox.add(message, () => {
      stop()
      onSent()
    })
  }

  /** What was written during the break goes out once all are back who were here before. */
  #endWaiting(): void {
    this.#awaited = null
    this.#outbox.release()
  }
}

const randomId = (): string => toBase64url(crypto.getRandomValues(new Uint8Array(16)))
