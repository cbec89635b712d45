/** The server tries to get into the group, to split it, to rewind it, or to keep somebody in it or out of it. */
import type { MemberId } from '@incamera/protocol'
import { expect, test } from 'vitest'
import { askingFor, headerOf } from './malicious-server.ts'
import { ATTACK_MS, expectTogether, useStage } from './stage.ts'
import { until } from './visitor.ts'

const stage = useStage()

test('a member of the server’s own is added by nobody: prevented', { timeout: ATTACK_MS }, async () => {
  const { server, workers } = stage
  const ada = await stage.come(0, 'Ada')
  // Good keys, made by the real client, for a link of the server's own.
  await workers[2]?.group.call('startMeeting')
  const ghost = await workers[2]?.group.call('prepareVisit', [])
  const member = ghost?.memberId as MemberId
  const note = (await workers[2]?.group.call('sealNote', 'Ghost')) ?? ''
  server.say(ada.id, { kind: 'admission_request', member, keyPackage: ghost?.keyPackage ?? '', note })
  const ben = await stage.come(1, 'Ben', ada.opened.participantLink)
  await until(() => {
    expectTogether([ada, ben])
  })
  const added = [ada, ben].flatMap(({ seat }) =>
    seat.said.flatMap((message) => (message.kind === 'commit' ? message.added : [])),
  )
  expect(added).toEqual([ben.id])
})

test(
  'a member’s keys under another signature key, or offered twice, are added by nobody: prevented',
  { timeout: ATTACK_MS },
  async () => {
    const { server } = stage
    const { ada, ben } = await stage.twoMeet()
    const asking = askingFor(ben.seat)
    const forged = Buffer.from(asking.keyPackage, 'base64url')
    // Version, wire format, version, suite, then init key, encryption key and signature key, each after its length.
    forged[8 + 33 + 33 + 1 + 5]! ^= 1
    const ghost = Buffer.alloc(16, 7).toString('base64url') as MemberId
    server.say(ada.id, { ...asking, member: ghost })
    server.say(ada.id, { ...asking, keyPackage: forged.toString('base64url') })
    const cleo = await stage.come(2, 'Cleo', ada.opened.participantLink)
    await until(() => {
      expectTogether([ada, ben, cleo])
    })
    expect(ada.meeting.encryption.memberCount.value).toBe(3)
  },
)

test('a commit that is replayed changes nothing: prevented', { timeout: ATTACK_MS }, async () => {
  const { server } = stage
  const { ada, ben, cleo } = await stage.threeMeet()
  const before = [ada, ben, cleo].map(({ code, id }) => [code, id])
  for (const message of server.commits)
    for (const { id } of [ada, ben, cleo])
      server.relay(id, { kind: 'commit', member: ada.id as MemberId, message })
  ada.say('still here')
  await until(() => expect([...ben.texts, ...cleo.texts]).toEqual(['still here', 'still here']))
  expect([ada, ben, cleo].map(({ code, id }) => [code, id])).toEqual(before)
  expect(ben.problems).toEqual([])
})

test(
  'a commit that the server makes up is followed by nobody, and shown: detected at once',
  { timeout: ATTACK_MS },
  async () => {
    const { server } = stage
    const { ada, ben } = await stage.twoMeet()
    const forged = Buffer.from(server.commits.at(-1) ?? '', 'base64url')
    const epoch = headerOf(server.commits.at(-1) ?? '').epoch
    forged.writeBigUInt64BE(BigInt(epoch + 1), 5 + (forged[4] ?? 0))
    const before = ben.id
    server.relay(ben.id, {
      kind: 'commit',
      member: ada.id as MemberId,
      message: forged.toString('base64url'),
    })
    await until(() => expect(ben.meeting.encryption.state.value).toBe('problem'))
    await until(() => {
      expect(ben.id).not.toBe(before)
      expectTogether([ada, ben])
    })
  },
)

test(
  'two halves that are given different commits share no keys: detected by the first message, and by the code',
  { timeout: ATTACK_MS },
  async () => {
    const { server } = stage
    const { ada, ben, link } = await stage.twoMeet()
    // Ada's commit goes to her and to the newcomer alone; Ben hears nothing, so that it is his turn after a while.
    server.deliver = (to, message) => (to === ben.id && message.kind === 'commit' ? [] : [message])
    server.take = (from, message) => from !== ben.id || message.kind !== 'commit'
    const cleo = await stage.come(2, 'Cleo', link)
    await until(() => {
      expect([ada.code, ada.meeting.encryption.memberCount.value]).toEqual([cleo.code, 3])
    })
    const ofBen = await until(() => {
      const commit = ben.seat.said.findLast((message) => message.kind === 'commit')
      expect(commit).toBeDefined()
      return commit
    })
    server.relay(ben.id, { kind: 'commit', member: ben.id as MemberId, message: ofBen?.message ?? '' })
    await until(() => expect(ben.meeting.encryption.memberCount.value).toBe(3))
    expect(ben.code).not.toBe(ada.code)
    ada.say('for all')
    await until(() => expect(ben.problems).toContain('messages_refused'))
    expect(ben.texts).toEqual([])
  },
)

