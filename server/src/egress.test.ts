import { destinations } from '@incamera/register'
import { expect, test } from 'vitest'
import { createEgress } from './egress.ts'

test('at the factory there is nowhere to go', () => {
  expect(Object.keys(destinations)).toEqual([])
})

test.each([
  ['a destination that is not set', 'elsewhere', 'https://files.example.org/a'],
  ['another host', 'files', 'https://example.org/a'],
  ['another port', 'files', 'https://files.example.org:8443/a'],
  ['without encryption', 'files', 'http://files.example.org/a'],
])('%s is refused, and the refusal does not quote the address', async (_what, destination, url) => {
  const sent: unknown[] = []
  const egress = createEgress<string>(new Map([['files', 'https://files.example.org']]), (to) => {
    sent.push(to)
    return Promise.resolve(new Response())
  })
  const refusal = await egress(destination, new URL(url)).catch((error: unknown) => error)
  expect(String(refusal)).toBe(`EgressRefused: nothing may go there for ${destination}`)
  expect(sent).toEqual([])
})

test('what is set is reached, and follows no redirect', async () => {
  const sent: unknown[] = []
  const egress = createEgress(new Map([['files', 'https://files.example.org']] as const), (to, init) => {
    sent.push([to instanceof URL && to.href, init?.redirect, init?.method])
    return Promise.resolve(new Response('got it'))
  })
  const answer = await egress('files', new URL('https://files.example.org/a'), {
    method: 'PUT',
    redirect: 'follow',
  })
  expect(await answer.text()).toBe('got it')
  expect(sent).toEqual([['https://files.example.org/a', 'error', 'PUT']])
})
