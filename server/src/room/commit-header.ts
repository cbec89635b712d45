/**
 * The clear head of an MLSMessage with a PublicMessage in it (RFC 9420 section 6): enough to put commits in one order,
 * without any code that could do more with MLS.
 *
 * @module
 */

const MLS_1_0 = 1
const WIRE_FORMAT_PUBLIC_MESSAGE = 1
const SENDER_MEMBER = 1
const CONTENT_COMMIT = 3

export interface CommitHeader {
  /** Lower-case hex. */
  readonly groupId: string
  readonly epoch: bigint
  /** The author's leaf, as it says itself; only members can check it. */
  readonly leaf: number
}

/** The head of a commit by a member, or null for anything else. Never throws. */
export function parseCommitHeader(message: string): CommitHeader | null {
  const bytes = Buffer.from(message, 'base64url')
  const reader = new Reader(bytes)
  if (reader.uint(2) !== MLS_1_0 || reader.uint(2) !== WIRE_FORMAT_PUBLIC_MESSAGE) return null
  const groupId = reader.vector()
  const epoch = reader.uint64()
  if (reader.uint(1) !== SENDER_MEMBER) return null
  const leaf = reader.uint(4)
  const authenticatedData = reader.vector()
  if (reader.uint(1) !== CONTENT_COMMIT) return null
  if (groupId === null || epoch === null || leaf === null || authenticatedData === null) return null
  return { groupId: groupId.toString('hex'), epoch, leaf }
}

/** Reads forward; null once the bytes do not suffice. */
class Reader {
  #at = 0
  readonly #bytes: Buffer

  constructor(bytes: Buffer) {
    this.#bytes = bytes
  }

  #take(length: number): Buffer | null {
    if (this.#at + length > this.#bytes.length) return null
    const part = this.#bytes.subarray(this.#at, this.#at + length)
    this.#at += length
    return part
  }

  uint(length: 1 | 2 | 4): number | null {
    return this.#take(length)?.readUIntBE(0, length) ?? null
  }

  uint64(): bigint | null {
    return this.#take(8)?.readBigUInt64BE(0) ?? null
  }

  /** A byte vector with a variable-size length header (RFC 9420 section 2.1.2). */
  vector(): Buffer | null {
    const first = this.uint(1)
    if (first === null) return null
    const extra = [0, 1, 3][first >> 6]
    if (extra === undefined) return null
    let length = first & 0x3f
    for (let i = 0; i < extra; i++) {
      const next = this.uint(1)
      if (next === null) return null
      length = length * 256 + next
    }
    return this.#take(length)
  }
}
