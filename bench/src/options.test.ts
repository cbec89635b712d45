import { expect, test } from 'vitest'
import { readOptions } from './options.ts'

test('without arguments everything is measured', () => {
  expect(readOptions([])).toEqual({
    joins: 20,
    parts: new Set(['join', 'weight', 'cpu', 'keys', 'frames', 'files']),
    seconds: 45,
  })
})

test('parts and counts can be chosen', () => {
  expect(readOptions(['--joins', '3', '--only', 'join,frames', '--seconds', '10'])).toEqual({
    joins: 3,
    parts: new Set(['join', 'frames']),
    seconds: 10,
  })
})

test('what is not understood is named', () => {
  expect(() => readOptions(['--only', 'speed'])).toThrow('not "speed"')
  expect(() => readOptions(['--joins', 'many'])).toThrow('--joins must be from 1 to 1000')
  expect(() => readOptions(['--fast'])).toThrow('--fast')
})
