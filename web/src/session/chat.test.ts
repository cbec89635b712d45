import { expect, test } from 'vitest'
import { type DirectText, MAX_CHAT_CHARACTERS } from '@incamera/e2ee/conversation'
import { Chat, type Delivery } from './chat.ts'

function setUp(rights = { write: true }) {
  const sent: (DirectText & Delivery & { readonly to: string | null })[] = []
  let next = 0
  const chat = new Chat({
    now: () => 1000,
    newId: () => `id${next++}`,
    ownName: () => 'Me',
    mayWrite: () => rights.write,
    isHere: (visitor) => visitor !== 'gone',
    send: (message, to, delivery) => sent.push({ ...message, to, ...delivery }),
  })
  return { chat, sent }
}

test('a draft is sent once, shows at once, and counts as sent after its receipt', () => {
  const { chat, sent } = setUp()
  chat.draft.value = '  hello  '
  chat.send()
  chat.send()
  expect(sent).toHaveLength(1)
  expect(sent[0]?.text).toBe('hello')
  expect(chat.draft.value).toBe('')
  expect(chat.messages.value[0]).toMatchObject({
    own: true,
    text: 'hello',
    state: 'sending',
    authorName: 'Me',
  })
  sent[0]?.onSent()
  expect(chat.messages.value[0]?.state).toBe('sent')
})

test('a blank draft is not sent, and a long one goes in several messages, whole', () => {
  const { chat, sent } = setUp()
  chat.draft.value = ' \n '
  chat.send()
  expect(sent).toEqual([])
  const long = '🙂'.repeat(MAX_CHAT_CHARACTERS + 5)
  chat.draft.value = long
  chat.send()
  expect(sent.map(({ text }) => [...text].length)).toEqual([MAX_CHAT_CHARACTERS, 5])
  expect(sent.map(({ text }) => text).join('')).toBe(long)
})

test('a message that comes twice is shown once and counted once', () => {
  const { chat } = setUp()
  const message = { id: 'x', text: 'hi', authorId: 'a', authorName: 'Ann', isDirect: false }
  expect(chat.receive(message)).toBe(true)
  expect(chat.receive(message)).toBe(false)
  expect(chat.messages.value).toHaveLength(1)
  expect(chat.unread.value).toBe(1)
  chat.markRead()
  expect(chat.unread.value).toBe(0)
})

test('what is written to one goes to that one only, and stays in the field while that one is not here', () => {
  const { chat, sent } = setUp()
  chat.recipient.value = { visitor: 'ben', name: 'Ben' }
  chat.draft.value = 'psst'
  chat.send()
  expect(sent).toMatchObject([{ text: 'psst', to: 'ben' }])
  expect(chat.messages.value).toMatchObject([{ own: true, between: { visitor: 'ben', name: 'Ben' } }])
  sent[0]?.onFailed()
  expect(chat.messages.value).toMatchObject([{ state: 'failed', text: 'psst' }])
  chat.recipient.value = { visitor: 'gone', name: 'Gus' }
  chat.draft.value = 'anybody there?'
  chat.send()
  expect([sent.length, chat.draft.value, chat.recipientHere.value]).toEqual([1, 'anybody there?', false])
})

test('who may not write loses nothing that was typed', () => {
  const rights = { write: false }
  const { chat, sent } = setUp(rights)
  chat.draft.value = 'a question'
  chat.send()
  expect(sent).toEqual([])
  expect(chat.draft.value).toBe('a question')
  rights.write = true
  chat.send()
  expect(sent).toHaveLength(1)
})
