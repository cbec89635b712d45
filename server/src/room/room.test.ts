import { limits } from '@incamera/protocol'
import { describe, expect, test } from 'vitest'
import { commitMessage } from '../../test/commits.ts'
import {
  ANSWER,
  memberId,
  NOTE,
  produce,
  receive,
  sealed,
  settle,
  TestMeeting,
  Visitor,
} from '../../test/meeting.ts'

const SECOND = 1000

describe('coming in', () => {
  test('a new member gets a session with transports of its own and a secret', async () => {
    const meeting = await TestMeeting.create()
    const [ada, bob] = [await meeting.visit('ada'), await meeting.visit('bob')]
    const [session] = ada.heard
    expect(session).toMatchObject({ kind: 'session', resumed: false, consumers: [] })
    expect(ada.secret).not.toBe(bob.secret)
    expect(meeting.router.transports.map(({ direction }) => direction)).toEqual([
      'send',
      'receive',
      'send',
      'receive',
    ])
  })

  test('the first to ask founds the group; nobody is told before', async () => {
    const meeting = await TestMeeting.create()
    const [ada, bob] = [await meeting.visit('ada'), await meeting.visit('bob')]
    await bob.say({ kind: 'join', keyPackage: 'AAAA', note: NOTE })
    expect(bob.words()).toEqual(['session', 'found'])
    expect(ada.words()).toEqual(['session'])
  })

  test('who comes later is announced to the members, added by a commit and greeted with the Welcome', async () => {
    const meeting = await TestMeeting.create()
    const ada = await meeting.ask('ada')
    const bob = await meeting.ask('bob')
    expect(ada.words()).toEqual(['session', 'found', 'admission_request bob'])
    expect(bob.words()).toEqual(['session'])
    await meeting.commit(ada, { add: [bob] })
    expect(ada.words()).toEqual(['commit ada'])
    expect(bob.words()).toEqual(['welcome'])
    await meeting.commit(bob)
    expect([ada.words(), bob.words()]).toEqual([['commit bob'], ['commit bob']])
  })

  test('who waits gets the answer of a member, also when it comes back; its note goes to members only', async () => {
    const meeting = await TestMeeting.create()
    const ada = await meeting.ask('ada')
    const bob = await meeting.ask('bob')
    expect(ada.heard).toContainEqual({
      kind: 'admission_request',
      member: bob.id,
      keyPackage: 'AAAA',
      note: NOTE,
    })
    bob.take()
    expect(await ada.say({ kind: 'answer', member: bob.id, message: ANSWER })).toBeNull()
    expect(bob.heard).toEqual([{ kind: 'answer', message: ANSWER }])
    await bob.lose()
    await bob.connect({})
    expect(bob.words()).toEqual(['session', 'answer'])
  })

  test('nobody is answered by one who waits, and a member needs no answer', async () => {
    const meeting = await TestMeeting.create()
    const ada = await meeting.ask('ada')
    const [bob, eve] = [await meeting.ask('bob'), await meeting.ask('eve')]
    expect(await bob.say({ kind: 'answer', member: eve.id, message: ANSWER })).toBe('out_of_order')
    await meeting.commit(ada, { add: [eve] })
    eve.take()
    expect(await ada.say({ kind: 'answer', member: eve.id, message: ANSWER })).toBeNull()
    expect(await ada.say({ kind: 'answer', member: memberId('nobody'), message: ANSWER })).toBeNull()
    expect(eve.heard).toEqual([])
  })

  test('one commit may add several', async () => {
    const meeting = await TestMeeting.create()
    const [ada, bob, eve] = [await meeting.ask('ada'), await meeting.ask('bob'), await meeting.ask('eve')]
    await meeting.commit(ada, { add: [bob, eve] })
    expect([bob.words(), eve.words()]).toEqual([
      ['session', 'welcome'],
      ['session', 'welcome'],
    ])
  })

  test('who is admitted hears who else waits, who is gone and who is cut off', async () => {
    const meeting = await TestMeeting.create()
    const [ada, bob, eve] = (await meeting.gather('ada', 'bob', 'eve')) as [Visitor, Visitor, Visitor]
    await bob.shut()
    await eve.lose()
    const dan = await meeting.ask('dan')
    await meeting.ask('fay')
    await meeting.visit('gus')
    dan.take()
    await meeting.commit(ada, { add: [dan] })
    expect(dan.words().toSorted()).toEqual([
      'admission_request fay',
      'departed bob',
      'presence eve false',
      'welcome',
    ])
  })

  test('asking twice, or saying hello twice, is out of order', async () => {
    const meeting = await TestMeeting.create()
    const [, ada] = (await meeting.gather('eve', 'ada')) as [Visitor, Visitor]
    expect(await ada.say({ kind: 'join', keyPackage: 'AAAA', note: NOTE })).toBe('out_of_order')
    const bob = await meeting.visit('bob')
    const token = Buffer.alloc(32).toString('base64url')
    expect(await bob.say({ kind: 'hello', version: 1, token, member: bob.id })).toBe('out_of_order')
  })

  test('an id that is here already is not given a second time, not even at the same moment', async () => {
    const meeting = await TestMeeting.create()
    const [one, two] = [new Visitor(meeting.room, 'ada'), new Visitor(meeting.room, 'ada')]
    await Promise.all([one.connect(), two.connect()])
    expect([one.closed, two.closed]).toEqual([null, 'gone'])
    const three = await meeting.visit('ada')
    expect(three.closed).toBe('gone')
    expect(meeting.router.transports.filter(({ closed }) => !closed)).toHaveLength(2)
  })

  test('a full room takes no more until somebody leaves', async () => {
    const meeting = await TestMeeting.create()
    const visitors = await Promise.all(
      Array.from({ length: limits.MAX_MEMBERS }, (_, i) => meeting.visit(`v${i}`)),
    )
    expect(visitors.every(({ closed }) => closed === null)).toBe(true)
    expect((await meeting.visit('late')).closed).toBe('full')
    await visitors[0]?.shut()
    expect((await meeting.visit('late')).closed).toBeNull()
  })

  test('a room is full also while the places are still being made', async () => {
    const meeting = await TestMeeting.create()
    const release = meeting.media.hold()
    const coming = Array.from({ length: limits.MAX_MEMBERS + 3 }, (_, i) => meeting.visit(`v${i}`))
    await settle()
    release()
    const refused = (await Promise.all(coming)).filter(({ closed }) => closed === 'full')
    expect(refused).toHaveLength(3)
  })

  test('where media fails, the visitor is told to come back, and the empty room closes', async () => {
    const meeting = await TestMeeting.create()
    meeting.media.fail(true)
    expect((await meeting.visit('ada')).closed).toBe('internal')
    expect([meeting.room.closed, meeting.closings]).toEqual([true, 1])
    expect(meeting.lines.join('')).toContain('"part":"transport"')
  })
})

