import {
  deviceFingerprint,
  type DeviceStatement,
  isDeviceOf,
  signDeviceStatement,
  type StatementPlace,
} from '@incamera/e2ee/verification'
import type { KnownDevice, OwnDevice } from '../device-storage/device-identity.ts'
import { fromBase64url, toBase64url } from './base64url.ts'

/** What the page may know of this device's identity. */
export interface DeviceIdentityState {
  readonly on: boolean
  /** Four groups of five digits; empty while it is off. */
  readonly fingerprint: readonly string[]
  readonly devices: readonly KnownDevice[]
}

/** A device that a member has proved to be. */
export interface ShownDevice {
  /** base64url. */
  readonly key: string
  readonly fingerprint: readonly string[]
}

/** What it needs of the storage; a test gives its own. */
export interface DeviceKeeper {
  own(): Promise<OwnDevice | null>
  turnOn(): Promise<OwnDevice>
  turnOff(): Promise<void>
  devices(): Promise<readonly KnownDevice[]>
  remember(device: KnownDevice): Promise<boolean>
  forget(key: string): Promise<void>
  forgetAll(): Promise<void>
}

/**
 * This device's lasting identity, as far as its user wants one. The private key is used here and is not known to the page.
 * While it is off nothing is shown, nothing of others is looked at, and nothing is kept.
 */
export class DeviceIdentity {
  readonly #keeper: DeviceKeeper

  constructor(keeper: DeviceKeeper) {
    this.#keeper = keeper
  }

  async state(): Promise<DeviceIdentityState> {
    const own = await this.#keeper.own()
    if (own === null) return { on: false, fingerprint: [], devices: [] }
    const fingerprint = await deviceFingerprint(own.publicKey)
    return { on: true, fingerprint, devices: await this.#keeper.devices() }
  }

  async set(on: boolean): Promise<DeviceIdentityState> {
    if (on) await this.#keeper.turnOn()
    else await this.#keeper.turnOff()
    return this.state()
  }

  /** Keeps a device under a name, or its new name and day. Nothing happens while it is off. */
  async remember(device: KnownDevice): Promise<DeviceIdentityState> {
    if ((await this.#keeper.own()) !== null) await this.#keeper.remember(device)
    return this.state()
  }

  /** @param key null for all */
  async forget(key: string | null): Promise<DeviceIdentityState> {
    await (key === null ? this.#keeper.forgetAll() : this.#keeper.forget(key))
    return this.state()
  }

  /** What this device says of its leaf; null while it is off. */
  async statement(place: StatementPlace): Promise<DeviceStatement | null> {
    const own = await this.#keeper.own()
    return own && signDeviceStatement(own, place)
  }

  /** The device that stands behind a leaf; null where the proof is none, or this device does not take part. */
  async recognise(statement: DeviceStatement, place: StatementPlace): Promise<ShownDevice | null> {
    if ((await this.#keeper.own()) === null || !(await isDeviceOf(statement, place))) return null
    const key = fromBase64url(statement.key)
    return { key: toBase64url(key), fingerprint: await deviceFingerprint(key) }
  }
}
