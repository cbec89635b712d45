import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { roomIdOf, type ServerToken } from './index.ts'

test('a room id is the head of a labelled SHA-256 of its token', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ minLength: 32, maxLength: 32 }), async (bytes) => {
      const digest = createHash('sha256').update('incamera v1 room').update(bytes).digest('hex')
      expect(await roomIdOf(Buffer.from(bytes).toString('base64url') as ServerToken)).toBe(
        digest.slice(0, 32),
      )
    }),
  )
})

const VECTORS = path.join(import.meta.dirname, '../../e2ee/test/vectors/link.json')

test('a room id is the one that the encryption layer derives, by its vectors', async (context) => {
  if (!existsSync(VECTORS)) context.skip('e2ee/test/vectors/link.json does not exist yet')
  const vectors = JSON.parse(readFileSync(VECTORS, 'utf8')) as readonly {
    readonly serverToken: string
    readonly roomId: string
  }[]
  expect(vectors.length).toBeGreaterThan(0)
  for (const { serverToken, roomId } of vectors) {
    const token = Buffer.from(serverToken, 'hex').toString('base64url') as ServerToken
    expect(await roomIdOf(token)).toBe(roomId)
  }
})
