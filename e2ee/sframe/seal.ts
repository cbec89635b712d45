/** Sealing of one's own frames (RFC 9605 §4.4.3). */
import type { Bytes } from '../bytes.ts'
import { additionalData, codecPrefix, type Codec } from './codec-prefix.ts'
import { encodeHeader } from './header.ts'
import { encodeKeyId, isLeaf, type MediaContext } from './key-id.ts'
import { deriveFrameKey, importBaseKey, nonceOf, type FrameKey, type WebCryptoKey } from './keys.ts'
import { AES_128_GCM_SHA256_128 } from './suite.ts'

/**
 * Frames of one source in one epoch. Higher: a counter of four bytes, and one more on every frame. Lower: a member whose
 * refreshes do not get through stops sending sooner; this one lasts two days at 30 frames/s of three encodings.
 */
export const MAX_COUNTER = 2 ** 24 - 1

/** The key material of one's own frames from an epoch on. */
export interface SendEpoch {
  readonly epoch: number
  /** One's own leaf in that epoch. */
  readonly leaf: number
  /** From the MLS exporter, 16 bytes. Copied; the caller may wipe it. */
  readonly baseKey: Uint8Array
}

/**
 * What became of a switch. `stale`: the epoch is not newer than the current one, which stays, counters included.
 * `bad_key`, `bad_leaf`: unusable, and the old key is gone too, so nothing is sent. `closed`: the sealer was closed.
 */
export type SwitchOutcome = 'switched' | 'stale' | 'bad_key' | 'bad_leaf' | 'closed'

/** What the caller says about a frame. */
export interface FrameSource {
  readonly context: MediaContext
  readonly codec: Codec
  /** Whether the encoder marked it as a key frame; `false` for audio. */
  readonly keyFrame: boolean
}

/**
 * Why a frame was not sealed; it must not be sent. `no_key`: no epoch yet, or no usable one. `too_short`, `bad_frame`:
 * not a frame of this codec. `counter_exhausted`: a new epoch is needed. `cipher_failed`: WebCrypto refused.
 */
export type SealFailure = 'no_key' | 'too_short' | 'bad_frame' | 'counter_exhausted' | 'cipher_failed'

export type SealResult =
  | { readonly ok: true; readonly data: Bytes }
  | { readonly ok: false; readonly reason: SealFailure }

interface Source {
  readonly kid: number
  key: FrameKey | Promise<FrameKey | undefined>
  /** The counter of the next frame. */
  counter: number
}

interface CurrentEpoch {
  readonly leaf: number
  readonly epoch: number
  readonly baseKey: Promise<WebCryptoKey | undefined>
  readonly sources: Map<MediaContext, Source>
}

const failed = (reason: SealFailure): SealResult => Object.freeze({ ok: false, reason })

/** Made once, so that a refused frame costs no allocation. */
const FAILED: Readonly<Record<SealFailure, SealResult>> = {
  no_key: failed('no_key'),
  too_short: failed('too_short'),
  bad_frame: failed('bad_frame'),
  counter_exhausted: failed('counter_exhausted'),
  cipher_failed: failed('cipher_failed'),
}

/**
 * Seals all frames of this device in one MLS group, whatever the source, so that each counter has exactly one owner.
 *
 * **Make one per group and device, and never a second one for the same epoch**: it would start at counter 0 with the
 * same key, which breaks AES-GCM (RFC 9605 §9.1). Whoever lost a sealer waits for a new epoch. A track that is stopped
 * and started again, and all simulcast encodings of a camera, go through the same sealer.
 */
export class FrameSealer {
  #current: CurrentEpoch | undefined
  #newest = -1
  #closed = false

  get closed(): boolean {
    return this.#closed
  }

  /** The epoch that frames are sealed for now; `undefined` before the first and after an unusable one. */
  get epoch(): number | undefined {
    return this.#current?.epoch
  }

  /** Seals every frame from the next call on under the key of a new epoch; the old key is forgotten. */
  switchTo({ epoch, leaf, baseKey }: SendEpoch): SwitchOutcome {
    if (this.#closed) return 'closed'
    if (epoch <= this.#newest) return 'stale'
    this.#current = undefined
    if (!isLeaf(leaf)) return 'bad_leaf'
    if (baseKey.length !== AES_128_GCM_SHA256_128.keyLength) return 'bad_key'
    this.#newest = epoch
    this.#current = { epoch, leaf, baseKey: importBaseKey(baseKey), sources: new Map() }
    return 'switched'
  }

  /**
   * Clear prefix ‖ SFrame header ‖ ciphertext and tag, in fresh memory. Calls may overlap: the counter is taken before
   * the first `await`. An empty Opus frame (discontinuous transmission) comes back as it is. Never throws or rejects.
   */
  async seal(frame: Bytes, { context, codec, keyFrame }: FrameSource): Promise<SealResult> {
    if (frame.length === 0 && codec === 'opus') return { ok: true, data: frame }
    const current = this.#current
    if (current === undefined) return FAILED.no_key
    const prefix = codecPrefix(codec)
    const split = prefix.split(frame, keyFrame)
    if (typeof split === 'string') return FAILED[split]
    const source = sourceOf(current, context)
    if (source.counter > MAX_COUNTER) return FAILED.counter_exhausted
    const ctr = source.counter++
    const key = source.key instanceof Promise ? await source.key : source.key
    if (key === undefined) return FAILED.no_key
    const header = encodeHeader(source.kid, ctr)
    const aead = {
      name: 'AES-GCM',
      iv: nonceOf(key.salt, ctr),
      additionalData: additionalData(header, codec, split.clear),
      tagLength: 8 * AES_128_GCM_SHA256_128.tagLength,
    }
    try {
      const ciphertext = await crypto.subtle.encrypt(aead, key.key, split.secret)
      return { ok: true, data: prefix.join(split.clear, header, new Uint8Array(ciphertext)) }
    } catch {
      return FAILED.cipher_failed
    }
  }

  /** The counter of the last frame of a source in the current epoch; `undefined` if there was none. */
  lastCounter(context: MediaContext): number | undefined {
    const next = this.#current?.sources.get(context)?.counter ?? 0
    return next === 0 ? undefined : next - 1
  }

  /** Forgets the keys, for good: every later frame is refused with `no_key`. Again does nothing. */
  close(): void {
    this.#closed = true
    this.#current = undefined
  }
}

function sourceOf(current: CurrentEpoch, context: MediaContext): Source {
  const known = current.sources.get(context)
  if (known !== undefined) return known
  const kid = encodeKeyId(context, current.leaf, current.epoch)
  const pending = current.baseKey.then((baseKey) => baseKey && deriveFrameKey(baseKey, kid, 'encrypt'))
  const source: Source = { kid, key: pending, counter: 0 }
  current.sources.set(context, source)
  void pending.then((key) => {
    if (key !== undefined) source.key = key
  })
  return source
}
