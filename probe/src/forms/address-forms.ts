/**
 * What becomes of an IP address when software writes it down.
 *
 * @module
 */
import { isIPv4 } from 'node:net'
import type { Form } from './form.ts'

const text = (name: string, value: string): Form => ({ name, needle: Buffer.from(value, 'latin1') })

/** The eight groups of an address that is written with all of them. */
const groupsOf = (address: string): number[] => address.split(':').map((group) => Number.parseInt(group, 16))

/**
 * @param address IPv4 dotted, or IPv6 with all eight groups
 */
export function addressForms(address: string): Form[] {
  if (isIPv4(address)) {
    const raw = Buffer.from(address.split('.').map(Number))
    const mapped = `${raw.subarray(0, 2).toString('hex')}:${raw.subarray(2).toString('hex')}`
    return [
      text('utf8', address),
      { name: 'utf16le', needle: Buffer.from(address, 'utf16le') },
      text('decimal', String(raw.readUInt32BE())),
      text('hex', raw.toString('hex')),
      text('hex.upper', `0x${raw.toString('hex').toUpperCase()}`),
      { name: 'raw', needle: raw },
      { name: 'raw.mapped', needle: Buffer.concat([Buffer.from('ffff', 'hex'), raw]) },
      text('mapped', `::ffff:${address}`),
      text('mapped.hex', `::ffff:${mapped}`),
      text('arpa', `${[...raw].toReversed().join('.')}.in-addr.arpa`),
      text('dashes', address.replaceAll('.', '-')),
    ]
  }
  const groups = groupsOf(address)
  const raw = Buffer.from(groups.flatMap((group) => [group >> 8, group & 0xff]))
  const full = groups.map((group) => group.toString(16).padStart(4, '0')).join(':')
  return [
    text('utf8', address),
    { name: 'utf16le', needle: Buffer.from(address, 'utf16le') },
    text('upper', address.toUpperCase()),
    text('full', full),
    text('hex', raw.toString('hex')),
    { name: 'raw', needle: raw },
    text('bracketed', `[${address}]`),
    text('arpa', [...raw.toString('hex')].toReversed().join('.')),
    text('dashes', address.replaceAll(':', '-')),
    text('decimal', BigInt(`0x${raw.toString('hex')}`).toString()),
  ]
}
