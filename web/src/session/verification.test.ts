// @vitest-environment node
import { expect, test } from 'vitest'
import type { EpochReport } from '../crypto-worker/group-messages.ts'
import { Verification } from './verification.ts'

const ADA = { leaf: 0, memberId: 'ada', role: 'participant' } as const

/** An epoch with us and some others; the key of a member is its id unless given otherwise. */
function epoch(
  others: readonly string[],
  { entered = false, keys = {} }: { entered?: boolean; keys?: Record<string, string> } = {},
): EpochReport {
  const members = others.map((memberId, i) => ({ leaf: i + 1, memberId, role: 'participant' as const }))
  return {
    epoch: 1,
    ownLeaf: 0,
    roster: [ADA, ...members],
    signatureKeys: { ada: 'ada', ...Object.fromEntries(others.map((id) => [id, id])), ...keys },
    code: [],
    record: null,
    changed: entered ? null : { committer: ADA, added: [], removed: [] },
  }
}

function setUp(...others: string[]) {
  let now = 1_000
  const verification = new Verification(() => now)
  verification.handleEpoch(epoch(others, { entered: true }))
  return { verification, names: () => [...verification.verified.value], setNow: (ms: number) => (now = ms) }
}

test('nobody is verified before the user has heard them', () => {
  const { verification, names } = setUp('ben', 'clara')
  verification.handleSignOfLife('ben')
  expect([names(), verification.call.value]).toEqual([[], null])
})

test('a whole call is verified at a time; who joins later is not, and is named', () => {
  const { verification, names, setNow } = setUp('ben', 'clara')
  verification.markAll()
  setNow(99_000)
  verification.handleEpoch(epoch(['ben', 'clara']))
  expect(verification.call.value).toEqual({ at: 1_000, joined: [] })
  verification.handleEpoch(epoch(['ben', 'dora']))
  expect(names()).toEqual(['ben'])
  expect(verification.call.value).toEqual({ at: 1_000, joined: ['dora'] })
  verification.markAll()
  expect(verification.call.value).toEqual({ at: 99_000, joined: [] })
})

test('one person can be marked and unmarked', () => {
  const { verification, names } = setUp('ben', 'clara')
  verification.setMark('clara', true)
  expect([names(), verification.call.value]).toEqual([['clara'], null])
  verification.setMark('clara', false)
  verification.setMark('nobody', true)
  expect(names()).toEqual([])
})

test('a mark is on the key: the same id with another key is not verified', () => {
  const { verification, names } = setUp('ben')
  verification.markAll()
  verification.handleEpoch(epoch(['ben'], { keys: { ben: 'another' } }))
  verification.handleSignOfLife('ben')
  expect(names()).toEqual([])
  expect(verification.call.value?.joined).toEqual(['ben'])
})

test('in a group that this device entered anew a mark counts from the first sign of life', () => {
  const { verification, names } = setUp('ben', 'clara')
  verification.markAll()
  verification.handleEpoch(epoch(['ben', 'clara'], { entered: true }))
  expect(names()).toEqual([])
  verification.handleSignOfLife('clara')
  expect(names()).toEqual(['clara'])
})

test('who comes back under the key of before has to give a sign of life again', () => {
  const { verification, names } = setUp('ben', 'clara')
  verification.markAll()
  verification.handleEpoch(epoch(['clara']))
  verification.handleEpoch(epoch(['clara', 'ben again'], { keys: { 'ben again': 'ben' } }))
  expect(names()).toEqual(['clara'])
  verification.handleSignOfLife('ben again')
  expect(names()).toEqual(['clara', 'ben again'])
})

test('codes that differ undo every mark', () => {
  const { verification, names } = setUp('ben')
  verification.markAll()
  verification.clear()
  expect([names(), verification.call.value]).toEqual([[], null])
})

test('who is alone has nobody to compare with', () => {
  const { verification } = setUp()
  verification.markAll()
  expect(verification.call.value).toBeNull()
})
