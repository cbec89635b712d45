/**
 * Finds packed streams in bytes and opens them.
 *
 * @module
 */
import { brotliDecompressSync, constants, inflateRawSync, zstdDecompressSync } from 'node:zlib'
import type { StreamKind } from '../forms/forms.ts'

/** Most bytes of hay that one stream may take. Higher: longer streams to their end. Lower: less time lost on chance marks. */
const MAX_PACKED_BYTES = 4 * 1024 * 1024
/** Most bytes that a stream may become; a bomb gives nothing. */
const MAX_OPENED_BYTES = 32 * 1024 * 1024
/** What is opened first, to see whether it is a stream at all. */
const TASTE_BYTES = 1024
/** Shortest result that could hold a value. */
const SHORTEST_RESULT = 8
/** Bytes that tell a line of text from a packed stream. */
const LOOK_BYTES = 16

export interface Opened {
  readonly kind: StreamKind
  readonly at: number
  readonly bytes: Buffer
}

type Opener = (bytes: Uint8Array) => Buffer

/** What there is of a stream that is cut off; bytes behind its end are passed over. */
const inflate: Opener = (bytes) =>
  inflateRawSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: MAX_OPENED_BYTES })

/** Length of the header of RFC 1952 section 2.3; optional fields end where their zero bytes are. */
function gzipHeaderLength(bytes: Uint8Array): number {
  const flags = bytes[3] ?? 0
  let at = 10
  if ((flags & 4) !== 0) at += 2 + (bytes[at] ?? 0) + ((bytes[at + 1] ?? 0) << 8)
  for (const flag of [8, 16]) if ((flags & flag) !== 0) at = bytes.indexOf(0, at) + 1
  return (flags & 2) === 0 ? at : at + 2
}

const OPENERS: Readonly<Record<StreamKind, Opener>> = {
  // Not by the openers of these formats: they refuse a good stream for what stands behind it.
  gzip: (bytes) => inflate(bytes.subarray(gzipHeaderLength(bytes))),
  zlib: (bytes) => inflate(bytes.subarray(2)),
  deflate: inflate,
  brotli: (bytes) =>
    brotliDecompressSync(bytes, {
      finishFlush: constants.BROTLI_OPERATION_FLUSH,
      maxOutputLength: MAX_OPENED_BYTES,
    }),
  zstd: (bytes) =>
    zstdDecompressSync(bytes, { finishFlush: constants.ZSTD_e_flush, maxOutputLength: MAX_OPENED_BYTES }),
}

function open(kind: StreamKind, bytes: Uint8Array): Buffer | null {
  try {
    const result = OPENERS[kind](bytes)
    return result.length >= SHORTEST_RESULT ? result : null
  } catch {
    return null
  }
}

/** A short look first, because most marks are there by chance. */
function openAt(kind: StreamKind, hay: Uint8Array, at: number): Opened | null {
  const first = open(kind, hay.subarray(at, at + TASTE_BYTES))
  if (first === null) return null
  const whole = at + TASTE_BYTES < hay.length ? open(kind, hay.subarray(at, at + MAX_PACKED_BYTES)) : null
  return { kind, at, bytes: whole ?? first }
}

const ZSTD_MARK = Buffer.from('28b52ffd', 'hex')
const GZIP_MARK = Buffer.from('1f8b08', 'hex')
/** RFC 1950: method 8 with a window of 32 kB, at the four levels, checked by the second byte. */
const ZLIB_MARKS = ['7801', '785e', '789c', '78da'].map((mark) => Buffer.from(mark, 'hex'))

/** Every stream of gzip, zlib and zstd, wherever it begins. */
export function* markedStreams(hay: Buffer): Generator<Opened> {
  const marks = [
    ['gzip', GZIP_MARK],
    ['zstd', ZSTD_MARK],
    ...ZLIB_MARKS.map((mark) => ['zlib', mark] as const),
  ] as const
  for (const [kind, mark] of marks) {
    for (let at = hay.indexOf(mark); at >= 0; at = hay.indexOf(mark, at + 1)) {
      const opened = openAt(kind, hay, at)
      if (opened !== null) yield opened
    }
  }
}

/** Text in any usual encoding, or the third kind of deflate block, which does not exist (RFC 1951 section 3.2.3). */
function looksLikeText(hay: Buffer, at: number): boolean {
  const end = Math.min(at + LOOK_BYTES, hay.length)
  for (let i = at; i < end; i++) {
    const byte = hay[i] ?? 0
    if (byte < 9 || (byte > 13 && byte < 32) || byte > 126) return false
  }
  return true
}

/** Streams without a mark, tried at the places where one could begin. */
export function* unmarkedStreams(hay: Buffer, places: Iterable<number>): Generator<Opened> {
  for (const at of places) {
    if (looksLikeText(hay, at)) continue
    const brotli = openAt('brotli', hay, at)
    if (brotli !== null) yield brotli
    if ((((hay[at] ?? 0) >> 1) & 3) === 3) continue
    const deflate = openAt('deflate', hay, at)
    if (deflate !== null) yield deflate
  }
}
