import type { ClientMessage, MemberId, ServerMessage } from '@incamera/protocol'

export interface PretendedGroupOptions {
  readonly send: (message: ClientMessage) => void
  readonly nextRef: () => number
  readonly base64url: (bytes: Uint8Array) => string
  readonly onJoined: () => void
}

/**
 * What the server takes for an MLS group: commits of the right form with nothing in them. The founder alone commits; it
 * stays until the others have left.
 */
export class PretendedGroup {
  readonly #options: PretendedGroupOptions
  readonly #waiting = new Set<MemberId>()
  readonly #departed = new Set<MemberId>()
  readonly #members = new Set<MemberId>()
  #isFounder = false
  #epoch = 0n
  #flying: { readonly added: MemberId[]; readonly removed: MemberId[] } | null = null

  constructor(options: PretendedGroupOptions) {
    this.#options = options
  }

  handleMessage(message: ServerMessage): void {
    switch (message.kind) {
      case 'found':
        this.#isFounder = true
        this.#options.onJoined()
        break
      case 'welcome':
        this.#options.onJoined()
        break
      case 'admission_request':
        this.#waiting.add(message.member)
        break
      case 'departed':
        this.#waiting.delete(message.member)
        if (this.#members.has(message.member)) this.#departed.add(message.member)
        break
      case 'commit':
        this.#epoch++
        this.#settle()
        break
      case 'commit_refused':
        this.#flying = null
        break
      default:
        return
    }
    this.#commit()
  }

  #settle(): void {
    for (const member of this.#flying?.added ?? []) {
      this.#waiting.delete(member)
      this.#members.add(member)
    }
    for (const member of this.#flying?.removed ?? []) {
      this.#departed.delete(member)
      this.#members.delete(member)
    }
    this.#flying = null
  }

  #commit(): void {
    if (!this.#isFounder || this.#flying !== null || this.#waiting.size + this.#departed.size === 0) return
    const { send, nextRef, base64url } = this.#options
    const changes = { added: [...this.#waiting], removed: [...this.#departed] }
    this.#flying = changes
    const welcome = changes.added.length === 0 ? {} : { welcome: base64url(new Uint8Array(1)) }
    send({
      kind: 'commit',
      ref: nextRef(),
      message: base64url(commitHead(this.#epoch)),
      ...welcome,
      ...changes,
    })
  }
}

/** The clear head of a commit in a PublicMessage (RFC 9420 section 6): all that the server reads of one. */
function commitHead(epoch: bigint): Uint8Array {
  const groupIdBytes = 16
  const head = new DataView(new ArrayBuffer(4 + 1 + groupIdBytes + 8 + 1 + 4 + 1 + 1))
  let at = 0
  head.setUint16(at, 1) // mls10
  head.setUint16((at += 2), 1) // mls_public_message
  head.setUint8((at += 2), groupIdBytes)
  head.setBigUint64((at += 1 + groupIdBytes), epoch)
  head.setUint8((at += 8), 1) // sender: member
  head.setUint32((at += 1), 0) // leaf
  head.setUint8((at += 4), 0) // no authenticated data
  head.setUint8(at + 1, 3) // commit
  return new Uint8Array(head.buffer)
}
