import { type ReadonlySignal, signal } from '@preact/signals-core'
import type { ChatMessage, ChatModel } from './view-model.ts'

export interface ChatOptions {
  readonly now: () => number
  /** 22 characters of base64url from 16 random bytes. */
  readonly newId: () => string
  readonly send: (message: { readonly id: string; readonly text: string }, onSent: () => void) => void
  readonly ownName: () => string
}

/** Characters of one message; longer drafts are cut by the field. */
export const MAX_TEXT_LENGTH = 4000

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
    const text = this.draft.value.trim().slice(0, MAX_TEXT_LENGTH)
    if (text === '') return
    this.draft.value = ''
    const id = this.#options.newId()
    this.#append({ id, authorId: '', authorName: this.#options.ownName(), own: true, text, at: this.#options.now(), state: 'sending' })
    this.#options.send({ id, text }, () => {
      this.#messages.value = this.#messages.value.map((message) => (message.id === id ? { ...message, state: 'sent' } : message))
    })
  }

  /** Shows a message by another member, once: a repeated one is passed over. False for a repetition. */
  receive(message: { readonly id: string; readonly text: string; readonly authorId: string; readonly authorName: string }): boolean {
    if (this.#messages.value.some(({ id }) => id === message.id)) return false
    this.#append({ ...message, own: false, at: this.#options.now(), state: 'sent' })
    this.#unread.value++
    return true
  }

  markRead(): void {
    this.#unread.value = 0
  }

  #append(message: ChatMessage): void {
    this.#messages.value = [...this.#messages.value, message]
  }
}
