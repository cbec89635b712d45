import type { PollMessage } from '@incamera/e2ee/conversation'
import { expect, test } from 'vitest'
import type { OutgoingMessage } from '../crypto-worker/conversation-messages.ts'
import { MOST_PER_AUTHOR, Polls } from './polls.ts'

const ann = { visitor: 'visitor-a', name: 'Ann' }
const ben = { visitor: 'visitor-b', name: 'Ben' }
const eve = { visitor: 'visitor-e', name: 'Eve' }

const question: PollMessage = {
  kind: 'poll',
  id: 'x',
  question: 'Lunch?',
  answers: ['Soup', 'Salad', 'Pie'],
  multiple: false,
}
const vote = (author: string, ...choices: number[]) =>
  ({ kind: 'vote', poll: { author, id: 'x' }, choices }) as const

function setUp() {
  const sent: OutgoingMessage[] = []
  let next = 0
  const polls = new Polls({
    now: () => 1_000,
    newId: () => `id${next++}`,
    ownName: () => 'Me',
    send: (message) => sent.push(message),
  })
  const counts = () => polls.list.value.map(({ answers }) => answers.map(({ count }) => count))
  return { polls, sent, counts }
}

test('a complete question goes to all, without blank answers; an incomplete one goes nowhere', () => {
  const { polls, sent } = setUp()
  polls.ask({ question: ' ', answers: ['a', 'b'], multiple: false })
  polls.ask({ question: 'When?', answers: ['a', ' '], multiple: false })
  expect(sent).toEqual([])
  polls.ask({ question: ' When? ', answers: [' Now', '', 'Later '], multiple: true })
  expect(sent).toEqual([
    { kind: 'poll', id: 'id0', question: 'When?', answers: ['Now', 'Later'], multiple: true },
  ])
  expect(polls.list.value).toMatchObject([{ own: true, open: true, question: 'When?', voters: 0 }])
})

test('the latest vote of each counts, with its name; an empty one takes it back', () => {
  const { polls, counts } = setUp()
  polls.receivePoll(ann, question)
  polls.receiveVote(ben, vote('visitor-a', 0))
  polls.receiveVote(eve, vote('visitor-a', 0))
  polls.receiveVote(ben, vote('visitor-a', 2))
  expect(counts()).toEqual([[1, 0, 1]])
  expect(polls.list.value[0]?.answers[2]?.names).toEqual(['Ben'])
  polls.vote('visitor-a:x', [2])
  expect(polls.list.value[0]).toMatchObject({ voters: 3 })
  expect(polls.list.value[0]?.answers[2]).toMatchObject({ count: 2, names: ['Ben', 'Me'], chosen: true })
  polls.receiveVote(ben, vote('visitor-a'))
  polls.vote('visitor-a:x', [])
  expect(counts()).toEqual([[1, 0, 0]])
})

test('a vote that does not fit the question does not count', () => {
  const { polls, counts, sent } = setUp()
  polls.receivePoll(ann, question)
  polls.receiveVote(ben, vote('visitor-a', 3))
  polls.receiveVote(ben, vote('visitor-a', 0, 1))
  polls.receiveVote(ben, vote('visitor-e', 0))
  polls.receiveVote({ ...ben, visitor: '' }, vote('visitor-a', 0))
  polls.vote('visitor-a:x', [0, 1])
  polls.vote('nothing', [0])
  expect([counts(), sent]).toEqual([[[0, 0, 0]], []])
})

test('only its author ends a poll, and nothing counts after that', () => {
  const { polls, counts } = setUp()
  polls.receivePoll(ann, question)
  polls.receiveEnd(eve, 'x')
  polls.end('visitor-a:x')
  polls.receiveVote(ben, vote('visitor-a', 0))
  expect(polls.list.value).toMatchObject([{ open: true }])
  polls.receiveEnd(ann, 'x')
  polls.receiveVote(ben, vote('visitor-a', 1))
  polls.vote('visitor-a:x', [1])
  expect([polls.list.value[0]?.open, counts()]).toEqual([false, [[1, 0, 0]]])
})

test('nobody takes the place of another’s poll by its id, changes a question, or floods', () => {
  const { polls } = setUp()
  expect(polls.receivePoll(eve, question)).toBe(true)
  expect(polls.receivePoll(ann, question)).toBe(true)
  expect(polls.receivePoll(ann, { ...question, question: 'Something else?' })).toBe(false)
  expect(polls.receivePoll({ ...ann, visitor: '' }, question)).toBe(false)
  expect(polls.list.value.map(({ authorName, question: text }) => [authorName, text])).toEqual([
    ['Eve', 'Lunch?'],
    ['Ann', 'Lunch?'],
  ])
  for (let i = 0; i < 2 * MOST_PER_AUTHOR; i++) polls.receivePoll(eve, { ...question, id: `flood${i}` })
  expect(polls.list.value).toHaveLength(MOST_PER_AUTHOR + 1)
})

test('newcomers are told open polls by their authors and votes by their voters', () => {
  const { polls, sent } = setUp()
  polls.ask({ question: 'Own?', answers: ['a', 'b'], multiple: false })
  polls.ask({ question: 'Ended?', answers: ['a', 'b'], multiple: false })
  polls.end(':id1')
  polls.receivePoll(ann, question)
  polls.vote('visitor-a:x', [1])
  polls.vote(':id0', [0])
  sent.length = 0
  polls.repeat()
  expect(sent).toMatchObject([
    { kind: 'poll', question: 'Own?' },
    { kind: 'vote', poll: { author: '', id: 'id0' }, choices: [0] },
    { kind: 'vote', poll: { author: 'visitor-a', id: 'x' }, choices: [1] },
  ])
})
