import { expect, test } from 'vitest'
import { decodeHeader } from './header.ts'
import { KeySwitch, SWITCH_AFTER_MS } from './key-switch.ts'
import { FrameSealer } from './seal.ts'
import { baseKeyOf, LEAF, opusFrame, sealed } from './test/frames.ts'

const epoch = (number: number) => ({ epoch: number, leaf: LEAF, baseKey: baseKeyOf(number) })
const LATER = { atOnce: false, now: 1000 }

/** A device that seals in epoch 1. */
function device(): { sealer: FrameSealer; keySwitch: KeySwitch } {
  const sealer = new FrameSealer()
  const keySwitch = new KeySwitch(sealer)
  keySwitch.prepare(epoch(1), { atOnce: false, now: 0 })
  return { sealer, keySwitch }
}

test('the first epoch is sealed for at once', () => {
  expect(device().sealer.epoch).toBe(1)
})

test('without a removal the old key is sealed with for a while, then the new one', () => {
  const { sealer, keySwitch } = device()
  keySwitch.prepare(epoch(2), LATER)
  keySwitch.advance(1000 + SWITCH_AFTER_MS - 1)
  expect(sealer.epoch).toBe(1)
  keySwitch.advance(1000 + SWITCH_AFTER_MS)
  expect(sealer.epoch).toBe(2)
})

test('after a removal the new key is sealed with at once, and no epoch before it any more', () => {
  const { sealer, keySwitch } = device()
  keySwitch.prepare(epoch(2), LATER)
  keySwitch.prepare(epoch(3), { atOnce: true, now: 1001 })
  expect(sealer.epoch).toBe(3)
  keySwitch.advance(1000 + SWITCH_AFTER_MS)
  expect(sealer.epoch).toBe(3)
})

test('a key frame is sealed with the newest key', () => {
  const { sealer, keySwitch } = device()
  keySwitch.prepare(epoch(2), LATER)
  keySwitch.prepare(epoch(3), { atOnce: false, now: 1100 })
  keySwitch.advance(1101, false)
  expect(sealer.epoch).toBe(1)
  keySwitch.advance(1101, true)
  expect(sealer.epoch).toBe(3)
})

test('newcomers who follow one another closely do not put off each other’s keys', () => {
  const { sealer, keySwitch } = device()
  for (let i = 0; i < 20; i++) {
    const now = 1000 + (i * SWITCH_AFTER_MS) / 4
    keySwitch.prepare(epoch(2 + i), { atOnce: false, now })
    expect(sealer.epoch).toBe(Math.max(1, i - 2))
  }
})

test('the key is copied, and sealed with although the caller has wiped it', async () => {
  const { sealer, keySwitch } = device()
  const baseKey = baseKeyOf(2)
  keySwitch.prepare({ epoch: 2, leaf: LEAF, baseKey }, LATER)
  baseKey.fill(0)
  keySwitch.advance(1000 + SWITCH_AFTER_MS)
  const other = new FrameSealer()
  other.switchTo(epoch(2))
  expect(await sealed(sealer, opusFrame(1))).toEqual(await sealed(other, opusFrame(1)))
})

test('a frame whose sealing has begun keeps the key that it began with', async () => {
  const { sealer, keySwitch } = device()
  const before = sealed(sealer, opusFrame(1))
  keySwitch.prepare(epoch(2), { atOnce: true, now: 1000 })
  expect(decodeHeader(await before)).toMatchObject({ kid: 0x51, ctr: 0 })
})

test('once closed, no epoch that waited comes to be used', () => {
  const { sealer, keySwitch } = device()
  keySwitch.prepare(epoch(2), LATER)
  keySwitch.close()
  keySwitch.close()
  keySwitch.advance(1000 + SWITCH_AFTER_MS, true)
  expect(sealer.epoch).toBe(1)
})
