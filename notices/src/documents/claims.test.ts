import { entries, type RegisterEntry } from '@incamera/register'
import { expect, test } from 'vitest'
import { assertClaims, groupOf, viewersOf } from './claims.ts'

const entry = (id: string, changes: Partial<RegisterEntry>): RegisterEntry => {
  const found = entries.find((candidate) => candidate.id === id)
  if (found === undefined) throw new Error(`the register has no ${id}`)
  return { ...found, ...changes }
}

test('an entry is listed by what the server can do with it', () => {
  expect(groupOf(entry('network_address', {}))).toBe('seen')
  expect(groupOf(entry('sealed_media', {}))).toBe('sealed')
  expect(groupOf(entry('meeting_link', {}))).toBe('device')
  expect(groupOf(entry('network_address', { whose: 'operator' }))).toBe('operator')
  expect(groupOf(entry('operation_log', {}))).toBe('nobody')
})

test('who sees an entry follows from where it is and who can read it', () => {
  expect(viewersOf(entry('presence', {}))).toEqual(['operator', 'participants'])
  expect(viewersOf(entry('sealed_media', {}))).toEqual(['participants'])
  expect(viewersOf(entry('meeting_link', { places: ['device_memory'] }))).toEqual(['you'])
})

test('what the notice says of all entries holds for the register', () => {
  expect(() => {
    assertClaims(entries)
  }).not.toThrow()
})

test.each<[string, Partial<RegisterEntry>]>([
  ['network_address', { places: ['server_log'] }],
  ['room_id', { places: ['server_database'] }],
  ['sealed_media', { serverCanRead: true }],
  ['sealed_message', { serverCanRead: true }],
  ['meeting_link', { places: ['server_memory'] }],
  ['presence', { basis: 'a' }],
])('no notice is made where %s is %o', (id, changes) => {
  expect(() => {
    assertClaims([entry(id, changes)])
  }).toThrow(/^the notice (says|names) .+/)
})