test(
  'a member from whom a commit is withheld comes back with the next one: detected at the next change of keys',
  { timeout: ATTACK_MS },
  async () => {
    const { server } = stage
    const { ada, ben, cleo, link } = await stage.threeMeet()
    const before = ben.id
    server.deliver = (to, message) => (to === before && message.kind === 'commit' ? [] : [message])
    cleo.meeting.leave()
    await until(() => expect(ada.names).toEqual(['Ben']))
    server.deliver = (_to, message) => [message]
    const back = await stage.come(2, 'Cleo', link)
    await until(() => {
      expectTogether([ada, ben, back])
    })
    expect(ben.id).not.toBe(before)
  },
)

test(
  'commits in another order are not followed; the member comes back: detected at once',
  { timeout: ATTACK_MS },
  async () => {
    const { server } = stage
    const { ada, ben, cleo } = await stage.threeMeet()
    const before = ben.id
    const held: Parameters<typeof server.deliver>[1][] = []
    server.deliver = (to, message) => {
      if (to !== before || message.kind !== 'commit') return [message]
      held.push(message)
      return held.length < 2 ? [] : held.toReversed()
    }
    ada.meeting.host.setPolicy({ share: 'hosts' })
    await until(() => expect(held).toHaveLength(1))
    ada.meeting.host.setPolicy({ share: 'all' })
    await until(() => expect(ben.id).not.toBe(before))
    await until(() => {
      expectTogether([ada, ben, cleo])
    })
  },
)

test(
  'a room that is called empty is founded anew, alone and under another code: detected by the roster',
  { timeout: ATTACK_MS },
  async () => {
    const { server } = stage
    const { ada, ben, link } = await stage.twoMeet()
    server.take = (from, message) => {
      if (message.kind !== 'join' || [ada.id, ben.id].includes(from)) return true
      server.say(from, { kind: 'found' })
      return false
    }
    const cleo = await stage.come(2, 'Cleo', link)
    await until(() => expect(cleo.code).not.toBe(''))
    expect(cleo.meeting.encryption.state.value).toBe('waiting')
    expect(cleo.meeting.encryption.memberCount.value).toBe(1)
    expect(cleo.code).not.toBe(ada.code)
    for (const { message } of server.sealed)
      server.relay(cleo.id, { kind: 'sealed', member: ada.id as MemberId, message })
    ada.say('for Ben')
    await until(() => expect(ben.texts).toEqual(['for Ben']))
    expect([cleo.names, cleo.texts]).toEqual([[], []])
  },
)

test(
  'a member that is said to have left is announced as gone and comes back: detected at once',
  { timeout: ATTACK_MS },
  async () => {
    const { server } = stage
    const { ada, ben, cleo } = await stage.threeMeet()
    const before = ben.id
    for (const { id } of [ada, cleo]) server.say(id, { kind: 'departed', member: before as MemberId })
    await until(() => expect(ada.meeting.announcements.value.map(({ kind }) => kind)).toContain('left'))
    await until(() => {
      expect(ben.id).not.toBe(before)
      expectTogether([ada, ben, cleo])
    })
    // Ada is the host, and her device carried it out; it was not her decision, and Ben's device knows.
    expect(ben.ended).toBeNull()
  },
)

test(
  'a removed member that the server keeps connected learns nothing more and is heard by nobody: prevented',
  { timeout: ATTACK_MS },
  async () => {
    const { server } = stage
    const { ada, ben, cleo } = await stage.threeMeet()
    const before = ben.id
    const { line } = ben.seat
    // Neither the commit that removes him nor the end of his connection reaches Ben.
    const seat = { ...ben.seat }
    server.take = (from, message) => {
      if (from !== ada.id || message.kind !== 'commit' || !message.removed.includes(seat.id)) return true
      seat.line = line
      ben.seat.line = null
      return true
    }
    server.deliver = (to, message) => (to === before ? [] : [message])
    ada.meeting.host.remove(before)
    await until(() => expect(ada.names).toEqual(['Cleo']))
    ada.say('among us')
    await until(() => expect(cleo.texts).toEqual(['among us']))
    const last = server.sealed.at(-1)
    if (last === undefined) throw new Error('nothing was said')
    line?.say({ ...last, seq: last.seq + 1 })
    ben.say('I am still here')
    await until(() => expect(seat.said.at(-1)).toMatchObject({ kind: 'sealed' }))
    const word = seat.said.findLast((message) => message.kind === 'sealed')
    server.relay(cleo.id, { kind: 'sealed', member: before as MemberId, message: word?.message ?? '' })
    ada.say('later')
    await until(() => expect(cleo.texts).toEqual(['among us', 'later']))
    expect(ben.texts).toEqual(['I am still here'])
  },
)
