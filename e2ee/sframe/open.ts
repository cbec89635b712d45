/** Opening of other members' frames (RFC 9605 §4.4.4). */
import type { Bytes } from '../bytes.ts'
import { additionalData, codecPrefix, type Codec } from './codec-prefix.ts'
import { decodeHeader } from './header.ts'
import { decodeKeyId, type MediaContext } from './key-id.ts'
import type { KeyRing, ReceiveKey } from './key-ring.ts'
import { nonceOf } from './keys.ts'
import { AES_128_GCM_SHA256_128 } from './suite.ts'

/** Whose frames a receiver is to let through, as announced by the sender inside the group, never as the SFU says. */
export interface ExpectedSource {
  readonly leaf: number
  readonly context: MediaContext
  readonly codec: Codec
  /**
   * The epoch in which the member got this leaf, where the leaf was somebody else's before: frames of older epochs, whose
   * keys live on for a while, are that other member's.
   */
  readonly sinceEpoch?: number
}

/**
 * Why a frame was dropped; it must not reach the decoder.
 *
 * - `too_short`: not room for prefix, header and tag.
 * - `bad_header`: prefix or SFrame header is malformed, or does not fit what was sealed.
 * - `wrong_context`, `wrong_sender`: another source or another member than expected (or nothing is expected yet).
 * - `no_key`: the epoch is not known, not yet or no longer.
 * - `replay`: this counter was there before, or is too old to tell.
 * - `bad_tag`: not made with this key or for this codec, or changed on the way.
 */
export type OpenFailure =
  | 'too_short'
  | 'bad_header'
  | 'wrong_context'
  | 'wrong_sender'
  | 'no_key'
  | 'replay'
  | 'bad_tag'

export type OpenResult =
  | {
      readonly ok: true
      readonly data: Bytes
      /** Counter of the frame; `undefined` for an empty Opus frame, which has none and proves nothing. */
      readonly ctr: number | undefined
      /** Epoch of its key; `undefined` with the counter. */
      readonly epoch: number | undefined
      /** The first frame that this receiver opened under its key. For video: ask for a key frame now. */
      readonly firstOfKey: boolean
    }
  | { readonly ok: false; readonly reason: OpenFailure }

const failed = (reason: OpenFailure): OpenResult => Object.freeze({ ok: false, reason })

/** Made once, so that a dropped frame costs no allocation. */
const FAILED: Readonly<Record<OpenFailure, OpenResult>> = {
  too_short: failed('too_short'),
  bad_header: failed('bad_header'),
  wrong_context: failed('wrong_context'),
  wrong_sender: failed('wrong_sender'),
  no_key: failed('no_key'),
  replay: failed('replay'),
  bad_tag: failed('bad_tag'),
}

/** A config byte and the tag: no frame is shorter. */
const MIN_SEALED = 1 + AES_128_GCM_SHA256_128.tagLength

/** Opens the frames of one receiver. All openers of a group share its {@link KeyRing}. */
export class FrameOpener {
  readonly #keyRing: KeyRing
  #expected: ExpectedSource | undefined
  /** Keys under which this receiver opened a frame. */
  readonly #opened = new WeakSet<ReceiveKey>()

  constructor(keyRing: KeyRing, expected?: ExpectedSource) {
    this.#keyRing = keyRing
    this.#expected = expected
  }

  /** From the next frame on lets this source through and no other; nothing at all for `undefined`. */
  expect(expected: ExpectedSource | undefined): void {
    this.#expected = expected
  }

  /**
   * The frame as the encoder made it, or the reason for dropping it. `now` is on the scale of the key ring. A frame that
   * does not verify leaves no trace: only a verified one counts as seen. Never throws or rejects.
   */
  async open(sealed: Bytes, now: number): Promise<OpenResult> {
    const expected = this.#expected
    if (expected === undefined) return FAILED.wrong_sender
    if (sealed.length === 0 && expected.codec === 'opus') {
      return { ok: true, data: sealed, ctr: undefined, epoch: undefined, firstOfKey: false }
    }
    if (sealed.length < MIN_SEALED) return FAILED.too_short
    const prefix = codecPrefix(expected.codec)
    const located = prefix.locate(sealed)
    if (located === undefined) return FAILED.bad_header
    const { clear, sframe } = located
    const header = decodeHeader(sframe)
    if (header === undefined) return FAILED.bad_header
    const { kid, ctr } = header
    if (typeof kid === 'bigint' || typeof ctr === 'bigint') return FAILED.bad_header
    if (sframe.length - header.length < AES_128_GCM_SHA256_128.tagLength) return FAILED.too_short
    const { context, leaf } = decodeKeyId(kid)
    if (context !== expected.context) return FAILED.wrong_context
    if (leaf !== expected.leaf) return FAILED.wrong_sender
    const found = this.#keyRing.find(kid, now)
    const key = found instanceof Promise ? await found : found
    if (key === undefined) return FAILED.no_key
    if (key.epoch < (expected.sinceEpoch ?? 0)) return FAILED.wrong_sender
    if (!key.window.isFresh(ctr)) return FAILED.replay
    const aead = {
      name: 'AES-GCM',
      iv: nonceOf(key.salt, ctr),
      additionalData: additionalData(sframe.subarray(0, header.length), expected.codec, clear),
      tagLength: 8 * AES_128_GCM_SHA256_128.tagLength,
    }
    let secret: Bytes
    try {
      secret = new Uint8Array(await crypto.subtle.decrypt(aead, key.key, sframe.subarray(header.length)))
    } catch {
      return FAILED.bad_tag
    }
    // Asked again: a copy of this frame may have been opened meanwhile.
    if (!key.window.accept(ctr)) return FAILED.replay
    const data = prefix.restore(clear, secret)
    if (data === undefined) return FAILED.bad_header
    const firstOfKey = !this.#opened.has(key)
    if (firstOfKey) this.#opened.add(key)
    return { ok: true, data, ctr, epoch: key.epoch, firstOfKey }
  }
}
