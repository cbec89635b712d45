import { limits } from '@incamera/protocol'
import { expect, test } from 'vitest'
import { MessageBudget } from './message-budget.ts'

const takeAll = (budget: MessageBudget, now: number): number => {
  let taken = 0
  while (budget.take(now)) taken++
  return taken
}

test('a burst passes, and not one message more', () => {
  expect(takeAll(new MessageBudget(0), 0)).toBe(limits.MESSAGE_BURST)
})

test('an empty budget fills with time, in parts of a second', () => {
  const budget = new MessageBudget(0)
  takeAll(budget, 0)
  const ms = 1000 / limits.MESSAGES_PER_SECOND
  expect([budget.take(ms - 1), budget.take(ms + 1), budget.take(ms + 1)]).toEqual([false, true, false])
  expect(takeAll(budget, ms + 1001)).toBe(limits.MESSAGES_PER_SECOND)
})

test('a long silence saves up no more than a burst', () => {
  const budget = new MessageBudget(0)
  expect(takeAll(budget, 1_000_000)).toBe(limits.MESSAGE_BURST)
})

test('a clock that goes back neither gives nor takes', () => {
  const budget = new MessageBudget(1000)
  expect(takeAll(budget, 0)).toBe(limits.MESSAGE_BURST)
  expect(budget.take(0)).toBe(false)
})

test('the steady rate passes for ever', () => {
  const budget = new MessageBudget(0)
  takeAll(budget, 0)
  for (let i = 1; i <= 1000; i++) expect(budget.take((i * 1000) / limits.MESSAGES_PER_SECOND)).toBe(true)
})

test('bytes have a burst and a rate of their own', () => {
  const budget = new MessageBudget(0)
  const half = limits.BYTE_BURST / 2
  expect([budget.take(0, half), budget.take(0, half), budget.take(0, 1)]).toEqual([true, true, false])
  expect(budget.take(1000, limits.BYTES_PER_SECOND)).toBe(true)
  expect(budget.take(1000, 1)).toBe(false)
})
