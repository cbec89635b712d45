import { expect, test } from 'vitest'
import { addressOf } from './request-address.ts'

const request = (forwarded?: string | string[]): Parameters<typeof addressOf>[0] =>
  ({
    socket: { remoteAddress: '127.0.0.1' },
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  }) as Parameters<typeof addressOf>[0]

test.each([
  [
    'without a proxy the address of the connection, whatever a header says',
    request('192.0.2.1'),
    false,
    '127.0.0.1',
  ],
  ['behind a proxy the last one in the header', request('203.0.113.9, 192.0.2.1'), true, '192.0.2.1'],
  [
    'behind a proxy the last one of several headers',
    request(['203.0.113.9', '192.0.2.1']),
    true,
    '192.0.2.1',
  ],
  ['behind a proxy that sends no header: none', request(), true, ''],
  ['of no connection: none', undefined, false, ''],
])('%s', (_what, from, behindProxy, address) => {
  expect(addressOf(from, behindProxy).reveal()).toBe(address)
})
