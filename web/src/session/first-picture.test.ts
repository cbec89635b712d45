import { expect, test } from 'vitest'
import { FirstPicture } from './first-picture.ts'
import { FakeTimer } from './test/fake-timer.ts'

test('waiting ends with the picture, at once where it has come already', async () => {
  const timer = new FakeTimer()
  const picture = new FirstPicture(timer)
  let ended = 0
  const waiting = picture.wait(400).then(() => ended++)
  picture.handlePicture()
  await timer.pass(0)
  await waiting
  await picture.wait(400)
  expect(ended).toBe(1)
})

test('nobody waits for ever', async () => {
  const timer = new FakeTimer()
  const waiting = new FirstPicture(timer).wait(400)
  await timer.pass(400)
  await expect(waiting).resolves.toBeUndefined()
})
