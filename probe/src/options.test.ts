import { expect, test } from 'vitest'
import { readOptions } from './options.ts'

test('without options it is the whole meeting', () => {
  expect(readOptions([])).toEqual({ task: 'meeting', mode: 'full', out: 'probe-report', key: null })
})

test('options are taken in any order', () => {
  expect(readOptions(['--out', 'x', '--short', '--key', 'k.pem'])).toEqual({
    task: 'meeting',
    mode: 'short',
    out: 'x',
    key: 'k.pem',
  })
  expect(readOptions(['--mutate', 'a', 'b'])).toEqual({ task: 'mutate', only: ['a', 'b'] })
  expect(readOptions(['--against', 'https://meet.example.org'])).toEqual({
    task: 'against',
    url: new URL('https://meet.example.org'),
  })
})

test.each([
  [['--loud'], '--loud: no such option'],
  [['--out'], '--out needs a value'],
  [['--against', 'meet'], '--against needs an address'],
  [['--against', 'ftp://meet.example.org'], '--against needs an address'],
])('%j is refused by name', (args, message) => {
  expect(() => readOptions(args)).toThrow(message)
})