describe('commits', () => {
  test('of two in one epoch the first is passed on and the second refused as stale', async () => {
    const meeting = await TestMeeting.create()
    const [ada, bob] = (await meeting.gather('ada', 'bob')) as [Visitor, Visitor]
    const message = commitMessage({ epoch: meeting.epoch })
    const commit = { kind: 'commit', message, added: [], removed: [] }
    await Promise.all([bob.say({ ...commit, ref: 5 }), ada.say({ ...commit, ref: 6 })])
    expect(ada.take()).toEqual([
      { kind: 'commit', seq: 3, member: bob.id, message },
      { kind: 'commit_refused', ref: 6, reason: 'stale' },
    ])
    expect(bob.words()).toEqual(['commit bob'])
  })

  test('a second commit that adds the same one is stale, not about somebody unknown', async () => {
    const meeting = await TestMeeting.create()
    const [ada, bob] = (await meeting.gather('ada', 'bob')) as [Visitor, Visitor]
    const eve = await meeting.ask('eve')
    const message = commitMessage({ epoch: meeting.epoch })
    const commit = { kind: 'commit', ref: 0, message, welcome: 'AAAA', added: [eve.id], removed: [] }
    await bob.say(commit)
    await ada.say(commit)
    expect(ada.words()).toEqual(['admission_request eve', 'commit bob', 'commit_refused stale'])
    expect(eve.words()).toEqual(['session', 'welcome'])
  })

  test('about somebody unknown, not asking, added already or itself are refused and change nothing', async () => {
    const meeting = await TestMeeting.create()
    const [ada, bob] = (await meeting.gather('ada', 'bob')) as [Visitor, Visitor]
    const shy = await meeting.visit('shy')
    const waiting = await meeting.ask('eve')
    const nobody = { id: memberId('nobody') } as Visitor
    ada.take()
    for (const change of [
      { add: [nobody] },
      { add: [shy] },
      { add: [bob] },
      { add: [waiting, nobody] },
      { remove: [nobody] },
      { remove: [waiting] },
      { remove: [ada] },
    ]) {
      await meeting.commit(ada, change)
      expect(ada.words()).toEqual(['commit_refused unknown_member'])
    }
    expect([bob.words(), waiting.words()]).toEqual([['admission_request eve'], ['session']])
    await meeting.commit(ada, { add: [waiting] })
    expect(waiting.words()).toEqual(['welcome'])
  })

  test('of somebody who is no member are out of order', async () => {
    const meeting = await TestMeeting.create()
    await meeting.gather('ada')
    const eve = await meeting.ask('eve')
    const message = commitMessage({ epoch: 0 })
    expect(await eve.say({ kind: 'commit', ref: 0, message, added: [], removed: [] })).toBe('out_of_order')
  })

  test('that are none, or have a Welcome for nobody or nobody welcomed, are malformed', async () => {
    const message = commitMessage({ epoch: 0 })
    for (const commit of [
      { message: 'AAAA', added: [], removed: [] },
      { message, welcome: 'AAAA', added: [], removed: [] },
      { message, added: [memberId('bob')], removed: [] },
    ]) {
      const meeting = await TestMeeting.create()
      const [ada] = (await meeting.gather('ada')) as [Visitor]
      await meeting.ask('bob')
      expect(await ada.say({ kind: 'commit', ref: 0, ...commit })).toBe('malformed')
    }
  })
})

