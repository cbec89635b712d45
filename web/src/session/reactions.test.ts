import type { Reaction } from '@incamera/e2ee/conversation'
import { signal } from '@preact/signals-core'
import { expect, test } from 'vitest'
import { MOST_PER_SECOND, type Reacting, Reactions } from './reactions.ts'
import { FakeTimer } from './test/fake-timer.ts'

const person = (name: string): Reacting => ({ name: signal(name), reactions: signal([]) })

function setUp() {
  const timer = new FakeTimer()
  const sent: Reaction[] = []
  const [self, ben, chiara] = [person('Ada'), person('Ben'), person('Chiara')]
  const reactions = new Reactions({
    timer,
    now: () => timer.now(),
    self,
    find: (member) =>
      new Map([
        ['b', ben],
        ['c', chiara],
      ]).get(member),
    send: (reaction) => sent.push(reaction),
  })
  return { timer, sent, self, ben, chiara, reactions }
}

test('a reaction is shown for a moment, on the own tile too, and sent once', async () => {
  const { timer, sent, self, ben, reactions } = setUp()
  reactions.react('heart')
  reactions.receive('b', 'applause')
  reactions.receive('nobody', 'applause')
  expect(sent).toEqual(['heart'])
  expect(self.reactions.value).toMatchObject([{ reaction: 'heart' }])
  expect(ben.reactions.value).toMatchObject([{ reaction: 'applause' }])
  await timer.pass(4_000)
  expect([self.reactions.value, ben.reactions.value]).toEqual([[], []])
})

test('nobody can flood the screen, nor is the own flood sent; others are not held back by it', async () => {
  const { timer, sent, ben, chiara, reactions } = setUp()
  for (let i = 0; i < 50; i++) {
    reactions.receive('b', 'laugh')
    reactions.react('laugh')
  }
  reactions.receive('c', 'laugh')
  expect([ben.reactions.value.length, sent.length]).toEqual([MOST_PER_SECOND, MOST_PER_SECOND])
  expect(chiara.reactions.value).toHaveLength(1)
  await timer.pass(1_000)
  reactions.receive('b', 'laugh')
  expect(ben.reactions.value).toHaveLength(MOST_PER_SECOND + 1)
})

test('what several show is said in one breath, each person counted once', async () => {
  const { timer, reactions } = setUp()
  reactions.receive('b', 'applause')
  reactions.receive('b', 'applause')
  reactions.receive('c', 'applause')
  reactions.receive('c', 'heart')
  expect(reactions.summary.value).toEqual([])
  await timer.pass(2_500)
  expect(reactions.summary.value).toEqual([
    { reaction: 'applause', count: 2, name: 'Ben' },
    { reaction: 'heart', count: 1, name: 'Chiara' },
  ])
})
