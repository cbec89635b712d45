/**
 * What becomes of bytes when software writes them down.
 *
 * @module
 */
import { createHash } from 'node:crypto'
import type { Form } from './form.ts'

const DIGESTS = ['md5', 'sha1', 'sha256', 'sha512'] as const

/** Characters of base64 that do not depend on the bytes around the value, at each of the three alignments. */
function base64At(bytes: Buffer, alignment: number): string {
  const text = Buffer.concat([Buffer.alloc(alignment), bytes]).toString('base64')
  const firstWhole = alignment === 0 ? 0 : alignment + 1
  const rest = (alignment + bytes.length) % 3
  const lastWhole = text.length - (rest === 0 ? 0 : rest === 1 ? 3 : 2)
  return text.slice(firstWhole, lastWhole)
}

const urlSafe = (base64: string): string => base64.replaceAll('+', '-').replaceAll('/', '_')

/** RFC 4648 section 6. */
function base32(bytes: Buffer): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  let text = ''
  let bits = 0
  let value = 0
  for (const byte of bytes) {
    value = ((value << 8) | byte) & 0xfff
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text += alphabet[(value >> bits) & 31]
    }
  }
  return text
}

/** Base64, hexadecimal and lists of numbers, of bytes that are somewhere in a longer text. */
export function writtenForms(bytes: Buffer): Form[] {
  const forms: Form[] = []
  for (const alignment of [0, 1, 2]) {
    const text = base64At(bytes, alignment)
    forms.push({ name: `base64.${alignment}`, needle: Buffer.from(text) })
    if (urlSafe(text) !== text)
      forms.push({ name: `base64url.${alignment}`, needle: Buffer.from(urlSafe(text)) })
  }
  const hex = bytes.toString('hex')
  forms.push(
    { name: 'hex.lower', needle: Buffer.from(hex) },
    { name: 'hex.upper', needle: Buffer.from(hex.toUpperCase()) },
    { name: 'hex.spaced', needle: Buffer.from(hex.replaceAll(/(..)(?!$)/g, '$1 ')) },
    { name: 'base32', needle: Buffer.from(base32(bytes)) },
    { name: 'numbers', needle: Buffer.from([...bytes].join(',')) },
    { name: 'numbers.spaced', needle: Buffer.from([...bytes].join(', ')) },
  )
  return forms
}

/** Unsalted digests, raw and written. They hide a value that can be guessed from nobody. */
export function digestForms(bytes: Buffer): Form[] {
  return DIGESTS.flatMap((name) => {
    const digest = createHash(name).update(bytes).digest()
    return [
      { name: `${name}.raw`, needle: digest },
      { name: `${name}.hex`, needle: Buffer.from(digest.toString('hex')) },
      { name: `${name}.hex.upper`, needle: Buffer.from(digest.toString('hex').toUpperCase()) },
      { name: `${name}.base64`, needle: Buffer.from(digest.toString('base64').replaceAll('=', '')) },
      {
        name: `${name}.base64url`,
        needle: digest.toString('base64url') === '' ? digest : Buffer.from(digest.toString('base64url')),
      },
    ]
  })
}
