/** The keys that open other members' frames, by epoch (RFC 9605 §5.2). */
import { deriveFrameKey, importBaseKey, type FrameKey, type WebCryptoKey } from './keys.ts'
import { epochBitsOf } from './key-id.ts'
import { ReplayWindow } from './replay-window.ts'
import { AES_128_GCM_SHA256_128 } from './suite.ts'

/**
 * How long the keys of an epoch open frames after a newer one was installed. Higher: no gap while senders switch.
 * Lower: what a removed member still knows is worth less.
 */
export const OLD_KEY_LIFETIME_MS = 5000

/** The key of one KID in one epoch, with the counters seen under it. */
export interface ReceiveKey extends FrameKey {
  readonly epoch: number
  readonly window: ReplayWindow
}

/**
 * What became of an epoch given to the ring. `stale`: it is not newer than the newest one there, and nothing changed.
 * `bad_key`: the base key has not the length of the suite. `closed`: the ring was closed.
 */
export type InstallOutcome = 'installed' | 'stale' | 'bad_key' | 'closed'

interface ReceiveEpoch {
  readonly epoch: number
  readonly baseKey: Promise<WebCryptoKey | undefined>
  readonly keys: Map<number, ReceiveKey | Promise<ReceiveKey | undefined>>
  /** In the caller's milliseconds; infinite for the newest epoch. */
  expiresAt: number
}

/**
 * One ring per MLS group: it serves all receivers, so that a frame cannot be replayed to another of them. A new group
 * (whose epochs start again) needs a new ring. Time is the caller's, in milliseconds on any scale that does not go back.
 */
export class KeyRing {
  readonly #epochs = new Map<number, ReceiveEpoch>()
  #newest = -1
  #closed = false

  get closed(): boolean {
    return this.#closed
  }

  /**
   * Takes the base key of a new epoch. From now on the older ones live {@link OLD_KEY_LIFETIME_MS} at most; one with the
   * same low bits goes at once (a MUST of §5.2). The bytes are copied; the caller may wipe them.
   */
  install(epoch: number, baseKey: Uint8Array, now: number): InstallOutcome {
    if (this.#closed) return 'closed'
    if (baseKey.length !== AES_128_GCM_SHA256_128.keyLength) return 'bad_key'
    if (epoch <= this.#newest) return 'stale'
    this.dropExpired(now)
    for (const old of this.#epochs.values())
      old.expiresAt = Math.min(old.expiresAt, now + OLD_KEY_LIFETIME_MS)
    this.#newest = epoch
    const fresh: ReceiveEpoch = {
      epoch,
      baseKey: importBaseKey(baseKey),
      keys: new Map(),
      expiresAt: Infinity,
    }
    this.#epochs.set(epochBitsOf(epoch), fresh)
    return 'installed'
  }

  /**
   * The key of a KID: at once if it was derived before, else a promise that does not reject; `undefined` if no living
   * epoch has these bits. Derived keys are kept, so ask only for a KID that is expected.
   */
  find(kid: number, now: number): ReceiveKey | Promise<ReceiveKey | undefined> | undefined {
    const epoch = this.#epochs.get(epochBitsOf(kid))
    if (epoch === undefined) return undefined
    if (epoch.expiresAt <= now) {
      this.#epochs.delete(epochBitsOf(kid))
      return undefined
    }
    const known = epoch.keys.get(kid)
    if (known !== undefined) return known
    const pending = derive(epoch, kid)
    epoch.keys.set(kid, pending)
    return pending
  }

  /** Forgets the epochs whose time is over. Looking for a key does so too; call this where none may be looked for. */
  dropExpired(now: number): void {
    for (const [bits, { expiresAt }] of this.#epochs) if (expiresAt <= now) this.#epochs.delete(bits)
  }

  /** Forgets every key, for good. Again does nothing. */
  close(): void {
    this.#closed = true
    this.#epochs.clear()
  }
}

async function derive(epoch: ReceiveEpoch, kid: number): Promise<ReceiveKey | undefined> {
  const baseKey = await epoch.baseKey
  const frameKey = baseKey && (await deriveFrameKey(baseKey, kid, 'decrypt'))
  if (frameKey === undefined) return undefined
  const receiveKey = { ...frameKey, epoch: epoch.epoch, window: new ReplayWindow() }
  epoch.keys.set(kid, receiveKey)
  return receiveKey
}
