/** The server tries to forge, repeat or drop what members say, and to bend what the host decided. */
import { encodeMessage } from '@incamera/e2ee/conversation'
import type { MemberId } from '@incamera/protocol'
import { expect, test } from 'vitest'
import { askingFor } from './malicious-server.ts'
import { ATTACK_MS, expectTogether, useStage } from './stage.ts'
import { until } from './visitor.ts'

const stage = useStage()

test('a message that is replayed is shown once: prevented', { timeout: ATTACK_MS }, async () => {
  const { server } = stage
  const { ada, ben } = await stage.twoMeet()
  ada.say('once')
  await until(() => expect(ben.texts).toEqual(['once']))
  for (const { member, message } of [...server.sealed])
    server.relay(ben.id, { kind: 'sealed', member, message })
  ada.say('twice')
  await until(() => expect(ben.texts).toEqual(['once', 'twice']))
  expect(ben.problems).toEqual([])
})

test(
  'a message under another member’s name is shown as its author’s: prevented',
  { timeout: ATTACK_MS },
  async () => {
    const { server } = stage
    const { ada, ben, cleo } = await stage.threeMeet()
    server.deliver = (_to, message) =>
      message.kind === 'sealed' ? [{ ...message, member: ada.id as MemberId }] : [message]
    cleo.say('from Cleo')
    await until(() => expect(ben.texts).toEqual(['from Cleo']))
    expect(ben.meeting.chat.messages.value.map(({ authorName }) => authorName)).toEqual(['Cleo'])
  },
)

test(
  'a message that was changed on its way is not shown, and the change is: detected at once',
  { timeout: ATTACK_MS },
  async () => {
    const { server } = stage
    const { ada, ben } = await stage.twoMeet()
    server.deliver = (_to, message) => {
      if (message.kind !== 'sealed') return [message]
      const bytes = Buffer.from(message.message, 'base64url')
      bytes[bytes.length - 1]! ^= 1
      return [{ ...message, message: bytes.toString('base64url') }]
    }
    ada.say('pay 10')
    await until(() => expect(ben.problems).toContain('messages_refused'))
    expect(ben.texts).toEqual([])
  },
)

test('a message that is dropped is missed by nobody: out of reach', { timeout: ATTACK_MS }, async () => {
  const { server } = stage
  const { ada, ben } = await stage.twoMeet()
  server.deliver = (to, message) => (to === ben.id && message.kind === 'sealed' ? [] : [message])
  ada.say('lost')
  const { messages } = ada.meeting.chat
  await until(() => expect(messages.value.map(({ state }) => state)).toEqual(['sent']))
  server.deliver = (_to, message) => [message]
  ada.say('found')
  await until(() => expect(ben.texts).toEqual(['found']))
  expect(ben.problems).toEqual([])
})

test(
  'the host’s action from another member is carried out by nobody, and shown: detected at once',
  { timeout: ATTACK_MS },
  async () => {
    const { server, workers } = stage
    const { ada, ben, cleo } = await stage.threeMeet()
    const message = await workers[2]?.group.call('seal', { kind: 'host_action', action: 'end' })
    for (const { id } of [ada, ben])
      server.relay(id, { kind: 'sealed', member: ada.id as MemberId, message: message ?? '' })
    await until(() => expect(ben.problems).toContain('messages_refused'))
    expect([ada.ended, ben.ended, cleo.ended]).toEqual([null, null, null])
    expectTogether([ada, ben, cleo])
  },
)

test('the host’s action cannot be repeated by the server: prevented', { timeout: ATTACK_MS }, async () => {
  const { server } = stage
  const { ada, ben } = await stage.twoMeet()
  const muted = (): number => ben.meeting.announcements.value.filter(({ kind }) => kind === 'muted').length
  ada.meeting.host.muteAll()
  await until(() => expect(muted()).toBe(1))
  const last = server.sealed.findLast(({ member }) => member === ada.id)
  server.relay(ben.id, { kind: 'sealed', member: ada.id as MemberId, message: last?.message ?? '' })
  ada.say('and then')
  await until(() => expect(ben.texts).toEqual(['and then']))
  expect(muted()).toBeLessThanOrEqual(1)
})

test('from the lobby the server brings nobody in: prevented', { timeout: ATTACK_MS }, async () => {
  const { server, workers } = stage
  const { ada, ben, link } = await stage.twoMeet()
  const oldWelcome = ada.seat.said.findLast(
    (message) => message.kind === 'commit' && message.welcome !== undefined,
  )
  ada.meeting.host.setPolicy({ admission: 'lobby' })
  await until(() => expect(ben.meeting.host.policy.value.admission).toBe('lobby'))
  const cleo = await stage.come(2, 'Cleo', link)
  await until(() => expect(ada.meeting.host.waiting.value).toHaveLength(1))
  const asked = askingFor(cleo.seat)
  // Whoever is asked again and again is asked in vain, and so is a participant whose client would do it.
  for (let i = 0; i < 5; i++) for (const { id } of [ada, ben]) server.say(id, asked)
  expect(await workers[1]?.group.call('commitMembership', [asked.keyPackage], [], [])).toMatchObject({
    ok: false,
  })
  const before = cleo.id
  if (oldWelcome?.kind === 'commit')
    server.relay(before, { kind: 'welcome', message: oldWelcome.welcome ?? '' })
  await until(() => expect(cleo.id).not.toBe(before))
  expect(cleo.code).toBe('')
  expect([ada.names, ben.names]).toEqual([['Ben'], ['Ada']])
  await until(() => expect(ada.meeting.host.waiting.value.map(({ id }) => id)).toContain(cleo.id))
  ada.meeting.host.admit(cleo.id)
  await until(() => {
    expectTogether([ada, ben, cleo])
  })
})

test(
  'an old room record is not put back, and no policy is bent, by relaying old commits: prevented',
  { timeout: ATTACK_MS },
  async () => {
    const { server } = stage
    const { ada, ben } = await stage.twoMeet()
    const admissions = (): string[] => [ada, ben].map(({ meeting }) => meeting.host.policy.value.admission)
    for (const admission of ['lobby', 'open', 'locked'] as const) {
      ada.meeting.host.setPolicy({ admission })
      await until(() => expect(admissions()).toEqual([admission, admission]))
    }
    for (const message of server.commits)
      for (const { id } of [ada, ben])
        server.relay(id, { kind: 'commit', member: ada.id as MemberId, message })
    ada.say('behind the lock')
    await until(() => expect(ben.texts).toEqual(['behind the lock']))
    expect(admissions()).toEqual(['locked', 'locked'])
  },
)

test(
  'names and short messages have one length on the wire, whatever they say: prevented',
  { timeout: ATTACK_MS },
  async () => {
    const { server } = stage
    const { ada, ben } = await stage.twoMeet()
    for (const text of ['a', 'no', 'a message of medium length that says a little more than the others'])
      ada.say(text)
    await until(() => expect(ben.texts).toHaveLength(3))
    ada.meeting.toggleHand()
    await until(() => expect(ben.meeting.others.value.map(({ hand }) => hand.value)).toEqual([true]))
    const lengths = new Set(
      server.sealed.filter(({ member }) => member === ada.id).map(({ message }) => message.length),
    )
    expect(lengths.size).toBe(1)
    const shortest = encodeMessage({ kind: 'goodbye' }).length
    expect(encodeMessage({ kind: 'chat', id: 'A'.repeat(22), text: 'a' })).toHaveLength(shortest)
  },
)