describe('sealed messages', () => {
  test('go to all other members with a receipt for the author, and to nobody who waits', async () => {
    const meeting = await TestMeeting.create()
    const [ada, bob] = (await meeting.gather('ada', 'bob')) as [Visitor, Visitor]
    const [waiting, shy] = [await meeting.ask('eve'), await meeting.visit('shy')]
    ada.take()
    await ada.say(sealed(9))
    const seq = ada.seen
    expect(ada.take()).toEqual([{ kind: 'receipt', ref: 9, seq }])
    expect(bob.take().at(-1)).toEqual({ kind: 'sealed', seq, member: ada.id, message: 'AAAA' })
    expect([waiting.words(), shy.words()]).toEqual([['session'], ['session']])
  })

  test('of somebody who is no member are out of order', async () => {
    const meeting = await TestMeeting.create()
    await meeting.gather('ada')
    expect(await (await meeting.ask('eve')).say(sealed())).toBe('out_of_order')
    expect(await (await meeting.visit('shy')).say(sealed())).toBe('out_of_order')
  })
})

describe('going', () => {
  test('who leaves is gone at once for the others, until the group removes it', async () => {
    const meeting = await TestMeeting.create()
    const [ada, bob] = (await meeting.gather('ada', 'bob')) as [Visitor, Visitor]
    expect(await bob.say({ kind: 'leave' })).toBe('gone')
    expect(ada.words()).toEqual(['departed bob'])
    await meeting.commit(ada, { remove: [bob] })
    expect(ada.words()).toEqual(['commit ada'])
    await meeting.commit(ada, { remove: [bob] })
    expect(ada.words()).toEqual(['commit_refused unknown_member'])
  })

  test('who has left says nothing more', async () => {
    const meeting = await TestMeeting.create()
    const [ada, bob] = (await meeting.gather('ada', 'bob')) as [Visitor, Visitor]
    const shy = await meeting.visit('shy')
    for (const visitor of [bob, shy]) {
      await visitor.say({ kind: 'leave' })
      expect(await visitor.say({ kind: 'join', keyPackage: 'AAAA', note: NOTE })).toBeNull()
      expect(await visitor.say(sealed())).toBeNull()
      expect(await visitor.say({ kind: 'ping' })).toBeNull()
      await visitor.connect({})
      expect(visitor.closed).toBe('gone')
    }
    expect(ada.words()).toEqual(['departed bob'])
  })

  test('a closed page counts as leaving', async () => {
    const meeting = await TestMeeting.create()
    const [ada, bob] = (await meeting.gather('ada', 'bob')) as [Visitor, Visitor]
    await bob.shut()
    expect(ada.words()).toEqual(['departed bob'])
  })

  test('who waited and goes is taken back; who never asked is not mentioned', async () => {
    const meeting = await TestMeeting.create()
    const [ada] = (await meeting.gather('ada')) as [Visitor]
    const [eve, shy] = [await meeting.ask('eve'), await meeting.visit('shy')]
    await eve.shut()
    await shy.shut()
    expect(ada.words()).toEqual(['admission_request eve', 'departed eve'])
  })

  test('a lost connection is a matter of presence, and of departure after the grace', async () => {
    const meeting = await TestMeeting.create()
    const [ada, bob] = (await meeting.gather('ada', 'bob')) as [Visitor, Visitor]
    await bob.lose()
    expect(ada.words()).toEqual(['presence bob false'])
    meeting.clock.advance(limits.RESUME_GRACE_SECONDS * SECOND - 1)
    expect(ada.words()).toEqual([])
    meeting.clock.advance(1)
    expect(ada.words()).toEqual(['departed bob'])
    await bob.connect({})
    expect(bob.closed).toBe('gone')
  })

  test('who is removed is sent away at once, cannot come back to its place and hears nothing more', async () => {
    const meeting = await TestMeeting.create()
    const [ada, bob, eve] = (await meeting.gather('ada', 'bob', 'eve')) as [Visitor, Visitor, Visitor]
    bob.take()
    await meeting.commit(ada, { remove: [bob] })
    expect([bob.closed, bob.words()]).toEqual(['removed', ['commit ada']])
    await ada.say(sealed())
    await bob.say(sealed())
    await bob.shut()
    expect(bob.words()).toEqual([])
    expect(eve.words()).toEqual(['commit ada', 'sealed ada'])
    await bob.connect({})
    expect(bob.closed).toBe('gone')
  })

  test('who is removed while cut off leaves no timer behind', async () => {
    const meeting = await TestMeeting.create()
    const [ada, bob] = (await meeting.gather('ada', 'bob')) as [Visitor, Visitor]
    await bob.lose()
    await meeting.commit(ada, { remove: [bob] })
    ada.take()
    meeting.clock.advance(2 * limits.RESUME_GRACE_SECONDS * SECOND)
    expect(ada.words()).toEqual([])
  })
})

