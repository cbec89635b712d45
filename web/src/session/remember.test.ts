import { signal } from '@preact/signals-core'
import { beforeEach, expect, test } from 'vitest'
import { readChoices } from '../device-storage/remembered-choices.ts'
import { Remember } from './remember.ts'
import { fetchSwitches } from './server-switches.ts'
import type { DevicesModel } from './view-model.ts'

const NOW = 1_800_000_000_000
const OFFERED = new Set(['remembered_choices'])

beforeEach(() => {
  localStorage.clear()
})

interface Visit {
  readonly remember: Remember
  readonly name: ReturnType<typeof signal<string>>
  readonly microphone: ReturnType<typeof signal<string | null>>
}

async function visit(switches: ReadonlySet<string> | null, typed = ''): Promise<Visit> {
  const name = signal(typed)
  const microphone = signal<string | null>(null)
  const devices = {
    selectedMicrophone: microphone,
    selectedCamera: signal(null),
    selectedSpeaker: signal(null),
    selectMicrophone: (id: string) => (microphone.value = id),
  } as unknown as DevicesModel
  const answer = Promise.resolve(switches)
  const remember = new Remember({ switches: answer, name, devices, now: () => NOW })
  await answer
  return { remember, name, microphone }
}

test('nothing is offered, kept or read where the server does not offer it', async () => {
  const { remember, name } = await visit(new Set())
  name.value = 'Ada'
  remember.keep()
  expect([remember.offered.value, remember.on.value, localStorage.length]).toEqual([false, false, 0])
})

test('an offer alone keeps nothing', async () => {
  const { remember, name } = await visit(OFFERED)
  name.value = 'Ada'
  remember.keep()
  expect([remember.offered.value, remember.on.value, localStorage.length]).toEqual([true, false, 0])
})

test('who asks for it finds name and devices again, as they were on joining', async () => {
  const first = await visit(OFFERED)
  first.name.value = 'Ad'
  first.remember.setOn(true)
  expect(readChoices(NOW)?.name).toBe('Ad')
  first.name.value = 'Ada'
  first.microphone.value = 'm'
  first.remember.keep()
  const second = await visit(OFFERED)
  expect([second.remember.on.value, second.name.value, second.microphone.value]).toEqual([true, 'Ada', 'm'])
})

test('what was typed meanwhile is not overwritten', async () => {
  const first = await visit(OFFERED)
  first.name.value = 'Ada'
  first.remember.setOn(true)
  expect((await visit(OFFERED, 'Grace')).name.value).toBe('Grace')
})

test('taking the tick away deletes at once', async () => {
  const { remember } = await visit(OFFERED)
  remember.setOn(true)
  remember.setOn(false)
  expect(localStorage).toHaveLength(0)
})

test('a server that takes the offer back makes the device forget, one that does not answer does not', async () => {
  const { remember } = await visit(OFFERED)
  remember.setOn(true)
  await visit(null)
  expect(localStorage).toHaveLength(1)
  await visit(new Set())
  expect(localStorage).toHaveLength(0)
})

test.each([
  ['an answer', { on: ['fault_log'] }, ['fault_log']],
  ['no list', { on: 'all' }, null],
  ['nothing', {}, null],
  ['words that are none', { on: ['a', 7] }, ['a']],
])('of the server’s word, %s', async (_what, body, expected) => {
  const switches = await fetchSwitches(() => Promise.resolve(Response.json(body)))
  expect(switches === null ? null : [...switches]).toEqual(expected)
})

test('a server that does not answer says nothing', async () => {
  expect(await fetchSwitches(() => Promise.reject(new TypeError('offline')))).toBeNull()
  expect(await fetchSwitches(() => Promise.resolve(new Response('no', { status: 404 })))).toBeNull()
})
