import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { NetworkAddress } from './personal.ts'

test('a personal value shows nothing in a text, in JSON, in an inspection or in an error', () => {
  const address = new NetworkAddress('192.0.2.77')
  const shown = [
    String(address),
    ['at', address].join(' '),
    JSON.stringify({ address }),
    inspect(address),
    inspect({ deep: { address } }, { showHidden: true, depth: 9 }),
    inspect(new Error(`no way from ${String(address)}`, { cause: address })),
    Object.keys(address).join(','),
  ]
  for (const text of shown) expect(text).not.toContain('192')
  expect(address.reveal()).toBe('192.0.2.77')
})

test.each([
  ['192.0.2.77', '192.0.0.0/16'],
  ['::ffff:198.51.100.7', '198.51.0.0/16'],
  ['2001:db8:85a3::8a2e:370:7334', '2001:db8::/32'],
  ['2001:db8::1', '2001:db8::/32'],
  ['::1', '0:0::/32'],
  ['fe80::1', 'fe80:0::/32'],
  ['ada', 'unknown'],
  ['', 'unknown'],
])('of %s the part %s is left', (whole, part) => {
  expect(new NetworkAddress(whole).shortened()).toBe(part)
})