describe('coming back', () => {
  test('gives exactly what was missed: messages, receipts of its own, and nothing again', async () => {
    const meeting = await TestMeeting.create()
    const [ada, bob] = (await meeting.gather('ada', 'bob')) as [Visitor, Visitor]
    await ada.say(sealed(1))
    await bob.say(sealed(2))
    const seen = bob.seen - 1
    await bob.lose()
    await ada.say(sealed(3))
    const eve = await meeting.ask('eve')
    await meeting.commit(ada, { add: [eve] })
    await ada.say(sealed(4))
    ada.take()
    await bob.connect({ seen })
    expect(bob.words()).toEqual(['session', 'receipt', 'sealed ada', 'commit ada', 'sealed ada'])
    expect(ada.words()).toEqual(['presence bob true'])
    await bob.lose()
    await bob.connect({})
    expect(bob.words()).toEqual(['session'])
    expect(bob.closed).toBeNull()
  })

  test('goes on as if nothing had been', async () => {
    const meeting = await TestMeeting.create()
    const [ada, bob] = (await meeting.gather('ada', 'bob')) as [Visitor, Visitor]
    await bob.lose()
    await bob.connect({})
    expect(bob.take()).toEqual([
      expect.objectContaining({ kind: 'session', resumed: true, secret: bob.secret }),
    ])
    await meeting.commit(bob)
    expect(ada.words()).toEqual(['presence bob false', 'presence bob true', 'commit bob'])
    meeting.clock.advance(2 * limits.RESUME_GRACE_SECONDS * SECOND)
    expect(ada.words()).toEqual([])
  })

  test('tells who waits, who is gone and who is cut off', async () => {
    const meeting = await TestMeeting.create()
    const [ada, bob, eve, dan] = (await meeting.gather('ada', 'bob', 'eve', 'dan')) as [
      Visitor,
      Visitor,
      Visitor,
      Visitor,
    ]
    await ada.lose()
    await bob.shut()
    await eve.lose()
    const fay = await meeting.ask('fay')
    await ada.connect({})
    expect(ada.words().toSorted()).toEqual([
      'admission_request fay',
      'departed bob',
      'presence eve false',
      'session',
    ])
    expect([dan.closed, fay.closed]).toEqual([null, null])
  })

  test('with a wrong secret, as somebody unknown or with a number too high is no place to come back to', async () => {
    const meeting = await TestMeeting.create()
    const [ada, bob] = (await meeting.gather('ada', 'bob')) as [Visitor, Visitor]
    await bob.lose()
    ada.take()
    const thief = new Visitor(meeting.room, 'bob')
    await thief.connect({ secret: ada.secret ?? '' })
    expect([thief.closed, thief.words()]).toEqual(['gone', []])
    const stranger = new Visitor(meeting.room, 'mal')
    await stranger.connect({ secret: ada.secret ?? '' })
    expect([stranger.closed, stranger.words()]).toEqual(['gone', []])
    const { seen } = bob
    await bob.connect({ seen: seen + 1 })
    expect(bob.closed).toBe('gone')
    expect(ada.words()).toEqual([])
    await bob.connect({ seen })
    expect(bob.closed).toBeNull()
  })

  test('is impossible once part of what was missed is no longer held', async () => {
    const meeting = await TestMeeting.create()
    const [ada, bob] = (await meeting.gather('ada', 'bob')) as [Visitor, Visitor]
    await bob.lose()
    const message = 'A'.repeat(limits.MAX_MESSAGE_BYTES - 100)
    for (let i = 0; i < 18; i++) await ada.say({ kind: 'sealed', ref: i, message })
    await bob.connect({})
    expect(bob.closed).toBe('gone')
  })

  test('on a second socket replaces the first, without a word to the others', async () => {
    const meeting = await TestMeeting.create()
    const [ada, bob] = (await meeting.gather('ada', 'bob')) as [Visitor, Visitor]
    const again = new Visitor(meeting.room, 'bob')
    await again.connect({ secret: bob.secret ?? '', seen: bob.seen })
    expect([bob.closed, again.closed]).toEqual(['replaced', null])
    await bob.shut()
    await bob.say(sealed())
    expect(ada.words()).toEqual([])
    await again.say(sealed())
    expect(ada.words()).toEqual(['sealed bob'])
  })

  test('as somebody who waits gives neither commits nor sealed messages', async () => {
    const meeting = await TestMeeting.create()
    const [ada] = (await meeting.gather('ada')) as [Visitor]
    const eve = await meeting.ask('eve')
    await eve.lose()
    await ada.say(sealed())
    await meeting.commit(ada)
    await eve.connect({})
    expect([eve.closed, eve.words()]).toEqual([null, ['session']])
    await meeting.commit(ada, { add: [eve] })
    expect(eve.words()).toEqual(['welcome'])
  })

  test('as somebody who was let in meanwhile gives the Welcome and what came after', async () => {
    const meeting = await TestMeeting.create()
    const [ada] = (await meeting.gather('ada')) as [Visitor]
    await ada.say(sealed())
    const eve = await meeting.ask('eve')
    await eve.lose()
    await meeting.commit(ada, { add: [eve] })
    await ada.say(sealed())
    await eve.connect({})
    expect(eve.words()).toEqual(['session', 'welcome', 'sealed ada'])
  })

  test('as a founder of a later group does not need what came before', async () => {
    const meeting = await TestMeeting.create()
    const [ada] = (await meeting.gather('ada')) as [Visitor]
    await ada.say(sealed())
    const eve = await meeting.ask('eve')
    await ada.shut()
    expect(eve.words()).toEqual(['session', 'found'])
    await eve.lose()
    await eve.connect({})
    expect([eve.closed, eve.words()]).toEqual([null, ['session']])
  })
})

