import type { Role, RoomPolicy } from '@incamera/e2ee/authority'
import { expect, test } from 'vitest'
import { EpochRules, type Ruled } from './epoch-rules.ts'

function ruled(epoch: number, chat: RoomPolicy['chat'], roles: Readonly<Record<string, Role>>): Ruled {
  const roster = Object.entries(roles).map(([memberId, role], leaf) => ({ memberId, leaf, role }))
  return { epoch, roster, record: { admission: 'open', share: 'all', chat } }
}

test('who may write follows from the record of the epoch in which it was sealed', () => {
  const rules = new EpochRules()
  rules.handleEpoch(ruled(1, 'all', { a: 'participant', h: 'host' }))
  rules.handleEpoch(ruled(2, 'hosts', { a: 'participant', h: 'host', c: 'cohost' }))
  expect(rules.maySay('chat', 'a', 1)).toBe(true)
  expect(rules.maySay('chat', 'a', 2)).toBe(false)
  expect(rules.maySay('chat', 'h', 2)).toBe(true)
  expect(rules.maySay('chat', 'c', 2)).toBe(true)
})

test('who is silenced still has a name, a hand and a goodbye', () => {
  const rules = new EpochRules()
  rules.handleEpoch(ruled(1, 'hosts', { a: 'participant' }))
  expect(rules.maySay('profile', 'a', 1)).toBe(true)
  expect(rules.maySay('goodbye', 'a', 1)).toBe(true)
})

test('nobody writes in an epoch that is not known, nor a stranger in one that is', () => {
  const rules = new EpochRules()
  for (let epoch = 1; epoch <= 6; epoch++) rules.handleEpoch(ruled(epoch, 'all', { a: 'participant' }))
  expect(rules.maySay('chat', 'a', 1)).toBe(false)
  expect(rules.maySay('chat', 'a', 7)).toBe(false)
  expect(rules.maySay('chat', 'b', 6)).toBe(false)
  rules.clear()
  expect(rules.maySay('chat', 'a', 6)).toBe(false)
})
