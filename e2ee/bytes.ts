/**
 * Byte strings: joining, comparing, and the text forms that e2ee uses. Decoders return `undefined` for text that is
 * not exactly the canonical form, so that one value has one spelling.
 */

/** Bytes in memory of their own (never shared), as WebCrypto and encoded frames take and give them. */
export type Bytes = Uint8Array<ArrayBuffer>

/** The parts one after the other, in fresh memory. */
export function concat(...parts: readonly Uint8Array[]): Bytes {
  let length = 0
  for (const part of parts) length += part.length
  const joined = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    joined.set(part, at)
    at += part.length
  }
  return joined
}

/** Each part after its length in two bytes, so that no two lists give the same bytes. A text stands for its UTF-8. */
export function counted(...parts: readonly (Uint8Array | string)[]): Bytes {
  const all = parts.map((part) => (typeof part === 'string' ? encodeUtf8(part) : part))
  return concat(...all.flatMap((part) => [encodeUint(part.length, 2), part]))
}

/** Whether both hold the same bytes. The time taken depends on the lengths only, as far as the engine allows. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  let difference = 0
  for (let i = 0; i < a.length; i++) difference |= a[i]! ^ b[i]!
  return difference === 0
}

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** UTF-8 of the text; lone surrogates become U+FFFD. */
export function encodeUtf8(text: string): Bytes {
  return encoder.encode(text)
}

/** The text, a leading byte order mark included; `undefined` if the bytes are not well-formed UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes)
  } catch {
    return undefined
  }
}

const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** Base64url without padding (RFC 4648 §5). */
export function encodeBase64url(bytes: Uint8Array): string {
  let text = ''
  let bits = 0
  let held = 0
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xfff
    bits += 8
    while (bits >= 6) {
      bits -= 6
      text += BASE64URL[(held >> bits) & 63]!
    }
  }
  if (bits > 0) text += BASE64URL[(held << (6 - bits)) & 63]!
  return text
}

/** The bytes; `undefined` for padding, a foreign character, an impossible length or unused bits that are not zero. */
export function decodeBase64url(text: string): Bytes | undefined {
  if (text.length % 4 === 1) return undefined
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4))
  let at = 0
  let bits = 0
  let held = 0
  for (const character of text) {
    const value = BASE64URL.indexOf(character)
    if (value < 0) return undefined
    held = ((held << 6) | value) & 0x3fff
    bits += 6
    if (bits < 8) continue
    bits -= 8
    bytes[at++] = held >> bits
  }
  return (held & ((1 << bits) - 1)) === 0 ? bytes : undefined
}

/** Lower-case hexadecimal. */
export function encodeHex(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0')
  return text
}

/** The bytes; `undefined` for an odd length, an upper-case digit or anything else that {@link encodeHex} never writes. */
export function decodeHex(text: string): Bytes | undefined {
  if (text.length % 2 !== 0 || !/^[0-9a-f]*$/.test(text)) return undefined
  return Uint8Array.from({ length: text.length / 2 }, (_, i) =>
    Number.parseInt(text.slice(2 * i, 2 * i + 2), 16),
  )
}

/** An unsigned integer in `length` bytes, big-endian. The caller keeps `value` a whole number that fits. */
export function encodeUint(value: number | bigint, length: number): Bytes {
  const bytes = new Uint8Array(length)
  let rest = BigInt(value)
  for (let i = length - 1; i >= 0; i--) {
    bytes[i] = Number(rest & 0xffn)
    rest >>= 8n
  }
  return bytes
}

/** The big-endian unsigned integer in all the bytes. */
export function decodeUint(bytes: Uint8Array): bigint {
  let value = 0n
  for (const byte of bytes) value = (value << 8n) | BigInt(byte)
  return value
}