describe('a group that is left alone', () => {
  test('ends with its last member, and one who waits founds the next with the others asking', async () => {
    const meeting = await TestMeeting.create()
    const [ada] = (await meeting.gather('ada')) as [Visitor]
    await meeting.commit(ada)
    const [eve, dan] = [await meeting.ask('eve'), await meeting.ask('dan')]
    await ada.shut()
    expect(eve.words()).toEqual(['session', 'found', 'admission_request dan'])
    expect(dan.words()).toEqual(['session'])
    meeting.epoch = 0
    meeting.group = 'another'
    await meeting.commit(eve, { add: [dan] })
    expect(dan.words()).toEqual(['welcome'])
  })

  test('makes way after three seconds when all its members are cut off', async () => {
    const meeting = await TestMeeting.create()
    const [ada, bob] = (await meeting.gather('ada', 'bob')) as [Visitor, Visitor]
    await ada.lose()
    await bob.lose()
    const eve = await meeting.ask('eve')
    meeting.clock.advance(2_999)
    expect(eve.words()).toEqual(['session'])
    meeting.clock.advance(1)
    expect(eve.words()).toEqual(['found'])
    await ada.connect({})
    expect(ada.closed).toBe('gone')
  })

  test('does not make way when one of its members comes back in time', async () => {
    const meeting = await TestMeeting.create()
    const [ada] = (await meeting.gather('ada')) as [Visitor]
    const eve = await meeting.ask('eve')
    await ada.lose()
    meeting.clock.advance(2_000)
    await ada.connect({})
    meeting.clock.advance(10_000)
    expect(ada.words()).toEqual(['session', 'admission_request eve'])
    expect(eve.words()).toEqual(['session'])
  })

  test('does not make way while nobody waits, or only somebody who is cut off too', async () => {
    const meeting = await TestMeeting.create()
    const [ada] = (await meeting.gather('ada')) as [Visitor]
    const eve = await meeting.ask('eve')
    await ada.lose()
    await eve.lose()
    meeting.clock.advance(10_000)
    await ada.connect({})
    expect([ada.closed, ada.words()]).toEqual([null, ['session', 'admission_request eve']])
  })

  test('is founded anew by who waited and was cut off when it ended', async () => {
    const meeting = await TestMeeting.create()
    const [ada] = (await meeting.gather('ada')) as [Visitor]
    const eve = await meeting.ask('eve')
    await eve.lose()
    await ada.shut()
    await eve.connect({})
    expect(eve.words()).toEqual(['session', 'found'])
  })
})

