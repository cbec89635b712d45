import { MAX_CHAT_CHARACTERS } from '@incamera/e2ee/conversation'
import { type ReadonlySignal, signal } from '@preact/signals-core'
import type { ChatMessage, ChatModel } from './view-model.ts'

export interface ChatOptions {
  readonly now: () => number
  /** 22 characters of base64url from 16 random bytes. */
  readonly newId: () => string
  readonly send: (message: { readonly id: string; readonly text: string }, onSent: () => void) => void
  readonly ownName: () => string
  /** Whether the host's rules let this user write. What was typed stays in the field while they do not. */
  readonly mayWrite: () => boolean
}

/** The conversation on this screen. It lives in memory and ends with the page. */
export class Chat implements ChatModel {
  readonly draft = signal('')
  readonly #messages = signal<readonly ChatMessage[]>([])
  readonly #unread = signal(0)
  readonly #options: ChatOptions

  constructor(options: ChatOptions) {
    this.#options = options
  }

  get messages(): ReadonlySignal<readonly ChatMessage[]> {
    return this.#messages
  }

  get unread(): ReadonlySignal<number> {
    return this.#unread
  }

  send(): void {
    if (!this.#options.mayWrite()) return
    const text = this.draft.value.toWellFormed().trim()
    this.draft.value = ''
    // By code points, as the wire counts: a longer text goes as several messages, so that nothing of it is lost.
    const points = [...text]
    for (let at = 0; at < points.length; at += MAX_CHAT_CHARACTERS) {
      this.#sendOne(points.slice(at, at + MAX_CHAT_CHARACTERS).join(''))
    }
  }

  /** Shows a message by another member, once: a repeated one is passed over. False for a repetition. */
  receive(message: {
    readonly id: string
    readonly text: string
    readonly authorId: string
    readonly authorName: string
  }): boolean {
    if (this.#messages.value.some(({ id }) => id === message.id)) return false
    this.#append({ ...message, own: false, at: this.#options.now(), state: 'sent' })
    this.#unread.value++
    return true
  }

  markRead(): void {
    this.#unread.value = 0
  }

  #sendOne(text: string): void {
    const id = this.#options.newId()
    const [authorName, at] = [this.#options.ownName(), this.#options.now()]
    this.#append({ id, authorId: '', authorName, own: true, text, at, state: 'sending' })
    this.#options.send({ id, text }, () => {
      this.#messages.value = this.#messages.value.map((message) =>
        message.id === id ? { ...message, state: 'sent' } : message,
      )
    })
  }

  #append(message: ChatMessage): void {
    this.#messages.value = [...this.#messages.value, message]
  }
}
