/** Records as a member could seal them: it has the name key, and the bytes inside are its own. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { concat, encodeUint, encodeUtf8, type Bytes } from '../../bytes.ts'
import { damaged, noise } from '../../test/hostile-bytes.ts'
import { patience, runs } from '../../test/runs.ts'
import { openRecord, sealRecord, type RecordReader } from '../index.ts'
import { SEALED_RECORD_BYTES } from '../seal.ts'
import { setUp } from './scene.ts'

const PLAINTEXT_BYTES = SEALED_RECORD_BYTES - 12 - 16

/** Section 7.1 of docs/protocol.md, written down once more. */
function placeOf(label: string, { roomId, groupId }: RecordReader): Bytes {
  return concat(...[encodeUtf8(label), roomId, groupId].flatMap((part) => [encodeUint(part.length, 2), part]))
}

async function cipherOf(reader: RecordReader, iv: Bytes) {
  const key = await crypto.subtle.importKey('raw', reader.nameKey.slice(), 'AES-GCM', false, [
    'encrypt',
    'decrypt',
  ])
  const algorithm = { name: 'AES-GCM', iv, additionalData: placeOf('incamera v1 sealed room record', reader) }
  return {
    seal: async (plaintext: Bytes) =>
      concat(iv, new Uint8Array(await crypto.subtle.encrypt(algorithm, key, plaintext))),
    open: async (sealed: Uint8Array) =>
      new Uint8Array(await crypto.subtle.decrypt(algorithm, key, sealed.slice(12))),
  }
}

test(
  'no bytes that a member seals as a record are taken for the host’s, and nothing throws',
  { timeout: patience(60_000) },
  async () => {
    const { host, reader, record, nonce } = await setUp()
    const sealed = await sealRecord(record, host, reader, nonce)
    const cipher = await cipherOf(reader, nonce.slice())
    const valid = await cipher.open(sealed)
    expect(await openRecord(await cipher.seal(valid), reader)).toMatchObject(record)
    // All the length that a record has, whatever was done to it.
    const fitted = fc.oneof(damaged([valid]), noise([valid])).map((bytes) => {
      const plaintext = new Uint8Array(PLAINTEXT_BYTES)
      plaintext.set(bytes.subarray(0, PLAINTEXT_BYTES))
      return plaintext
    })
    await fc.assert(
      fc.asyncProperty(fitted, async (plaintext) => {
        const same = plaintext.every((byte, i) => byte === valid[i])
        const opened = await openRecord(await cipher.seal(plaintext), reader)
        expect(opened === undefined).toBe(!same)
      }),
      { numRuns: runs(500), seed: 1 },
    )
  },
)

test('no bytes at all are a record to somebody who has the keys', { timeout: patience(60_000) }, async () => {
  const { host, reader, record, nonce } = await setUp()
  const sealed = await sealRecord(record, host, reader, nonce)
  await fc.assert(
    fc.asyncProperty(fc.oneof(damaged([sealed]), noise([sealed])), async (bytes) => {
      const same = bytes.length === sealed.length && bytes.every((byte, i) => byte === sealed[i])
      expect((await openRecord(bytes, reader)) === undefined).toBe(!same)
    }),
    { numRuns: runs(500), seed: 2 },
  )
})
