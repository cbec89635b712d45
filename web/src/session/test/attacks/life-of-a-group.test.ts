/** No attack, and still hard: what breaks by itself must leave everybody together again. */
import { expect, test } from 'vitest'
import { ATTACK_MS, expectTogether, useStage } from './stage.ts'
import { until } from './visitor.ts'

const stage = useStage()

test(
  'a committer that crashes with its commit unsent is followed by the next in turn',
  { timeout: ATTACK_MS },
  async () => {
    const { server } = stage
    const { ada, ben, link } = await stage.twoMeet()
    const crashed = ada.id
    server.take = (from, message) => {
      if (from !== crashed || message.kind !== 'commit') return true
      server.depart(crashed)
      return false
    }
    const cleo = await stage.come(2, 'Cleo', link)
    await until(() => {
      expectTogether([ben, cleo])
    })
    expect(ben.meeting.encryption.memberCount.value).toBe(2)
  },
)

test(
  'a committer that crashes after its commit was taken leaves the others in its epoch',
  { timeout: ATTACK_MS },
  async () => {
    const { server } = stage
    const { ada, ben, link } = await stage.twoMeet()
    const crashed = ada.id
    server.deliver = (to, message) => {
      if (to !== crashed || message.kind !== 'commit') return [message]
      server.depart(crashed)
      return []
    }
    const cleo = await stage.come(2, 'Cleo', link)
    await until(() => {
      expectTogether([ben, cleo])
    })
  },
)

test('of two who commit at once one waits, and both changes are made', { timeout: ATTACK_MS }, async () => {
  const { server } = stage
  const { ada, ben, link } = await stage.twoMeet()
  // What Ada commits is on its way for so long that Ben's turn comes.
  const released = Promise.withResolvers<void>()
  server.take = (from, message) => {
    if (from === ben.id && message.kind === 'commit') released.resolve()
    if (from !== ada.id || message.kind !== 'commit') return true
    const { line } = ada.seat
    void released.promise.then(() => {
      server.take = () => true
      if (line !== null) server.receive(line, message)
    })
    return false
  }
  const cleo = await stage.come(2, 'Cleo', link)
  await until(() => {
    expectTogether([ada, ben, cleo])
  })
  expect(server.commits.length).toBeGreaterThan(1)
})

test(
  'a server that is started anew finds an empty room, and all meet in a new group',
  { timeout: ATTACK_MS },
  async () => {
    const { server } = stage
    const { ada, ben, cleo } = await stage.threeMeet()
    const before = ada.code
    server.restart()
    await until(() => {
      expect(ada.code).not.toBe(before)
      expectTogether([ada, ben, cleo])
    })
    ben.say('all here')
    await until(() => expect([...ada.texts, ...cleo.texts]).toEqual(['all here', 'all here']))
  },
)

test(
  'a device that slept takes its place again and follows what it missed',
  { timeout: ATTACK_MS },
  async () => {
    const { server } = stage
    const { ada, ben, cleo } = await stage.threeMeet()
    const before = ben.id
    let isAwake = true
    server.deliver = (to, message) => {
      // Asleep: the connection breaks, and what is said meanwhile waits.
      if (isAwake && to === before && message.kind === 'sealed') server.cut(before)
      if (to === before && message.kind === 'sealed') isAwake = false
      return [message]
    }
    ada.say('while you slept')
    cleo.meeting.leave()
    await until(() => expect(ben.texts).toEqual(['while you slept']))
    await until(() => {
      expectTogether([ada, ben])
    })
    expect(ben.id).toBe(before)
  },
)

test(
  'a device whose network changed is back in its place, with its words sent once',
  { timeout: ATTACK_MS },
  async () => {
    const { server } = stage
    const { ada, ben } = await stage.twoMeet()
    const before = ben.id
    let isCut = false
    server.take = (from, message) => {
      if (from !== before || message.kind !== 'sealed' || isCut) return true
      isCut = true
      server.cut(before)
      dispatchEvent(new Event('online'))
      return false
    }
    ben.say('on the way')
    await until(() => expect(ada.texts).toEqual(['on the way']))
    expect([isCut, ben.id]).toEqual([true, before])
  },
)