describe('media', () => {
  const transportsOf = (meeting: TestMeeting, index: number): readonly boolean[] =>
    meeting.router.transports.slice(index * 2, index * 2 + 2).map(({ closed }) => closed)

  test('is offered both ways when somebody is admitted, and not before', async () => {
    const meeting = await TestMeeting.create()
    const [ada] = (await meeting.gather('ada')) as [Visitor]
    await ada.say(receive)
    await ada.say(produce('microphone'))
    const eve = await meeting.ask('eve')
    await eve.say(receive)
    await eve.say(produce('camera'))
    expect(ada.words()).toEqual(['reply', 'admission_request eve'])
    expect(eve.words()).toEqual(['session', 'reply'])
    await meeting.commit(ada, { add: [eve] })
    expect(ada.words()).toEqual(['commit ada', 'consumer eve camera'])
    expect(eve.words()).toEqual(['welcome', 'consumer ada microphone'])
  })

  test('is offered pictures first, whatever was begun first', async () => {
    const meeting = await TestMeeting.create()
    const [ada] = (await meeting.gather('ada')) as [Visitor]
    for (const source of ['microphone', 'camera', 'screen_audio', 'screen'] as const)
      await ada.say(produce(source))
    const eve = await meeting.ask('eve')
    await eve.say(receive)
    await meeting.commit(ada, { add: [eve] })
    expect(eve.words().slice(-4)).toEqual([
      'consumer ada camera',
      'consumer ada screen',
      'consumer ada microphone',
      'consumer ada screen_audio',
    ])
  })

  test('of members goes to members as soon as they say what they can decode, once', async () => {
    const meeting = await TestMeeting.create()
    const [ada, bob] = (await meeting.gather('ada', 'bob')) as [Visitor, Visitor]
    await ada.say(produce('microphone'))
    expect(bob.words()).toEqual([])
    await Promise.all([bob.say(receive), bob.say(receive)])
    await bob.say(receive)
    expect(bob.words()).toEqual(['consumer ada microphone'])
    await ada.say(produce('camera'))
    expect(bob.words()).toEqual(['consumer ada camera'])
  })

  test('that a receiver cannot decode is not offered, until it can', async () => {
    const meeting = await TestMeeting.create()
    const [ada, bob] = (await meeting.gather('ada', 'bob')) as [Visitor, Visitor]
    await bob.say({ kind: 'receive', capabilities: {} })
    await ada.say(produce('microphone'))
    expect(bob.words()).toEqual([])
    await bob.say(receive)
    expect(bob.words()).toEqual(['consumer ada microphone'])
  })

  test('has one stream for each source, also when asked twice at one moment', async () => {
    const meeting = await TestMeeting.create()
    const [ada] = (await meeting.gather('ada')) as [Visitor]
    await Promise.all([ada.say(produce('camera', 1)), ada.say(produce('camera', 2))])
    await ada.say(produce('camera', 3))
    for (const source of ['microphone', 'screen', 'screen_audio'] as const) await ada.say(produce(source, 4))
    const replies = ada.take()
    const problems = replies.flatMap((reply) =>
      reply.kind === 'reply' && reply.problem !== undefined ? [reply] : [],
    )
    expect(problems.map(({ ref, problem }) => [ref, problem])).toEqual([
      [2, 'too_many'],
      [3, 'too_many'],
    ])
    expect(replies).toHaveLength(6)
  })

  test('of a source can be sent again after its stream was closed', async () => {
    const meeting = await TestMeeting.create()
    const [ada, bob] = (await meeting.gather('ada', 'bob')) as [Visitor, Visitor]
    await bob.say(receive)
    await ada.say(produce('camera'))
    const reply = ada.take()[0]
    const producer = reply?.kind === 'reply' ? reply.producer : undefined
    await bob.say({ kind: 'close_producer', producer })
    await ada.say({ kind: 'close_producer', producer })
    await ada.say(produce('camera'))
    expect(bob.words()).toEqual(['consumer ada camera', 'consumer_closed', 'consumer ada camera'])
  })

  test('that does not fit is refused to its sender alone, and may be tried again', async () => {
    const meeting = await TestMeeting.create()
    const [ada, bob] = (await meeting.gather('ada', 'bob')) as [Visitor, Visitor]
    const bad = { kind: 'produce', ref: 3, source: 'camera', rtp: { codecs: [] } }
    expect(await ada.say(bad)).toBeNull()
    await ada.say(produce('camera', 4))
    expect(ada.take()).toEqual([
      { kind: 'reply', ref: 3, problem: 'refused' },
      { kind: 'reply', ref: 4, producer: expect.any(String) },
    ])
    expect([bob.words(), meeting.lines]).toEqual([[], []])
  })

  test('transports are connected once and restarted at will', async () => {
    const meeting = await TestMeeting.create()
    const ada = await meeting.visit('ada')
    ada.take()
    const dtls = { fingerprints: [{ algorithm: 'sha-256', value: 'AB' }] }
    await ada.say({ kind: 'connect_transport', ref: 1, direction: 'send', dtls })
    await ada.say({ kind: 'connect_transport', ref: 2, direction: 'send', dtls })
    await ada.say({ kind: 'connect_transport', ref: 3, direction: 'receive', dtls })
    await ada.say({ kind: 'restart_ice', ref: 4, direction: 'send' })
    expect(ada.take()).toMatchObject([
      { kind: 'reply', ref: 1 },
      { kind: 'reply', ref: 2, problem: 'refused' },
      { kind: 'reply', ref: 3 },
      { kind: 'reply', ref: 4, iceParameters: { usernameFragment: expect.any(String) as string } },
    ])
  })

  test('starts, stops and is refreshed by its receiver, and by nobody else', async () => {
    const meeting = await TestMeeting.create()
    const [ada, bob] = (await meeting.gather('ada', 'bob')) as [Visitor, Visitor]
    await bob.say(receive)
    await ada.say(produce('camera'))
    const offer = bob.take()[0]
    const consumer = offer?.kind === 'consumer' ? offer.consumer : ''
    const real = meeting.router.transports.flatMap(({ consumers }) => consumers)[0]
    await ada.say({ kind: 'resume_consumer', consumer })
    expect(real?.paused).toBe(true)
    await bob.say({ kind: 'resume_consumer', consumer })
    await bob.say({ kind: 'prefer_layer', consumer, layer: 2 })
    await bob.say({ kind: 'request_key_frame', consumer })
    await bob.say({ kind: 'request_key_frame', consumer: 'unknown' })
    expect([real?.paused, real?.layer, real?.keyFrameRequests]).toEqual([false, 2, 1])
    await bob.say({ kind: 'prefer_layer', consumer, layer: -1 })
    expect(real?.paused).toBe(true)
  })

  test('of a member who goes ends for the others, and its own as well', async () => {
    for (const how of ['leave', 'removed', 'grace'] as const) {
      const meeting = await TestMeeting.create()
      const [ada, bob] = (await meeting.gather('ada', 'bob')) as [Visitor, Visitor]
      for (const member of [ada, bob]) {
        await member.say(receive)
        await member.say(produce('camera'))
      }
      ada.take()
      if (how === 'leave') await bob.say({ kind: 'leave' })
      else if (how === 'removed') await meeting.commit(ada, { remove: [bob] })
      else {
        await bob.lose()
        meeting.clock.advance(limits.RESUME_GRACE_SECONDS * SECOND)
      }
      bob.take()
      expect(ada.words(), how).toContain('consumer_closed')
      expect(transportsOf(meeting, 1), how).toEqual([true, true])
      expect(transportsOf(meeting, 0), how).toEqual([false, false])
      await ada.say(produce('screen'))
      await bob.say(produce('screen'))
      expect(bob.words(), how).toEqual([])
    }
  })

  test('of somebody who goes in the moment it is offered is not left behind', async () => {
    const meeting = await TestMeeting.create()
    const [ada, bob] = (await meeting.gather('ada', 'bob')) as [Visitor, Visitor]
    await bob.say(receive)
    await ada.say(receive)
    await ada.say(produce('camera'))
    bob.take()
    const release = meeting.media.hold()
    await bob.say(produce('camera'))
    await ada.say(produce('microphone'))
    await bob.shut()
    release()
    await settle()
    expect(ada.words().toSorted()).toEqual(['departed bob', 'reply', 'reply'])
    const open = meeting.router.transports
      .flatMap(({ consumers }) => consumers)
      .filter(({ closed }) => !closed)
    expect(open).toEqual([])
  })

  test('that is still there is told again to who comes back, with what was new', async () => {
    const meeting = await TestMeeting.create()
    const [ada, bob] = (await meeting.gather('ada', 'bob')) as [Visitor, Visitor]
    await bob.say(receive)
    await ada.say(produce('microphone'))
    const reply = ada.take()[0]
    await bob.lose()
    await ada.say(produce('camera'))
    await ada.say({ kind: 'close_producer', producer: reply?.kind === 'reply' ? reply.producer : '' })
    await bob.connect({})
    const [session, offer] = bob.take()
    expect(offer).toMatchObject({ kind: 'consumer', source: 'camera' })
    expect(session?.kind === 'session' && session.consumers).toEqual([
      offer?.kind === 'consumer' && offer.consumer,
    ])
  })

  test('whose worker died closes the room, and everybody may come back', async () => {
    const meeting = await TestMeeting.create()
    const members = await meeting.gather('ada', 'bob')
    await members[1]?.lose()
    meeting.router.lose()
    expect([members[0]?.closed, meeting.room.closed, meeting.closings]).toEqual(['internal', true, 1])
    expect(meeting.clock.waiting).toBe(0)
  })
})

