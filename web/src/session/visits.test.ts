import type { Verdict } from '@incamera/e2ee/door'
import { expect, test } from 'vitest'
import type { GroupCaller } from './membership.ts'
import { FakeTimer } from './test/fake-timer.ts'
import { Visits } from './visits.ts'

function setUp(verdict: Verdict | null = 'asked') {
  const timer = new FakeTimer()
  const said: string[] = []
  let count = 0
  const answers: Record<string, () => unknown> = {
    prepareVisit: () => ({ memberId: `m${count++}`, keyPackage: 'kp' }),
    sealNote: () => 'note',
    openAnswer: () => verdict,
  }
  const group = { call: (name: string) => Promise.resolve(answers[name]?.()) } as unknown as GroupCaller
  const visits = new Visits({
    prepared: null,
    group,
    timer,
    name: 'Ben',
    onAnswer: (answer) => said.push(answer),
    onSlow: () => said.push('slow'),
    onNoAnswer: () => said.push('no answer'),
  })
  return { visits, timer, said }
}

test('each visit has a note to go with its key package', async () => {
  const { visits } = setUp()
  await visits.begin()
  expect([visits.memberId, visits.keyPackage, visits.note]).toEqual(['m0', 'kp', 'note'])
})

test('who hears nothing is told so, and tries anew after a while', async () => {
  const { visits, timer, said } = setUp()
  await visits.begin()
  visits.awaitAdmission()
  await timer.pass(8_000)
  await timer.pass(60_000)
  expect(said).toEqual(['slow', 'no answer'])
})

test('who was answered waits for as long as it takes', async () => {
  const { visits, timer, said } = setUp()
  await visits.begin()
  visits.awaitAdmission()
  await visits.handleAnswer('sealed')
  await timer.pass(600_000)
  expect(said).toEqual(['asked'])
})

test('what nobody with the link said, and what comes when nobody waits, is passed over', async () => {
  const forged = setUp(null)
  await forged.visits.begin()
  forged.visits.awaitAdmission()
  await forged.visits.handleAnswer('sealed')
  const inside = setUp()
  await inside.visits.begin()
  inside.visits.awaitAdmission()
  inside.visits.handleAdmitted()
  await inside.visits.handleAnswer('sealed')
  expect([forged.said, inside.said]).toEqual([[], []])
})

test('who was kept waiting does not found the meeting as soon as the server says that nobody is there', async () => {
  const { visits, timer } = setUp()
  expect(visits.mayFound()).toBe(true)
  await visits.begin()
  visits.awaitAdmission()
  await visits.handleAnswer('sealed')
  expect(visits.mayFound()).toBe(false)
  await timer.pass(60_001)
  expect(visits.mayFound()).toBe(true)
})
