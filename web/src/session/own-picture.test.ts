import { expect, test } from 'vitest'
import { OwnPicture } from './own-picture.ts'
import { settle } from './test/membership-stage.ts'

const file = (name: string): File => new File([name], name)
const bitmap = { width: 1 } as ImageBitmap

function setUp() {
  const done = new Map<string, (small: Blob | null) => void>()
  const own = new OwnPicture({
    scale: ({ name }) => new Promise((resolve) => done.set(name, resolve)),
    decode: () => Promise.resolve(bitmap),
  })
  return { own, finish: (name: string, small: Blob | null) => done.get(name)?.(small) }
}

test('a file becomes the picture that is shown and sent, and can be taken back', async () => {
  const { own, finish } = setUp()
  own.choose(file('a'))
  expect(own.state.value).toBe('working')
  finish('a', new Blob(['a']))
  await expect.poll(() => own.state.value).toBe('idle')
  expect([own.picture.value, own.jpeg.value]).toEqual([bitmap, 'YQ'])
  own.clear()
  expect([own.picture.value, own.jpeg.value]).toEqual([null, ''])
})

test('a file that is no picture changes nothing, and is said', async () => {
  const { own, finish } = setUp()
  own.choose(file('a'))
  finish('a', new Blob(['a']))
  await expect.poll(() => own.state.value).toBe('idle')
  own.choose(file('b'))
  finish('b', null)
  await expect.poll(() => own.state.value).toBe('refused')
  expect(own.jpeg.value).toBe('YQ')
})

test('only the latest choice counts, whichever is ready first', async () => {
  const { own, finish } = setUp()
  own.choose(file('a'))
  own.choose(file('b'))
  finish('b', new Blob(['b']))
  await expect.poll(() => own.jpeg.value).toBe('Yg')
  finish('a', new Blob(['a']))
  await settle()
  expect(own.jpeg.value).toBe('Yg')
  own.choose(file('c'))
  own.clear()
  finish('c', new Blob(['c']))
  await settle()
  expect([own.state.value, own.jpeg.value]).toEqual(['idle', ''])
})