describe('an empty room', () => {
  test('closes with its last visitor and leaves nothing behind', async () => {
    const meeting = await TestMeeting.create()
    const [ada, bob, eve] = (await meeting.gather('ada', 'bob', 'eve')) as [Visitor, Visitor, Visitor]
    const waiting = await meeting.ask('dan')
    for (const member of [ada, bob, eve, waiting]) {
      await member.say(receive)
      await member.say(produce('camera'))
    }
    await ada.say(sealed())
    await eve.lose()
    await bob.say({ kind: 'leave' })
    await waiting.shut()
    await ada.shut()
    expect(meeting.room.closed).toBe(false)
    meeting.clock.advance(limits.RESUME_GRACE_SECONDS * SECOND)
    expect([meeting.room.closed, meeting.closings, meeting.router.closed]).toEqual([true, 1, true])
    expect(meeting.clock.waiting).toBe(0)
    const { transports } = meeting.router
    const parts = [
      ...transports,
      ...transports.flatMap(({ producers, consumers }) => [...producers, ...consumers]),
    ]
    expect(parts.filter(({ closed }) => !closed)).toEqual([])
    expect(meeting.lines).toEqual([])
  })

  test('closes as well when nobody ever asked to be let in', async () => {
    const meeting = await TestMeeting.create()
    const shy = await meeting.visit('shy')
    await shy.shut()
    expect([meeting.room.closed, meeting.closings]).toEqual([true, 1])
  })

  test('does not close while somebody is just coming in', async () => {
    const meeting = await TestMeeting.create()
    const ada = await meeting.visit('ada')
    const release = meeting.media.hold()
    const coming = meeting.visit('bob')
    await ada.shut()
    release()
    expect((await coming).closed).toBeNull()
    expect(meeting.room.closed).toBe(false)
  })

  test('is closed once, with a reason for everybody', async () => {
    const meeting = await TestMeeting.create()
    const members = await meeting.gather('ada', 'bob')
    meeting.room.close('going_away')
    meeting.room.close('internal')
    expect(members.map(({ closed }) => closed)).toEqual(['going_away', 'going_away'])
    for (const member of members) await member.lose()
    expect([meeting.closings, meeting.clock.waiting]).toEqual([1, 0])
    expect((await meeting.visit('late')).closed).toBe('internal')
  })
})
