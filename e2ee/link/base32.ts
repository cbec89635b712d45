/** Crockford's base32 in lower case: no i, l, o, u; what is easily misread is read as what was meant. */
import type { Bytes } from '../bytes.ts'

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'
const MISREAD: Readonly<Record<string, string>> = { o: '0', i: '1', l: '1' }

/** The first `symbols` groups of five bits. The bytes have that many. */
export function encodeBase32(bytes: Uint8Array, symbols: number): string {
  let text = ''
  let bits = 0
  let held = 0
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xfff
    bits += 8
    for (; bits >= 5 && text.length < symbols; bits -= 5) text += ALPHABET[(held >> (bits - 5)) & 31]!
  }
  return text
}

/**
 * The bits of all symbols, the last byte filled up with zeros; `undefined` if a character is none. Takes either case
 * and Crockford's aliases.
 */
export function decodeBase32(text: string): Bytes | undefined {
  const bytes = new Uint8Array(Math.ceil((text.length * 5) / 8))
  let at = 0
  let bits = 0
  let held = 0
  for (const character of text.toLowerCase()) {
    const value = ALPHABET.indexOf(MISREAD[character] ?? character)
    if (value < 0) return undefined
    held = ((held << 5) | value) & 0xfff
    bits += 5
    if (bits < 8) continue
    bits -= 8
    bytes[at++] = held >> bits
  }
  if (bits > 0) bytes[at] = held << (8 - bits)
  return bytes
}
