import * as v from 'valibot'
import { decodeBase64url } from '../bytes.ts'

/** Most bytes of a picture. Higher: finer pictures. Lower: less that each newcomer makes all members send. */
export const MAX_PICTURE_BYTES = 12_000

/**
 * Most pixels of a side. Higher: finer. Lower: less memory that a small file can make a receiver spend: the size stands in
 * the file and has nothing to do with its length.
 */
const MAX_PICTURE_SIDE = 256

const MARKER = 0xff
const START_OF_IMAGE = 0xd8
/** Baseline, extended and progressive (ITU-T T.81 table B.1): what browsers write and read. */
const FRAMES: ReadonlySet<number> = new Set([0xc0, 0xc1, 0xc2])

/** Pixels of a JPEG as its frame header says (ITU-T T.81 B.2.2); `undefined` if it has none before its data. Never throws. */
export function readJpegSize(
  bytes: Uint8Array,
): { readonly width: number; readonly height: number } | undefined {
  if (bytes[0] !== MARKER || bytes[1] !== START_OF_IMAGE) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let at = 2
  while (at + 9 <= bytes.length && bytes[at] === MARKER) {
    if (FRAMES.has(bytes[at + 1]!)) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
    // Tables and application data carry their length; the data of the picture begins with a marker that does too.
    if (bytes[at + 1] === 0xda || bytes[at + 1]! < 0xc0) return undefined
    at += 2 + Math.max(2, view.getUint16(at + 2))
  }
  return undefined
}

function isPicture(text: string): boolean {
  if (text === '') return true
  if (text.length > Math.ceil((MAX_PICTURE_BYTES * 4) / 3)) return false
  const bytes = decodeBase64url(text)
  const size = bytes && readJpegSize(bytes)
  if (size === undefined) return false
  const { width, height } = size
  return Math.min(width, height) > 0 && Math.max(width, height) <= MAX_PICTURE_SIDE
}

/**
 * The sender's own picture. Sent when it changes, and to newcomers. Held in memory only, by everybody.
 */
export const pictureSchema = v.strictObject({
  kind: v.literal('picture'),
  /** base64url of a JPEG of at most {@link MAX_PICTURE_BYTES} and {@link MAX_PICTURE_SIDE}; the empty text takes the picture back. */
  jpeg: v.pipe(v.string(), v.check(isPicture)),
})
