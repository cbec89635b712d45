import { describe, expect, test } from 'vitest'
import {
  ANSWER_BYTES,
  NOTE_BYTES,
  openAnswer,
  openNote,
  sealAnswer,
  sealNote,
  type DoorPlace,
} from './index.ts'
import { sealPlaced } from './sealed.ts'

const filled = (length: number, first: number): Uint8Array =>
  Uint8Array.from({ length }, (_, i) => (first + i) & 0xff)
const place: DoorPlace = { roomId: filled(16, 1), memberId: filled(16, 50), nameKey: filled(32, 100) }
const keyPackage = filled(300, 7)
const nonce = filled(12, 200)

const others: readonly [string, DoorPlace][] = [
  ['room', { ...place, roomId: filled(16, 2) }],
  ['member', { ...place, memberId: filled(16, 51) }],
  ['link', { ...place, nameKey: filled(32, 101) }],
]

describe('a note', () => {
  test('carries the name in the same number of bytes, however long it is', async () => {
    for (const name of ['', 'Ben', '😀'.repeat(60)]) {
      const sealed = await sealNote(name, place, keyPackage, nonce)
      expect(sealed).toHaveLength(NOTE_BYTES)
      expect(await openNote(sealed, place, keyPackage)).toBe(name)
    }
  })

  test('is cleaned on both sides', async () => {
    const sealed = await sealNote(' Ben\u202e \n', place, keyPackage, nonce)
    expect(await openNote(sealed, place, keyPackage)).toBe('Ben')
  })

  test.each(others)('says nothing in another place: another %s', async (_, other) => {
    const sealed = await sealNote('Ben', place, keyPackage, nonce)
    expect(await openNote(sealed, other, keyPackage)).toBeUndefined()
  })

  test('cannot be put on somebody else’s key package', async () => {
    const sealed = await sealNote('Ben', place, keyPackage, nonce)
    expect(await openNote(sealed, place, filled(300, 8))).toBeUndefined()
  })
})

describe('an answer', () => {
  test.each(['asked', 'no_host', 'locked', 'denied'] as const)(
    'says %s in as many bytes as the others',
    async (verdict) => {
      const sealed = await sealAnswer(verdict, place, nonce)
      expect(sealed).toHaveLength(ANSWER_BYTES)
      expect(await openAnswer(sealed, place)).toBe(verdict)
    },
  )

  test.each(others)('is not for another %s', async (_, other) => {
    expect(await openAnswer(await sealAnswer('denied', place, nonce), other)).toBeUndefined()
  })
})

describe('what the other side never writes', () => {
  const sealed = (label: string, plaintext: Uint8Array, parts: readonly Uint8Array[]) =>
    sealPlaced(plaintext, place.nameKey, label, parts, nonce)

  test('is no answer: another version, an unknown verdict, bytes after it', async () => {
    const parts = [place.roomId, place.memberId]
    for (const head of [
      [2, 0],
      [1, 200],
      [1, 0, 1],
    ]) {
      const plaintext = new Uint8Array(16)
      plaintext.set(head)
      expect(await openAnswer(await sealed('incamera v1 answer', plaintext, parts), place)).toBeUndefined()
    }
  })

  test('is no note: another version, a length beyond the end, padding that is not zero, no UTF-8', async () => {
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', keyPackage.slice()))
    const parts = [place.roomId, place.memberId, hash]
    for (const head of [
      [2, 0, 0],
      [1, 1, 0],
      [1, 0, 0, 1],
      [1, 0, 1, 0xff],
    ]) {
      const plaintext = new Uint8Array(256)
      plaintext.set(head)
      expect(
        await openNote(await sealed('incamera v1 note', plaintext, parts), place, keyPackage),
      ).toBeUndefined()
    }
  })

  test('is a nonce of another length', async () => {
    await expect(sealAnswer('asked', place, filled(11, 0))).rejects.toThrow(TypeError)
    await expect(sealNote('', place, keyPackage, filled(13, 0))).rejects.toThrow(TypeError)
  })
})
