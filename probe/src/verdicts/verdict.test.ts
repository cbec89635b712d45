import { expect, test } from 'vitest'
import type { Canary } from '../canaries/canary.ts'
import { peerView, shownOutside } from '../places/browsers.ts'
import { database } from '../places/folders.ts'
import { serverMemory, workerMemory } from '../places/memory.ts'
import { stdout } from '../places/output.ts'
import { requestHeads, upstreamMessages } from '../places/packets.ts'
import type { Place } from '../places/place.ts'
import { judge, staleDeclarations } from './verdict.ts'

const canary = (id: string, item: string | null, putInto?: readonly string[]): Canary => ({
  id,
  what: id,
  item,
  shape: 'text',
  value: 'not looked at here',
  ...(putInto === undefined ? {} : { putInto }),
})

const name = canary('anna.name', 'display_name')
const address = canary('anna.ipv4', 'network_address')
const key = canary('anna.key', 'visit_keys')

const judgementOf = (one: Canary, place: Place, source = 'here', ended = false): string =>
  judge([one], { phase: 'p', ended, place, sightings: [{ canary: one.id, form: 'utf8', source, count: 1 }] })
    .map(({ judgement }) => judgement)
    .join()

test.each([
  ['a name in the memory of the server, where it is sealed', name, serverMemory, 'undeclared'],
  ['a name on the wire, where it is sealed', name, upstreamMessages, 'undeclared'],
  ['a name that somebody who waits sees', name, shownOutside, 'undeclared'],
  ['an address in the memory of the server', address, serverMemory, 'declared'],
  ['an address in the log', address, stdout, 'undeclared'],
  ['an address in the database', address, database, 'undeclared'],
  ['an address in what another browser knows', address, peerView, 'undeclared'],
  ['a key anywhere', key, workerMemory, 'undeclared'],
])('%s', (_, one, place, expected) => {
  expect(judgementOf(one, place)).toBe(expected)
})

test('what a person sees of themselves is no sighting, and of others it is', () => {
  expect(judgementOf(address, peerView, 'anna')).toBe('')
  expect(judgementOf(address, peerView, 'ben')).toBe('undeclared')
})

test('what is left in memory when all are gone is residue, and in a log a failure', () => {
  expect(judgementOf(address, serverMemory, 'memory', true)).toBe('residue')
  expect(judgementOf(address, stdout, 'output', true)).toBe('undeclared')
})

test('what a stranger sends is expected on its way alone', () => {
  const sent = canary('stranger.message', null, ['request_heads'])
  expect(judgementOf(sent, requestHeads)).toBe('put')
  expect(judgementOf(sent, stdout)).toBe('undeclared')
})

test('a declaration of which nothing was seen on a side is stale', () => {
  const verdicts = judge([address], {
    phase: 'p',
    ended: false,
    place: serverMemory,
    sightings: [{ canary: address.id, form: 'utf8', source: 'memory', count: 1 }],
  })
  const stale = staleDeclarations([address], [serverMemory, workerMemory, stdout], verdicts)
  expect(stale).toEqual([{ item: 'network_address', side: 'media_memory' }])
})
