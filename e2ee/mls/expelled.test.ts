import { expect, test } from 'vitest'
import { decodeExpelled, encodeExpelled } from './expelled.ts'

test('leaves come back in ascending order', () => {
  expect(decodeExpelled(encodeExpelled([300, 2]), [2, 5, 300])).toEqual([2, 300])
  expect(encodeExpelled([])).toHaveLength(0)
  expect(decodeExpelled(new Uint8Array(), [])).toEqual([])
})

test.each([
  ['one that the commit does not remove', [0, 3]],
  ['half a leaf', [0]],
  ['the same leaf twice', [0, 2, 0, 2]],
  ['leaves that do not ascend', [0, 5, 0, 2]],
])('is refused: %s', (_, bytes) => {
  expect(decodeExpelled(Uint8Array.from(bytes), [2, 5])).toBeUndefined()
})
