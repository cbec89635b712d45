import fc from 'fast-check'
import { expect, test } from 'vitest'
import { limits, parseClientMessage, parseServerMessage } from './index.ts'

const parsers = [parseClientMessage, parseServerMessage]

function nothingOf(text: string): void {
  // A loop without an end would run into the test's own limit.
  for (const parse of parsers) expect(parse(text)).toBeNull()
}

test('text nested as deep as a message is long is refused without an exception', () => {
  const depth = limits.MAX_MESSAGE_BYTES / 2
  nothingOf('['.repeat(depth) + ']'.repeat(depth))
  nothingOf('['.repeat(2 * depth))
  const inner = '{"a":'.repeat(20_000) + '1' + '}'.repeat(20_000)
  nothingOf(inner)
  nothingOf(`{"kind":"hello","version":${inner},"token":"A","member":"A"}`)
  nothingOf(`{"kind":"sealed","ref":1,"message":${'['.repeat(50_000)}${']'.repeat(50_000)}}`)
  nothingOf(`{"kind":"produce","ref":1,"source":"camera","rtp":{"codecs":[{"parameters":${inner}}]}}`)
})

test('numbers, lists and words as long as a message are refused and cost no more than their length', () => {
  const long = limits.MAX_MESSAGE_BYTES - 100
  nothingOf(`{"kind":"sealed","ref":${'9'.repeat(long)},"message":"AAAA"}`)
  nothingOf(`{"kind":"sealed","ref":1e308,"message":"AAAA"}`)
  nothingOf(`{"kind":"commit","ref":1,"message":"AAAA","added":[${'1,'.repeat(long / 2)}1],"removed":[]}`)
  // One character too many for base64url, at its end, where a backtracking expression would start over and over.
  nothingOf(`{"kind":"sealed","ref":1,"message":"${'A'.repeat(long)}!"}`)
  nothingOf(`{"kind":"${'k'.repeat(long)}"}`)
})

test('messages of the other version, cut off anywhere or with bits flipped, never throw', () => {
  const whole =
    '{"kind":"commit","ref":1,"message":"AAAA","welcome":"AAAA","added":["AAAAAAAAAAAAAAAAAAAAAA"],"removed":[]}'
  expect(parseClientMessage(whole)).not.toBeNull()
  const damaged = fc.oneof(
    fc.nat(whole.length - 1).map((length) => whole.slice(0, length)),
    fc.tuple(fc.nat(whole.length - 1), fc.nat(7)).map(([at, bit]) => {
      const bytes = Buffer.from(whole)
      bytes[at]! ^= 1 << bit
      return bytes.toString('latin1')
    }),
    fc.tuple(fc.string(), fc.string()).map(([before, after]) => before + whole + after),
  )
  fc.assert(
    fc.property(damaged, (text) => {
      for (const parse of parsers) expect([true, false]).toContain(parse(text) === null)
    }),
    { numRuns: 2_000, seed: 1 },
  )
})
