import { computed, type ReadonlySignal, signal } from '@preact/signals-core'
import type { DeviceIdentityState, ShownDevice } from '../crypto-worker/device-identity.ts'
import type { GroupCaller } from './membership.ts'
import type { DeviceIdentityModel, KnownDevice, Recognition } from './view-model.ts'

export interface DeviceIdentityOptions {
  readonly group: GroupCaller
  /** The day by this device's calendar, as `2026-11-24`. */
  readonly today: () => string
  /** Sends a sealed message; false where it cannot be sent now. */
  readonly send: (message: string) => boolean
  readonly isInMeeting: () => boolean
}

/**
 * Lets the user show this device to the others, and remember theirs. Everything follows from what the user turned on; what
 * the storage refuses is said and changes nothing.
 */
export class DeviceIdentity implements DeviceIdentityModel {
  readonly state = signal<'loading' | 'off' | 'on' | 'refused'>('loading')
  readonly fingerprint = signal<readonly string[]>([])
  readonly devices = signal<readonly KnownDevice[]>([])
  readonly recognised: ReadonlySignal<ReadonlyMap<string, Recognition>>
  readonly #options: DeviceIdentityOptions
  readonly #shown = signal<ReadonlyMap<string, ShownDevice>>(new Map())
  /** The day of the meeting before this one, for devices that were met again. */
  readonly #metBefore = new Map<string, string>()
  /** Somebody is here to whom this device has not been shown. */
  #due = false
  #members: ReadonlySet<string> = new Set()

  constructor(options: DeviceIdentityOptions) {
    this.#options = options
    this.recognised = computed(() => {
      const devices = new Map(this.devices.value.map((device) => [device.key, device]))
      return new Map(
        [...this.#shown.value].map(([member, { key, fingerprint }]) => {
          const known = devices.get(key)
          const metOn = this.#metBefore.get(key) ?? known?.metOn ?? null
          return [member, { key, fingerprint, name: known?.name ?? null, metOn }]
        }),
      )
    })
    this.#follow(() => options.group.call('deviceIdentity'))
  }

  turnOn(): void {
    this.#due = true
    this.#follow(() => this.#options.group.call('setDeviceIdentity', true))
  }

  turnOff(): void {
    this.#metBefore.clear()
    this.#shown.value = new Map()
    this.#follow(() => this.#options.group.call('setDeviceIdentity', false))
  }

  remember(member: string, name: string): void {
    const shown = this.#shown.peek().get(member)
    const given = name.trim()
    if (shown === undefined || given === '') return
    this.#keep({ key: shown.key, name: given })
  }

  forget(key: string): void {
    this.#metBefore.delete(key)
    this.#follow(() => this.#options.group.call('forgetDevice', key))
  }

  forgetAll(): void {
    this.#metBefore.clear()
    this.#follow(() => this.#options.group.call('forgetDevice', null))
  }

  /** The members of an epoch, this device excluded. */
  setRoster(ids: readonly string[]): void {
    if (ids.some((id) => !this.#members.has(id))) this.#due = true
    this.#members = new Set(ids)
    const left = [...this.#shown.peek()].filter(([id]) => this.#members.has(id))
    if (left.length !== this.#shown.peek().size) this.#shown.value = new Map(left)
  }

  /** A member has proved which device it is. */
  handleShown(member: string, device: ShownDevice): void {
    if (this.state.peek() !== 'on' || !this.#members.has(member)) return
    this.#shown.value = new Map(this.#shown.peek()).set(member, device)
    const known = this.devices.peek().find(({ key }) => key === device.key)
    if (known === undefined || known.metOn === this.#options.today()) return
    this.#metBefore.set(known.key, known.metOn)
    this.#keep(known)
  }

  /** Shows this device where that is due; called about once a second. */
  tick(): void {
    const { group, send, isInMeeting } = this.#options
    if (!this.#due || this.state.peek() !== 'on' || !isInMeeting() || this.#members.size === 0) return
    this.#due = false
    group.call('sealDevice').then(
      (message) => {
        if (message === null || !send(message)) this.#due = true
      },
      () => {},
    )
  }

  #keep({ key, name }: Pick<KnownDevice, 'key' | 'name'>): void {
    const device = { key, name, metOn: this.#options.today() }
    this.#follow(() => this.#options.group.call('rememberDevice', device))
  }

  #follow(call: () => Promise<DeviceIdentityState>): void {
    call().then(
      ({ on, fingerprint, devices }) => {
        this.state.value = on ? 'on' : 'off'
        this.fingerprint.value = fingerprint
        this.devices.value = devices
      },
      () => {
        this.state.value = 'refused'
      },
    )
  }
}
