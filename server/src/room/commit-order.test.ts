import { expect, test } from 'vitest'
import { commitMessage } from '../../test/commits.ts'
import { ADD_COMMIT, UPDATE_COMMIT } from '../../test/mls-messages.ts'
import { CommitOrder } from './commit-order.ts'

const always = (): boolean => true

const founded = (): CommitOrder => {
  const order = new CommitOrder()
  order.found()
  return order
}

test('accepts the real commits of a group in their order, and none again', () => {
  const [add, update] = [ADD_COMMIT, UPDATE_COMMIT].map((hex) =>
    Buffer.from(hex, 'hex').toString('base64url'),
  )
  const order = founded()
  expect(order.handleCommit(update ?? '', always)).toBe('stale')
  expect(order.handleCommit(add ?? '', always)).toBe('accepted')
  expect(order.handleCommit(add ?? '', always)).toBe('stale')
  expect(order.handleCommit(update ?? '', always)).toBe('accepted')
})

test('the first commit of an epoch ends it', () => {
  const order = founded()
  expect(order.handleCommit(commitMessage({ epoch: 0, leaf: 1 }), always)).toBe('accepted')
  expect(order.handleCommit(commitMessage({ epoch: 0, leaf: 2 }), always)).toBe('stale')
  expect(order.handleCommit(commitMessage({ epoch: 1, leaf: 2 }), always)).toBe('accepted')
})

test('a commit of a later epoch does not jump the queue', () => {
  const order = founded()
  expect(order.handleCommit(commitMessage({ epoch: 2 }), always)).toBe('stale')
  expect(order.handleCommit(commitMessage({ epoch: 0 }), always)).toBe('accepted')
})

test('a commit of another group is stale once the group is known', () => {
  const order = founded()
  expect(order.handleCommit(commitMessage({ epoch: 0, group: 'one' }), always)).toBe('accepted')
  expect(order.handleCommit(commitMessage({ epoch: 1, group: 'two' }), always)).toBe('stale')
  expect(order.handleCommit(commitMessage({ epoch: 1, group: 'one' }), always)).toBe('accepted')
})

test('what is no commit is malformed and changes nothing', () => {
  const order = founded()
  for (const message of ['', 'AAAA', commitMessage({ epoch: 0, content: 1 })]) {
    expect(order.handleCommit(message, always)).toBe('malformed')
  }
  expect(order.handleCommit(commitMessage({ epoch: 0 }), always)).toBe('accepted')
})

test('without a group every commit is stale; a new group begins at epoch 0 under a new id', () => {
  const order = new CommitOrder()
  expect(order.founded).toBe(false)
  expect(order.handleCommit(commitMessage({ epoch: 0 }), always)).toBe('stale')
  order.found()
  expect(order.handleCommit(commitMessage({ epoch: 0, group: 'one' }), always)).toBe('accepted')
  order.end()
  expect(order.founded).toBe(false)
  expect(order.handleCommit(commitMessage({ epoch: 1, group: 'one' }), always)).toBe('stale')
  order.found()
  expect(order.handleCommit(commitMessage({ epoch: 1, group: 'one' }), always)).toBe('stale')
  expect(order.handleCommit(commitMessage({ epoch: 0, group: 'two' }), always)).toBe('accepted')
})

test('a commit that does not fit changes nothing, and is not asked about when it is stale', () => {
  const order = founded()
  expect(order.handleCommit(commitMessage({ epoch: 0 }), () => false)).toBe('unfit')
  expect(order.handleCommit(commitMessage({ epoch: 1 }), () => false)).toBe('stale')
  expect(order.handleCommit(commitMessage({ epoch: 0 }), always)).toBe('accepted')
})
