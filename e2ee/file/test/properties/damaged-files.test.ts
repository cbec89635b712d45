/** Whatever a server or a member makes of the chunks of a file, it is refused and nothing throws. */
import { expect, test } from 'vitest'
import fc from 'fast-check'
import { damaged, noise } from '../../../test/hostile-bytes.ts'
import { patience, runs } from '../../../test/runs.ts'
import { contentOf, openFile, sealFile } from '../sealed-file.ts'

const key = Uint8Array.from({ length: 32 }, (_, i) => 3 * i)

test('any content comes back as it was', { timeout: patience(60_000) }, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 3_000 }),
      fc.uint8Array({ minLength: 32, maxLength: 32 }),
      async (content, key) => {
        const opened = await openFile(key, await sealFile(key, content))
        expect(opened?.equals(content)).toBe(true)
      },
    ),
    { numRuns: runs(100), seed: 1 },
  )
})

test('no damage to any chunk is opened', { timeout: patience(60_000) }, async () => {
  const sealed = await sealFile(key, contentOf(1_100_000))
  const which = fc.nat(sealed.chunks.length - 1)
  await fc.assert(
    fc.asyncProperty(which, fc.oneof(damaged(sealed.chunks), noise(sealed.chunks)), async (at, bytes) => {
      const same = Buffer.from(sealed.chunks[at]!).equals(bytes)
      const opened = await openFile(key, { ...sealed, chunks: sealed.chunks.with(at, bytes) })
      expect(opened === undefined).toBe(!same)
    }),
    { numRuns: runs(150), seed: 1 },
  )
})

test('no order of chunks but the right one is opened', { timeout: patience(60_000) }, async () => {
  const sealed = await sealFile(key, contentOf(3_000_000))
  const indices = fc.array(fc.nat(sealed.chunks.length - 1), { maxLength: 5 })
  await fc.assert(
    fc.asyncProperty(indices, async (order) => {
      const right = order.length === sealed.chunks.length && order.every((value, i) => value === i)
      const opened = await openFile(key, { ...sealed, chunks: order.map((i) => sealed.chunks[i]!) })
      expect(opened !== undefined).toBe(right)
    }),
    { numRuns: runs(60), seed: 1 },
  )
})
