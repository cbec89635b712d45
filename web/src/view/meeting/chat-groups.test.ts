import { expect, test } from 'vitest'
import type { ChatMessage } from '../../session/view-model.ts'
import { groupMessages } from './chat-groups.ts'

function said(authorId: string, minute: number): ChatMessage {
  const id = `${authorId}${minute}`
  return {
    id,
    authorId,
    authorName: authorId,
    own: false,
    text: id,
    at: minute * 60_000,
    state: 'sent',
    between: null,
  }
}

test('messages of one person in a row share a heading', () => {
  const groups = groupMessages([said('a', 0), said('a', 1), said('b', 2), said('a', 3)])
  expect(groups.map((group) => group.messages.map((message) => message.id))).toEqual([
    ['a0', 'a1'],
    ['b2'],
    ['a3'],
  ])
})

test('after a few minutes the time is shown again', () => {
  expect(groupMessages([said('a', 0), said('a', 6)])).toHaveLength(2)
})

test('two people of the same name are kept apart', () => {
  const other = { ...said('b', 1), authorName: 'a' }
  expect(groupMessages([said('a', 0), other])).toHaveLength(2)
})

test('what one person can read is never grouped with what all can', () => {
  const between = { visitor: 'ben', name: 'Ben' }
  const groups = groupMessages([
    said('ben', 0),
    { ...said('ben', 1), between },
    { ...said('ben', 2), between },
    said('ben', 3),
  ])
  expect(groups.map(({ messages }) => messages.map(({ id }) => id))).toEqual([
    ['ben0'],
    ['ben1', 'ben2'],
    ['ben3'],
  ])
})
