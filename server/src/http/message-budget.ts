import { limits } from '@incamera/protocol'
import { TokenBucket } from '../token-bucket.ts'

/** How much one socket may send: messages and bytes, in a burst and in the long run. */
export class MessageBudget {
  readonly #messages: TokenBucket
  readonly #bytes: TokenBucket

  constructor(now: number) {
    const { MESSAGE_BURST, MESSAGES_PER_SECOND, BYTE_BURST, BYTES_PER_SECOND } = limits
    this.#messages = new TokenBucket(now, { burst: MESSAGE_BURST, perSecond: MESSAGES_PER_SECOND })
    this.#bytes = new TokenBucket(now, { burst: BYTE_BURST, perSecond: BYTES_PER_SECOND })
  }

  /** Takes one message of this many bytes; false where it is too much. */
  take(now: number, bytes = 0): boolean {
    return this.#messages.take(now, 1) && this.#bytes.take(now, bytes)
  }
}
