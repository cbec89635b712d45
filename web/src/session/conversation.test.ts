import type { ConversationMessage, HostAction } from '@incamera/e2ee/conversation'
import type { ClientMessage } from '@incamera/protocol'
import { signal } from '@preact/signals-core'
import { expect, test } from 'vitest'
import { Conversation } from './conversation.ts'
import type { GroupCaller } from './membership.ts'
import { FakeTimer } from './test/fake-timer.ts'
import { id, settle } from './test/membership-stage.ts'

const profile = { name: 'Me', microphone: false, camera: false, screen: false, hand: false }

type Opened = { readonly sender: string; readonly message: ConversationMessage } | string

function setUp() {
  const timer = new FakeTimer()
  const sealed: ConversationMessage[] = []
  const sent: ClientMessage[] = []
  const heard: unknown[] = []
  const answers = new Map<string, Opened>()
  const group = {
    call: (call: string, argument: unknown) => {
      if (call === 'seal') return Promise.resolve(`sealed-${sealed.push(argument as ConversationMessage)}`)
      const opened = answers.get(argument as string)
      if (opened === undefined) return Promise.reject(new Error('gone'))
      return Promise.resolve(
        typeof opened === 'string' ? { ok: false, reason: opened } : { ok: true, ...opened },
      )
    },
  } as unknown as GroupCaller
  const membership = {
    joined: true,
    settled: () => Promise.resolve(),
    handleGoodbye: (sender: string) => {
      heard.push(['goodbye', sender])
      return Promise.resolve()
    },
  }
  const own = signal(profile)
  let nextRef = 0
  let isChatShown = false
  const conversation = new Conversation({
    group,
    timer,
    send: (message) => sent.push(message) > 0,
    nextRef: () => nextRef++,
    membership: () => membership,
    self: { profile: own, name: signal('Me') },
    participants: {
      nameOf: (id) => `name of ${id}`,
      setProfile: (sender, { name }) => heard.push(['profile', sender, name]),
    },
    heartbeats: {
      handleHeartbeat: (sender, _, agrees) => heard.push(['heartbeat', sender, agrees]),
      handleUnreadable: (member, reason) => heard.push(['unreadable', member, reason]),
    },
    identity: { handleShown: (sender) => heard.push(['shown', sender]) },
    files: {
      handleOffer: (sender, { id }) => {
        heard.push(['file', sender, id])
        return Promise.resolve()
      },
    },
    blame: { handleReport: (reporter, { committer }) => heard.push(['blamed', reporter, committer]) },
    announcements: { add: (...said) => heard.push(said) },
    isChatShown: () => isChatShown,
    mayWrite: () => true,
    onHostAction: (sender: string, action: HostAction) => heard.push(['action', sender, action]),
    onRefused: () => heard.push('refused'),
  })
  return {
    conversation,
    membership,
    timer,
    sealed,
    sent,
    heard,
    own,
    showChat: () => (isChatShown = true),
    take: async (opened: Opened | null) => {
      const message = `message-${answers.size}`
      if (opened !== null) answers.set(message, opened)
      await conversation.handleSealed({ member: id('ann'), message })
    },
  }
}

test('each kind reaches the part that it concerns, with the sender that the group vouches for', async () => {
  const { conversation, heard, take, showChat } = setUp()
  await take({ sender: 'a', message: { kind: 'profile', ...profile, name: 'Ann' } })
  await take({ sender: 'a', message: { kind: 'host_action', action: 'mute_all' } })
  await take({ sender: 'a', message: { kind: 'goodbye' } })
  await take({ sender: 'a', message: { kind: 'commit_failed', committer: 'b', commit: 'c' } })
  await take({ sender: 'a', message: { kind: 'chat', id: 'x', text: 'hi' } })
  showChat()
  await take({ sender: 'a', message: { kind: 'chat', id: 'y', text: 'seen' } })
  expect(heard).toEqual([
    ['profile', 'a', 'Ann'],
    ['action', 'a', 'mute_all'],
    ['goodbye', 'a'],
    ['blamed', 'a', 'b'],
    ['chat', 'name of a', 'hi'],
  ])
  expect(conversation.chat.messages.value.map(({ text }) => text)).toEqual(['hi', 'seen'])
})

test('what cannot be opened is passed over, and only what no member may send is reported', async () => {
  const { heard, membership, take } = setUp()
  await take(null)
  await take('unknown_kind')
  expect(heard).toEqual([['unreadable', id('ann'), 'unknown_kind']])
  await take('invalid')
  expect(heard.slice(1)).toEqual([['unreadable', id('ann'), 'invalid'], 'refused'])
  await take('not_allowed')
  expect(heard.slice(3)).toEqual([['unreadable', id('ann'), 'not_allowed'], 'refused'])
  membership.joined = false
  await take('invalid')
  expect(heard).toHaveLength(5)
})

test('a change of the profile is told while there is a group, and not after the end', async () => {
  const { conversation, membership, sealed, own } = setUp()
  membership.joined = false
  conversation.start()
  membership.joined = true
  conversation.handleJoined(2)
  await settle()
  own.value = { ...profile, hand: true }
  await settle()
  expect(sealed).toMatchObject([{ hand: false }, { hand: true }])
  conversation.close()
  own.value = profile
  await settle()
  expect(sealed).toHaveLength(2)
})

test('after a break what was written waits until all are back, or long enough', async () => {
  const { conversation, timer, sealed } = setUp()
  conversation.handleLost(3)
  conversation.handleLost(1)
  conversation.chat.draft.value = 'one'
  conversation.chat.send()
  conversation.handleJoined(1)
  conversation.handleEpoch(2)
  await settle()
  expect(sealed.map(({ kind }) => kind)).toEqual(['profile'])
  conversation.handleEpoch(3)
  await settle()
  expect(sealed.map(({ kind }) => kind)).toEqual(['profile', 'chat'])
  conversation.handleLost(3)
  conversation.chat.draft.value = 'two'
  conversation.chat.send()
  conversation.handleJoined(2)
  await settle()
  expect(sealed.at(-1)).toMatchObject({ kind: 'profile' })
  await timer.pass(60_000)
  await settle()
  expect(sealed.at(-1)).toMatchObject({ text: 'two' })
})

test('the word of leaving is sealed past the queue', async () => {
  const { conversation, membership, sealed, sent } = setUp()
  await conversation.sayGoodbye()
  expect([sealed, sent]).toEqual([[{ kind: 'goodbye' }], [{ kind: 'sealed', ref: 0, message: 'sealed-1' }]])
  membership.joined = false
  await conversation.sayGoodbye()
  expect(sent).toHaveLength(1)
})
