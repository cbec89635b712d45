import { type DirectText, MAX_CHAT_CHARACTERS } from '@incamera/e2ee/conversation'
import { computed, type ReadonlySignal, signal } from '@preact/signals-core'
import type { ChatMessage, ChatModel, ChatPartner } from './view-model.ts'

/** What became of a message. */
export interface Delivery {
  readonly onSent: () => void
  readonly onFailed: () => void
}

export interface ChatOptions {
  readonly now: () => number
  /** 22 characters of base64url from 16 random bytes. */
  readonly newId: () => string
  /** Sends to all, or to the visitor alone. */
  readonly send: (message: DirectText, to: string | null, delivery: Delivery) => void
  readonly ownName: () => string
  /** Whether the host's rules let this user write. What was typed stays in the field while they do not. */
  readonly mayWrite: () => boolean
  /** Whether this visitor is in the meeting; read inside a computed signal. */
  readonly isHere: (visitor: string) => boolean
}

export interface ReceivedChat extends DirectText {
  /** The visitor, or the member before its introduction: ids are unique only among one author's messages. */
  readonly authorId: string
  readonly authorName: string
  /** It is for this device alone. */
  readonly isDirect: boolean
}

/** The conversation on this screen. It lives in memory and ends with the page. */
export class Chat implements ChatModel {
  readonly draft = signal('')
  readonly recipient = signal<ChatPartner | null>(null)
  readonly recipientHere: ReadonlySignal<boolean>
  readonly #messages = signal<readonly ChatMessage[]>([])
  readonly #unread = signal(0)
  readonly #options: ChatOptions

  constructor(options: ChatOptions) {
    this.#options = options
    this.recipientHere = computed(
      () => this.recipient.value === null || options.isHere(this.recipient.value.visitor),
    )
  }

  get messages(): ReadonlySignal<readonly ChatMessage[]> {
    return this.#messages
  }

  get unread(): ReadonlySignal<number> {
    return this.#unread
  }

  send(): void {
    if (!this.#options.mayWrite()) return
    if (!this.recipientHere.value) return
    const text = this.draft.value.toWellFormed().trim()
    this.draft.value = ''
    // By code points, as the wire counts: a longer text goes as several messages, so that nothing of it is lost.
    const points = [...text]
    for (let at = 0; at < points.length; at += MAX_CHAT_CHARACTERS) {
      this.#sendOne(points.slice(at, at + MAX_CHAT_CHARACTERS).join(''))
    }
  }

  /**
   * Shows a message by another member, once: an author's repetition is passed over, and only that. What somebody else
   * sends under an id that was seen is shown like any other.
   *
   * @returns false for a repetition
   */
  receive({ isDirect, ...message }: ReceivedChat): boolean {
    const { id, authorId, authorName } = message
    if (this.#messages.value.some((other) => other.id === id && other.authorId === authorId)) return false
    const between = isDirect ? { visitor: authorId, name: authorName } : null
    this.#append({ ...message, own: false, at: this.#options.now(), state: 'sent', between })
    this.#unread.value++
    return true
  }

  markRead(): void {
    this.#unread.value = 0
  }

  #sendOne(text: string): void {
    const id = this.#options.newId()
    const [authorName, at] = [this.#options.ownName(), this.#options.now()]
    const between = this.recipient.value
    this.#append({ id, authorId: '', authorName, own: true, text, at, state: 'sending', between })
    this.#options.send({ id, text }, between?.visitor ?? null, {
      onSent: () => this.#setState(id, 'sent'),
      onFailed: () => this.#setState(id, 'failed'),
    })
  }

  #setState(id: string, state: ChatMessage['state']): void {
    this.#messages.value = this.#messages.value.map((message) =>
      message.own && message.id === id ? { ...message, state } : message,
    )
  }

  #append(message: ChatMessage): void {
    this.#messages.value = [...this.#messages.value, message]
  }
}
