/** Thrown for misuse only: an outgoing message that breaks the schema or does not fit. `code` is stable. */
export class ConversationError extends Error {
  readonly code: 'bad_message' | 'too_long'
  constructor(code: 'bad_message' | 'too_long', message: string) {
    super(message)
    this.name = 'ConversationError'
    this.code = code
  }
}
