import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ADD_COMMIT } from '../../test/mls-messages.ts'
import { parseCommitHeader } from './commit-header.ts'

const commit = Buffer.from(ADD_COMMIT, 'hex')

/** The largest forms of a length (RFC 9420 §2.1.2), and the reserved ones. */
const LENGTHS = ['3f', '7fff', 'bfffffff', 'c0', 'ffffffff'].map((length) => Buffer.from(length, 'hex'))

test('a length that lies, anywhere in a commit, is not believed: what comes out lies within the message', () => {
  fc.assert(
    fc.property(fc.nat(commit.length - 1), fc.constantFrom(...LENGTHS), (at, length) => {
      const changed = Buffer.from(commit)
      length.copy(changed, at)
      const header = parseCommitHeader(changed.toString('base64url'))
      expect((header?.groupId.length ?? 0) / 2).toBeLessThanOrEqual(changed.length)
    }),
    { numRuns: 1_000, seed: 1 },
  )
})

test('flipped bits, bytes put before and bytes put after never throw', () => {
  const bytes = fc.oneof(
    fc.array(fc.nat(commit.length * 8 - 1), { minLength: 1, maxLength: 8 }).map((bits) => {
      const changed = Buffer.from(commit)
      for (const bit of bits) changed[bit >> 3]! ^= 1 << (bit & 7)
      return changed
    }),
    fc.uint8Array({ minLength: 1, maxLength: 80 }).map((more) => Buffer.concat([more, commit])),
    fc.uint8Array({ minLength: 1, maxLength: 80 }).map((more) => Buffer.concat([commit, more])),
  )
  fc.assert(
    fc.property(bytes, (changed) => {
      const header = parseCommitHeader(changed.toString('base64url'))
      if (header !== null) expect(header.leaf >= 0 && header.leaf < 2 ** 32).toBe(true)
    }),
    { numRuns: 2_000, seed: 2 },
  )
})
