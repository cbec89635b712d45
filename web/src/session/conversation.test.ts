import type { HostAction } from '@incamera/e2ee/conversation'
import type { ClientMessage } from '@incamera/protocol'
import { signal } from '@preact/signals-core'
import { expect, test } from 'vitest'
import type { IncomingMessage, OutgoingMessage } from '../crypto-worker/conversation-messages.ts'
import { Conversation, type ConversationOptions, PICTURE_PAUSE_MS } from './conversation.ts'
import type { GroupCaller } from './membership.ts'
import { FakeTimer } from './test/fake-timer.ts'
import { id, settle } from './test/membership-stage.ts'

const profile = { name: 'Me', microphone: false, camera: false, screen: false, hand: false }

type Opened =
  | { readonly sender: string; readonly message: IncomingMessage; readonly visitor?: string }
  | string

function setUp() {
  const timer = new FakeTimer()
  const sealed: OutgoingMessage[] = []
  const visitors = signal<readonly string[]>(['visitor-b'])
  const sent: ClientMessage[] = []
  const heard: unknown[] = []
  const answers = new Map<string, Opened>()
  const group = {
    call: (call: string, argument: unknown) => {
      if (call === 'seal') {
        const message = argument as OutgoingMessage
        const isAway = message.kind === 'direct' && !visitors.value.includes(message.to)
        return Promise.resolve(isAway ? null : `sealed-${sealed.push(message)}`)
      }
      const opened = answers.get(argument as string)
      if (opened === undefined) return Promise.reject(new Error('gone'))
      return Promise.resolve(
        typeof opened === 'string' ? { ok: false, reason: opened } : { ok: true, visitor: '', ...opened },
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
  const jpeg = signal('')
  const people: ReturnType<ConversationOptions['participants']['find']>[] = []
  let nextRef = 0
  let isChatShown = false
  const conversation = new Conversation({
    group,
    timer,
    send: (message) => sent.push(message) > 0,
    nextRef: () => nextRef++,
    membership: () => membership,
    now: () => timer.now(),
    self: { profile: own, name: signal('Me'), reactions: signal([]) },
    picture: { jpeg },
    participants: {
      nameOf: (id) => `name of ${id}`,
      find: () => people[0],
      setPicture: (sender, picture) => {
        heard.push(['picture', sender, picture])
        return Promise.resolve()
      },
      hasVisitor: (visitor) => visitors.value.includes(visitor),
      setVisitor: (sender, visitor) => heard.push(['visitor', sender, visitor]),
      setProfile: (sender, { name }) => heard.push(['profile', sender, name]),
    },
    identity: { handleShown: (sender) => heard.push(['shown', sender]) },
    heartbeats: {
      handleHeartbeat: (sender, _, agrees) => heard.push(['heartbeat', sender, agrees]),
      handleUnreadable: (member, reason) => heard.push(['unreadable', member, reason]),
    },
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
    visitors,
    sealed,
    sent,
    heard,
    own,
    jpeg,
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
  expect(sealed).toMatchObject([{ kind: 'introduction' }, { hand: false }, { hand: true }])
  conversation.close()
  own.value = profile
  await settle()
  expect(sealed).toHaveLength(3)
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
  expect(sealed.map(({ kind }) => kind)).toEqual(['introduction', 'profile'])
  conversation.handleEpoch(3)
  await settle()
  expect(sealed.map(({ kind }) => kind)).toEqual(['introduction', 'profile', 'chat'])
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

test('a member cannot keep another’s message from view by copying its id; an author’s repetition shows once', async () => {
  const { conversation, take } = setUp()
  const ours: IncomingMessage = { kind: 'chat', id: 'x', text: 'what was said' }
  await take({ sender: 'eve', visitor: 'visitor-e', message: { ...ours, text: 'copied id' } })
  await take({ sender: 'ann', visitor: 'visitor-a', message: ours })
  await take({ sender: 'ann-again', visitor: 'visitor-a', message: ours })
  await take({ sender: 'eve-again', visitor: '', message: ours })
  expect(conversation.chat.messages.value.map(({ authorId, text }) => [authorId, text])).toEqual([
    ['visitor-e', 'copied id'],
    ['visitor-a', 'what was said'],
    ['eve-again', 'what was said'],
  ])
})

test('a message to one is marked as such, and its author can be written back to', async () => {
  const { conversation, heard, take } = setUp()
  await take({ sender: 'b', visitor: 'visitor-b', message: { kind: 'introduction' } })
  await take({ sender: 'b', visitor: 'visitor-b', message: { kind: 'direct', id: 'x', text: 'psst' } })
  expect(heard).toEqual([
    ['visitor', 'b', 'visitor-b'],
    ['direct', 'name of b'],
  ])
  expect(conversation.chat.messages.value).toMatchObject([
    { text: 'psst', between: { visitor: 'visitor-b', name: 'name of b' } },
  ])
})

test('a message to one waits for that person over a break, and goes under the id of the new visit', async () => {
  const { conversation, visitors, sealed, take, timer } = setUp()
  conversation.handleJoined(2)
  visitors.value = []
  conversation.chat.recipient.value = { visitor: 'visitor-b', name: 'Ben' }
  conversation.chat.draft.value = 'kept'
  conversation.chat.send()
  expect(conversation.chat.messages.value).toEqual([])
  expect(conversation.chat.draft.value).toBe('kept')
  visitors.value = ['visitor-b']
  conversation.chat.send()
  visitors.value = []
  await settle()
  expect(conversation.chat.messages.value).toMatchObject([{ text: 'kept', state: 'sending' }])
  expect(sealed.some(({ kind }) => kind === 'direct')).toBe(false)
  visitors.value = ['visitor-b']
  await take({ sender: 'b2', visitor: 'visitor-b', message: { kind: 'introduction' } })
  await settle()
  expect(sealed.at(-1)).toMatchObject({ kind: 'direct', to: 'visitor-b', text: 'kept' })
  conversation.handleReceipt(2)
  expect(conversation.chat.messages.value).toMatchObject([{ state: 'sent' }])
  await timer.pass(60_000)
  expect(conversation.chat.messages.value).toMatchObject([{ state: 'sent' }])
})

test('a message to one who does not come back fails, in so many words, and is not sent later', async () => {
  const { conversation, visitors, sealed, take, timer } = setUp()
  conversation.chat.recipient.value = { visitor: 'visitor-b', name: 'Ben' }
  conversation.chat.draft.value = 'too late'
  conversation.chat.send()
  visitors.value = []
  conversation.handleJoined(1)
  await timer.pass(15_000)
  expect(conversation.chat.messages.value).toMatchObject([{ text: 'too late', state: 'failed' }])
  visitors.value = ['visitor-b']
  await take({ sender: 'b2', visitor: 'visitor-b', message: { kind: 'introduction' } })
  await settle()
  expect(sealed.some(({ kind }) => kind === 'direct')).toBe(false)
})

test('the picture is sent when it changes and to newcomers, once for many of them, and as nothing when taken back', async () => {
  const { conversation, sealed, jpeg, timer } = setUp()
  const pictures = () => sealed.filter(({ kind }) => kind === 'picture')
  conversation.handleJoined(2)
  conversation.start()
  await timer.pass(PICTURE_PAUSE_MS)
  await settle()
  jpeg.value = 'AAAA'
  await settle()
  expect(pictures().at(-1)).toEqual({ kind: 'picture', jpeg: 'AAAA' })
  const before = pictures().length
  conversation.introduceSelf()
  conversation.introduceSelf()
  await timer.pass(PICTURE_PAUSE_MS)
  await settle()
  expect(pictures()).toHaveLength(before + 1)
  jpeg.value = ''
  await settle()
  expect(pictures().at(-1)).toEqual({ kind: 'picture', jpeg: '' })
})

test('a reaction is sealed once, and not kept for later', async () => {
  const { conversation, membership, sealed, timer } = setUp()
  membership.joined = false
  conversation.reactions.react('heart')
  membership.joined = true
  await timer.pass(2_000)
  conversation.handleJoined(2)
  conversation.reactions.react('applause')
  await settle()
  expect(sealed.filter(({ kind }) => kind === 'reaction')).toEqual([
    { kind: 'reaction', reaction: 'applause' },
  ])
})
