import { entries, type RegisterEntry } from '@incamera/register'
import { expect, test } from 'vitest'
import { assertClaims, groupOf, isOnDisk, viewersOf } from './claims.ts'

const entry = (id: string, changes: object = {}): RegisterEntry => {
  const found = entries.find((candidate) => candidate.id === id)
  if (found === undefined) throw new Error(`the register has no ${id}`)
  return { ...found, ...changes }
}

const at = (place: string): object => ({ places: [{ place, form: 'plain' }] })

test('an entry is listed by what the server can do with it', () => {
  expect(groupOf(entry('network_address'))).toBe('seen')
  expect(groupOf(entry('sealed_media'))).toBe('sealed')
  expect(groupOf(entry('meeting_link'))).toBe('device')
  expect(groupOf(entry('network_address', { whose: 'operator' }))).toBe('operator')
  expect(groupOf(entry('operation_log'))).toBe('nobody')
})

test('who sees an entry follows from where it is and who can read it', () => {
  expect(viewersOf(entry('presence'))).toEqual(['operator', 'participants'])
  expect(viewersOf(entry('sealed_media'))).toEqual(['participants'])
  expect(viewersOf(entry('meeting_link', at('device_memory')))).toEqual(['you'])
})

test('what the notice says of all entries holds for the register', () => {
  expect(() => {
    assertClaims(entries)
  }).not.toThrow()
})

test('what is on a disk is told apart from what is in memory', () => {
  expect(isOnDisk(entry('fault_log'))).toBe(true)
  expect(isOnDisk(entry('network_address'))).toBe(false)
})

test.each<[string, object]>([
  ['network_address', { ...at('server_database'), rights: { access: 'copy' } }],
  ['sealed_media', at('media_memory')],
  ['sealed_message', at('server_memory')],
  ['display_name', at('wire')],
  ['meeting_link', at('server_memory')],
])('no notice is made where %s is %o', (id, changes) => {
  expect(() => {
    assertClaims([entry(id, changes)])
  }).toThrow(/^the notice (says|names) .+/)
})
