import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { CHECKOUT } from '../product/server-process.ts'
import { mutate } from './mutation.ts'
import { serverLeaks } from './server-leaks.ts'

const base = { name: 'a', what: 'a', file: 'a', replace: '<$&>' }

test('a leak is put in where its piece is, as it is written', () => {
  expect(mutate('one two three', { ...base, find: 'two' })).toBe('one <$&> three')
})

test('a piece that is not there, or there twice, is told apart from a leak', () => {
  expect(mutate('one two three', { ...base, find: 'four' })).toBeNull()
  expect(mutate('two two', { ...base, find: 'two' })).toBeNull()
})

test('there are at least 30 leaks, each with a name of its own', () => {
  expect(serverLeaks.length).toBeGreaterThanOrEqual(30)
  expect(new Set(serverLeaks.map(({ name }) => name)).size).toBe(serverLeaks.length)
})

test.each(serverLeaks)('$name fits into the product as it is', (leak) => {
  expect(mutate(readFileSync(path.join(CHECKOUT, leak.file), 'utf8'), leak)).not.toBeNull()
})
