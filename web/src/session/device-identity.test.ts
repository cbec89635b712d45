// @vitest-environment node
import { expect, test } from 'vitest'
import type { DeviceIdentityState } from '../crypto-worker/device-identity.ts'
import { DeviceIdentity } from './device-identity.ts'
import type { GroupCaller } from './membership.ts'
import type { KnownDevice } from './view-model.ts'

const DEVICE = { key: 'key of ben', fingerprint: ['11111', '22222', '33333', '44444'] }

/** A group worker that keeps in memory what it is told to keep. */
async function setUp(initial: { on?: boolean; devices?: KnownDevice[]; refuses?: boolean } = {}) {
  let { on = false, devices = [] } = initial
  const refuses = initial.refuses ?? false
  const sent: string[] = []
  let today = '2026-11-24'
  let connected = true
  const state = (): DeviceIdentityState => ({ on, fingerprint: on ? ['99999'] : [], devices })
  const calls: Readonly<Record<string, (argument: unknown) => unknown>> = {
    deviceIdentity: state,
    setDeviceIdentity: (wanted) => {
      on = wanted === true
      if (!on) devices = []
      return state()
    },
    rememberDevice: (device) => {
      const kept = device as KnownDevice
      devices = [...devices.filter(({ key }) => key !== kept.key), kept]
      return state()
    },
    forgetDevice: (key) => {
      devices = key === null ? [] : devices.filter((device) => device.key !== key)
      return state()
    },
    sealDevice: () => (on ? 'sealed' : null),
  }
  const group = {
    call: async (name: string, argument: unknown) => {
      if (refuses) throw new Error('the browser keeps nothing')
      return calls[name]?.(argument)
    },
  } as unknown as GroupCaller
  const identity = new DeviceIdentity({
    group,
    today: () => today,
    send: (message) => connected && sent.push(message) > 0,
    isInMeeting: () => true,
  })
  const settle = () => new Promise((resolve) => setTimeout(resolve, 0))
  const tick = async () => {
    identity.tick()
    await settle()
  }
  await settle()
  return {
    identity,
    sent,
    settle,
    tick,
    setToday: (day: string) => (today = day),
    setConnected: (is: boolean) => (connected = is),
    kept: () => devices,
  }
}

test('it is off until the user turns it on, and nothing is shown or sent before', async () => {
  const { identity, sent, tick, settle } = await setUp()
  identity.setRoster(['ben'])
  identity.handleShown('ben', DEVICE)
  await tick()
  expect([identity.state.value, identity.recognised.value.size, sent]).toEqual(['off', 0, []])
  identity.turnOn()
  await settle()
  await tick()
  await tick()
  expect([identity.state.value, identity.fingerprint.value, sent]).toEqual(['on', ['99999'], ['sealed']])
})

test('it is shown again to whoever comes, and as soon as it can be sent', async () => {
  const { identity, sent, tick, setConnected } = await setUp({ on: true })
  await tick()
  expect(sent).toEqual([])
  identity.setRoster(['ben'])
  setConnected(false)
  await tick()
  setConnected(true)
  await tick()
  identity.setRoster(['ben'])
  await tick()
  expect(sent).toHaveLength(1)
  identity.setRoster(['ben', 'clara'])
  await tick()
  expect(sent).toHaveLength(2)
})

test('a device that was not met before is remembered under a name only where the user says so', async () => {
  const { identity, settle, kept } = await setUp({ on: true })
  identity.setRoster(['ben'])
  identity.handleShown('ben', DEVICE)
  expect(identity.recognised.value.get('ben')).toEqual({ ...DEVICE, name: null, metOn: null })
  await settle()
  identity.remember('ben', '   ')
  identity.remember('clara', 'Clara')
  await settle()
  expect(kept()).toEqual([])
  identity.remember('ben', ' Benno ')
  await settle()
  expect(kept()).toEqual([{ key: 'key of ben', name: 'Benno', metOn: '2026-11-24' }])
  expect(identity.recognised.value.get('ben')?.name).toBe('Benno')
})

test('a device that comes back is known with the day of the last meeting, and the day is kept anew', async () => {
  const known = { key: 'key of ben', name: 'Benno', metOn: '2026-11-03' }
  const { identity, settle, kept } = await setUp({ on: true, devices: [known] })
  identity.setRoster(['ben'])
  identity.handleShown('ben', DEVICE)
  await settle()
  expect(identity.recognised.value.get('ben')).toMatchObject({ name: 'Benno', metOn: '2026-11-03' })
  expect(kept()).toEqual([{ ...known, metOn: '2026-11-24' }])
})

test('devices are forgotten one by one, all, or with turning it off', async () => {
  const devices = ['a', 'b', 'c'].map((key) => ({ key, name: key, metOn: '2026-11-03' }))
  const { identity, settle, kept } = await setUp({ on: true, devices })
  identity.forget('a')
  await settle()
  expect(kept().map(({ key }) => key)).toEqual(['b', 'c'])
  identity.forgetAll()
  await settle()
  expect([kept(), identity.state.value]).toEqual([[], 'on'])
  identity.setRoster(['ben'])
  identity.handleShown('ben', DEVICE)
  identity.turnOff()
  await settle()
  expect([identity.state.value, identity.recognised.value.size]).toEqual(['off', 0])
})

test('who left is no longer shown, nor is anybody who is not on the roster', async () => {
  const { identity } = await setUp({ on: true })
  identity.setRoster(['ben'])
  identity.handleShown('ben', DEVICE)
  identity.handleShown('eve', DEVICE)
  expect([...identity.recognised.value.keys()]).toEqual(['ben'])
  identity.setRoster(['clara'])
  expect(identity.recognised.value.size).toBe(0)
})

test('a browser that keeps nothing is said to refuse', async () => {
  const { identity, settle } = await setUp({ refuses: true })
  expect(identity.state.value).toBe('refused')
  identity.turnOn()
  await settle()
  expect(identity.state.value).toBe('refused')
})
