import { expect, test } from 'vitest'
import { FileKeys } from './file-keys.ts'

const offer = {
  kind: 'file',
  id: 'AAAAAAAAAAAAAAAAAAAAAA',
  name: 'a.txt',
  type: '',
  size: 3,
  digest: 'A'.repeat(43),
  spool: 'AAAAAAAAAAAAAAAAAAAAAA',
} as const

let drawn = 0
const random = (length: number): Uint8Array => new Uint8Array(length).fill(++drawn)

test('the page gets handles only: neither key can be exported, and each does its one thing', async () => {
  const keys = new FileKeys(random)
  const sealing = await keys.create(offer.id)
  const announced = keys.sealable(offer)!
  const { key: opening, ...rest } = await keys.readable(announced)
  expect(rest).toEqual(offer)
  expect([sealing.extractable, sealing.usages]).toEqual([false, ['encrypt']])
  expect([opening.extractable, opening.usages]).toEqual([false, ['decrypt']])
  const iv = new Uint8Array(12)
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, sealing, new Uint8Array([1, 2, 3]))
  const opened = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, opening, sealed)
  expect([...new Uint8Array(opened)]).toEqual([1, 2, 3])
})

test('each try gets another key, and a file without one is not announced', async () => {
  const keys = new FileKeys(random)
  expect(keys.sealable(offer)).toBeUndefined()
  await keys.create(offer.id)
  const first = keys.sealable(offer)!.key
  await keys.create(offer.id)
  expect(keys.sealable(offer)!.key).not.toBe(first)
  keys.clear()
  expect(keys.sealable(offer)).toBeUndefined()
})
