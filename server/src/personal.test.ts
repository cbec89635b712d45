import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { HeldSecret, NetworkAddress, RoomId } from './personal.ts'

test.each([
  ['an address', new NetworkAddress('canary-192')],
  ['the number of a room', new RoomId('canary-192')],
  ['a secret', new HeldSecret('canary-192')],
])('%s shows nothing in a text, in JSON, in an inspection or in an error', (_what, value) => {
  const shown = [
    String(value),
    ['at', value].join(' '),
    JSON.stringify({ value }),
    inspect(value),
    inspect({ deep: { value } }, { showHidden: true, depth: 9 }),
    inspect(new Error(`no way from ${String(value)}`, { cause: value })),
    Object.keys(value).join(','),
  ]
  for (const text of shown) expect(text).not.toContain('192')
  expect(value.reveal()).toBe('canary-192')
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
