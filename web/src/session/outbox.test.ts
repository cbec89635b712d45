import { expect, test } from 'vitest'
import type { ClientMessage } from '@incamera/protocol'
import type { OutgoingMessage } from '../crypto-worker/conversation-messages.ts'
import type { GroupCaller } from './membership.ts'
import { Outbox } from './outbox.ts'

const chat = (text: string): OutgoingMessage => ({ kind: 'chat', id: text.padEnd(22, 'A'), text })

function setUp() {
  const sent: ClientMessage[] = []
  let seals = 0
  let nextRef = 0
  const group = {
    call: (_: string, message: { kind: string; text?: string; to?: string }) =>
      Promise.resolve(message.to === 'away' ? null : `${message.text ?? message.kind}-${seals++}`),
  }
  const outbox = new Outbox({
    group: group as unknown as GroupCaller,
    send: (message) => sent.push(message) > 0,
    nextRef: () => nextRef++,
  })
  return { outbox, sent, settle: () => new Promise((resolve) => setTimeout(resolve, 0)) }
}

test('nothing is sealed before there is a group, and everything after, in order', async () => {
  const { outbox, sent, settle } = setUp()
  outbox.add(chat('one'))
  outbox.add(chat('two'))
  await settle()
  expect(sent).toEqual([])
  outbox.handleJoined()
  await settle()
  expect(sent).toEqual([
    { kind: 'sealed', ref: 0, message: 'one-0' },
    { kind: 'sealed', ref: 1, message: 'two-1' },
  ])
})

test('a receipt tells the sender and takes the message out', async () => {
  const { outbox, settle } = setUp()
  let told = 0
  outbox.handleJoined()
  outbox.add(chat('one'), () => told++)
  await settle()
  outbox.handleReceipt(99)
  expect([told, outbox.size]).toEqual([0, 1])
  outbox.handleReceipt(0)
  outbox.handleReceipt(0)
  expect([told, outbox.size]).toEqual([1, 0])
})

test('after a break what has no receipt is sealed anew, in the same group and in a new one', async () => {
  const { outbox, sent, settle } = setUp()
  outbox.handleJoined()
  outbox.add(chat('one'))
  await settle()
  outbox.handleResumed()
  await settle()
  expect(sent).toMatchObject([{ message: 'one-0' }, { message: 'one-1' }])
  outbox.handleLost()
  outbox.add(chat('two'))
  await settle()
  expect(sent).toHaveLength(2)
  outbox.handleJoined()
  await settle()
  expect(sent.slice(2)).toMatchObject([{ message: 'one-2' }, { message: 'two-3' }])
})

test('a profile of an earlier group is not repeated', async () => {
  const { outbox, sent, settle } = setUp()
  outbox.add({ kind: 'profile', name: '', microphone: false, camera: false, screen: false, hand: false })
  outbox.handleJoined()
  await settle()
  expect(sent).toEqual([])
})

test('what is held goes out when it is released; a profile does not wait', async () => {
  const { outbox, sent, settle } = setUp()
  outbox.add(chat('one'))
  outbox.handleJoined({ hold: true })
  outbox.add({ kind: 'profile', name: '', microphone: false, camera: false, screen: false, hand: false })
  await settle()
  expect(sent).toMatchObject([{ message: 'profile-0' }])
  outbox.release()
  outbox.release()
  await settle()
  expect(sent).toMatchObject([{ message: 'profile-0' }, { message: 'one-1' }])
})

test('what a host asked of all is not repeated after a break', async () => {
  const { outbox, sent, settle } = setUp()
  outbox.handleJoined()
  outbox.add({ kind: 'host_action', action: 'mute_all' })
  outbox.add({ kind: 'chat', id: 'AAAAAAAAAAAAAAAAAAAAAA', text: 'hello' })
  await settle()
  expect(sent).toHaveLength(2)
  outbox.handleResumed()
  await settle()
  expect(sent).toHaveLength(3)
  expect(outbox.size).toBe(1)
})

test('a message to somebody who is not there waits without holding up the others, and goes when tried again', async () => {
  const { outbox, sent, settle } = setUp()
  const direct = { kind: 'direct', to: 'away', id: 'x', text: 'psst' }
  outbox.handleJoined()
  outbox.add(direct as OutgoingMessage)
  outbox.add(chat('one'))
  await settle()
  expect(sent).toMatchObject([{ message: 'one-0' }])
  direct.to = 'here'
  outbox.handleEpoch()
  await settle()
  expect(sent).toMatchObject([{ message: 'one-0' }, { message: 'psst-1' }])
})

test('a message that is given up is not sent any more', async () => {
  const { outbox, sent, settle } = setUp()
  const message = chat('one')
  outbox.add(message)
  outbox.remove(message)
  outbox.handleJoined()
  await settle()
  expect([sent, outbox.size]).toEqual([[], 0])
})

test('only the latest introduction waits, and each group is told anew', async () => {
  const { outbox, sent, settle } = setUp()
  outbox.handleJoined({ hold: true })
  outbox.add({ kind: 'introduction' })
  outbox.add({ kind: 'introduction' })
  await settle()
  expect(sent).toMatchObject([{ message: 'introduction-0' }])
  outbox.handleLost()
  outbox.add({ kind: 'introduction' })
  outbox.handleJoined()
  await settle()
  expect(sent).toHaveLength(1)
})
