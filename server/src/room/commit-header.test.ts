import fc from 'fast-check'
import { expect, test } from 'vitest'
import { commitMessage } from '../../test/commits.ts'
import {
  ADD_COMMIT,
  GROUP_ID,
  KEY_PACKAGE,
  PRIVATE_MESSAGE,
  UPDATE_COMMIT,
  WELCOME,
} from '../../test/mls-messages.ts'
import { parseCommitHeader } from './commit-header.ts'

const base64url = (hex: string): string => Buffer.from(hex, 'hex').toString('base64url')

test('reads the head of real commits', () => {
  expect(parseCommitHeader(base64url(ADD_COMMIT))).toEqual({ groupId: GROUP_ID, epoch: 0n, leaf: 0 })
  expect(parseCommitHeader(base64url(UPDATE_COMMIT))).toEqual({ groupId: GROUP_ID, epoch: 1n, leaf: 1 })
})

test('takes nothing else for a commit: private messages, Welcomes, key packages, proposals, other versions', () => {
  for (const hex of [PRIVATE_MESSAGE, WELCOME, KEY_PACKAGE])
    expect(parseCommitHeader(base64url(hex))).toBeNull()
  for (const content of [0, 1, 2, 4])
    expect(parseCommitHeader(commitMessage({ epoch: 0, content }))).toBeNull()
  expect(parseCommitHeader(base64url(`0002${ADD_COMMIT.slice(4)}`))).toBeNull()
  // Byte 29 is the kind of sender: external, new member by proposal, new member by commit.
  for (const sender of ['00', '02', '03', '04']) {
    const changed = `${ADD_COMMIT.slice(0, 58)}${sender}${ADD_COMMIT.slice(60)}`
    expect(ADD_COMMIT.slice(58, 60)).toBe('01')
    expect(parseCommitHeader(base64url(changed))).toBeNull()
  }
})

test('is null for every commit that is cut within its head', () => {
  const head = 4 + 1 + 16 + 8 + 1 + 4 + 1 + 1
  for (let length = 0; length < head; length++) {
    expect(parseCommitHeader(base64url(ADD_COMMIT.slice(0, length * 2))), `${length}`).toBeNull()
  }
  expect(parseCommitHeader(base64url(ADD_COMMIT.slice(0, head * 2)))).not.toBeNull()
})

test('reads group ids and authenticated data of any length, in each form of length', () => {
  for (const length of [0, 1, 63, 64, 200, 16_383, 16_384, 70_000]) {
    for (const place of ['group', 'data'] as const) {
      const prefix = Buffer.alloc(length < 64 ? 1 : length < 16_384 ? 2 : 4)
      prefix.writeUIntBE(length, 0, prefix.length)
      prefix[0] = (prefix[0] ?? 0) | (prefix.length === 4 ? 0x80 : prefix.length === 2 ? 0x40 : 0)
      const vector = Buffer.concat([prefix, Buffer.alloc(length, 7)])
      const empty = Buffer.alloc(1)
      const message = Buffer.concat([
        Buffer.from([0, 1, 0, 1]),
        place === 'group' ? vector : empty,
        Buffer.from([0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 9]),
        place === 'data' ? vector : empty,
        Buffer.from([3]),
      ])
      expect(parseCommitHeader(message.toString('base64url'))).toEqual({
        groupId: place === 'group' ? '07'.repeat(length) : '',
        epoch: 256n,
        leaf: 9,
      })
    }
  }
})

test('is null for a length that points past the end or has a reserved form', () => {
  for (const length of ['3f', '7fff', 'bfffffff', 'c0', 'ff']) {
    expect(parseCommitHeader(base64url(`00010001${length}${ADD_COMMIT.slice(10)}`))).toBeNull()
  }
})

test('never throws, whatever the bytes are', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      parseCommitHeader(Buffer.from(bytes).toString('base64url'))
    }),
  )
  fc.assert(fc.property(fc.string(), (text) => parseCommitHeader(text) === null))
})

test('never throws where a real commit is damaged, and finds nothing but a head', () => {
  const commit = Buffer.from(ADD_COMMIT, 'hex')
  fc.assert(
    fc.property(fc.nat(60), fc.nat(255), fc.nat(commit.length), (at, value, length) => {
      const damaged = Buffer.from(commit.subarray(0, length))
      if (at < damaged.length) damaged[at] = value
      const header = parseCommitHeader(damaged.toString('base64url'))
      if (header === null) return
      expect(header.groupId).toMatch(/^(?:[\da-f]{2})*$/)
      expect(header.epoch >= 0n && header.epoch < 2n ** 64n).toBe(true)
      expect(header.leaf >= 0 && header.leaf < 2 ** 32).toBe(true)
    }),
    { numRuns: 1000 },
  )
})
