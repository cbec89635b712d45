/**
 * The SFrame header (RFC 9605 §4.3): one config byte, then the key id (KID) and the counter (CTR), each in the config
 * byte itself when below 8 and otherwise in 1 to 8 bytes of its own.
 */
import type { Bytes } from '../bytes.ts'

/**
 * An unsigned 64-bit integer in its one canonical form: a `number` up to 2^53-1, a `bigint` above. Frames of ours never
 * need the latter, so the frame path never touches a `bigint`, and `===` compares two values.
 */
export type Uint64 = number | bigint

/** What a header says, and how many bytes it took. */
export interface Header {
  readonly kid: Uint64
  readonly ctr: Uint64
  readonly length: number
}

/** Bytes that a value takes after the config byte; 0 if it sits in the config byte. */
function fieldLength(value: Uint64): number {
  if (value < 8) return 0
  let length = 1
  if (typeof value === 'bigint') for (let rest = value >> 8n; rest > 0n; rest >>= 8n) length++
  else for (let rest = Math.floor(value / 256); rest > 0; rest = Math.floor(rest / 256)) length++
  return length
}

/** The four config bits of a field: its value, or 8 + (length - 1). */
function fieldBits(value: Uint64, length: number): number {
  return length === 0 ? Number(value) : 7 + length
}

function writeField(target: Uint8Array, at: number, value: Uint64, length: number): void {
  if (typeof value === 'bigint') {
    for (let i = length - 1, rest = value; i >= 0; i--, rest >>= 8n) target[at + i] = Number(rest & 0xffn)
  } else {
    for (let i = length - 1, rest = value; i >= 0; i--, rest = Math.floor(rest / 256))
      target[at + i] = rest % 256
  }
}

/**
 * The header for a key id and a counter, in the minimal form that RFC 9605 §4.3 asks for. The caller keeps both in
 * 0 … 2^64-1 and gives a `number` only for whole numbers up to 2^53-1.
 */
export function encodeHeader(kid: Uint64, ctr: Uint64): Bytes {
  const kidLength = fieldLength(kid)
  const ctrLength = fieldLength(ctr)
  const header = new Uint8Array(1 + kidLength + ctrLength)
  header[0] = (fieldBits(kid, kidLength) << 4) | fieldBits(ctr, ctrLength)
  writeField(header, 1, kid, kidLength)
  writeField(header, 1 + kidLength, ctr, ctrLength)
  return header
}

/** The value of `length` bytes at `at`; `undefined` if they are not its shortest form. They exist. */
function readField(bytes: Uint8Array, at: number, length: number): Uint64 | undefined {
  const first = bytes[at]!
  if (first === 0 || (length === 1 && first < 8)) return undefined
  // Seven bytes can exceed 2^53-1 too, so the size of the number decides, not the length.
  let value = 0
  for (let i = 0; i < length; i++) value = value * 256 + bytes[at + i]!
  if (value <= Number.MAX_SAFE_INTEGER) return value
  let large = 0n
  for (let i = 0; i < length; i++) large = (large << 8n) | BigInt(bytes[at + i]!)
  return large
}

/**
 * The header that begins at `at`; `undefined` if the bytes end before it does or a field is not in its shortest form.
 * So a header has exactly one encoding, and `decodeHeader(encodeHeader(kid, ctr))` gives both back. Never throws.
 */
export function decodeHeader(bytes: Uint8Array, at = 0): Header | undefined {
  const config = bytes[at]
  if (config === undefined) return undefined
  const kidLength = (config & 0x80) === 0 ? 0 : ((config >> 4) & 7) + 1
  const ctrLength = (config & 0x08) === 0 ? 0 : (config & 7) + 1
  const length = 1 + kidLength + ctrLength
  if (bytes.length - at < length) return undefined
  const kid = kidLength === 0 ? config >> 4 : readField(bytes, at + 1, kidLength)
  const ctr = ctrLength === 0 ? config & 7 : readField(bytes, at + 1 + kidLength, ctrLength)
  return kid === undefined || ctr === undefined ? undefined : { kid, ctr, length }
}
