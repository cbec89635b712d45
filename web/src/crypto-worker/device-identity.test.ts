// @vitest-environment node
import { expect, test } from 'vitest'
import type { KnownDevice, OwnDevice } from '../device-storage/device-identity.ts'
import { DeviceIdentity, type DeviceKeeper } from './device-identity.ts'

const PLACE = { groupId: new Uint8Array(16).fill(1), signatureKey: new Uint8Array(32).fill(2) }
const BEN: KnownDevice = { key: 'ben', name: 'Ben', metOn: '2026-11-24' }

/** A storage in memory that tells what was asked of it. */
class MemoryKeeper implements DeviceKeeper {
  #own: OwnDevice | null = null
  readonly known = new Map<string, KnownDevice>()

  own = async () => this.#own
  turnOn = async () => {
    const pair = await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify'])
    const publicKey = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey))
    return (this.#own ??= { privateKey: pair.privateKey, publicKey })
  }
  turnOff = async () => {
    this.#own = null
    this.known.clear()
  }
  devices = async () => [...this.known.values()]
  remember = async (device: KnownDevice) => this.known.set(device.key, device).size > 0
  forget = async (key: string) => {
    this.known.delete(key)
  }
  forgetAll = async () => {
    this.known.clear()
  }
}

test('while it is off nothing is shown, looked at or kept', async () => {
  const keeper = new MemoryKeeper()
  const ours = new DeviceIdentity(keeper)
  const theirs = new DeviceIdentity(new MemoryKeeper())
  await theirs.set(true)
  const statement = await theirs.statement(PLACE)
  expect(await ours.state()).toEqual({ on: false, fingerprint: [], devices: [] })
  expect(await ours.statement(PLACE)).toBeNull()
  expect(await ours.recognise(statement!, PLACE)).toBeNull()
  await ours.remember(BEN)
  expect(keeper.known.size).toBe(0)
})

test('two devices that take part recognise each other, with the same fingerprint on both sides', async () => {
  const ours = new DeviceIdentity(new MemoryKeeper())
  const theirs = new DeviceIdentity(new MemoryKeeper())
  await ours.set(true)
  const { fingerprint } = await theirs.set(true)
  const statement = await theirs.statement(PLACE)
  const shown = await ours.recognise(statement!, PLACE)
  expect(shown).toEqual({ key: statement?.key, fingerprint })
  expect(fingerprint.join(' ')).toMatch(/^\d{5}( \d{5}){3}$/)
})

test('a statement about another leaf or group shows no device', async () => {
  const ours = new DeviceIdentity(new MemoryKeeper())
  await ours.set(true)
  const statement = await ours.statement(PLACE)
  expect(await ours.recognise(statement!, { ...PLACE, groupId: new Uint8Array(16) })).toBeNull()
  expect(await ours.recognise(statement!, { ...PLACE, signatureKey: new Uint8Array(32) })).toBeNull()
})

test('devices are kept, forgotten one by one or all, and go with the own key', async () => {
  const ours = new DeviceIdentity(new MemoryKeeper())
  await ours.set(true)
  await ours.remember(BEN)
  expect((await ours.remember({ ...BEN, key: 'clara' })).devices).toHaveLength(2)
  expect((await ours.forget('ben')).devices.map(({ key }) => key)).toEqual(['clara'])
  expect((await ours.forget(null)).devices).toEqual([])
  await ours.remember(BEN)
  const before = await ours.state()
  await ours.set(false)
  const after = await ours.set(true)
  expect(after.devices).toEqual([])
  expect(after.fingerprint).not.toEqual(before.fingerprint)
})
