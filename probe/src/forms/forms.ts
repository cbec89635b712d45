/**
 * All forms in which one canary is searched for.
 *
 * @module
 */
import { bytesOf, type Canary } from '../canaries/canary.ts'
import { addressForms } from './address-forms.ts'
import { digestForms, writtenForms } from './byte-forms.ts'
import { type Form, SHORTEST_NEEDLE } from './form.ts'
import { packedForms } from './packed-forms.ts'
import { textForms } from './text-forms.ts'

/** Bytes that a cut leaves at either end of a key. */
const CUT = 8

/** Shortest cut that still belongs to one canary alone. */
const SHORTEST_CUT = 8

function ownForms(canary: Canary, bytes: Buffer): Form[] {
  if (canary.shape === 'text') return textForms(canary.value)
  if (canary.shape === 'ipv4' || canary.shape === 'ipv6') return addressForms(canary.value)
  return [
    { name: 'raw', needle: bytes },
    { name: 'reversed', needle: Buffer.from(bytes).reverse() },
    ...(canary.shape === 'bytes' && bytes.length > SHORTEST_CUT + 4
      ? [
          { name: 'first8', needle: bytes.subarray(0, CUT) },
          { name: 'last8', needle: bytes.subarray(-CUT) },
        ]
      : []),
  ]
}

/** Each form with another needle than the ones before it. */
export function formsOf(canary: Canary): Form[] {
  const bytes = bytesOf(canary)
  const all = [
    ...ownForms(canary, bytes),
    ...writtenForms(bytes),
    ...(canary.shape === 'fragment' ? [] : [...digestForms(bytes), ...packedForms(bytes)]),
  ]
  const seen = new Set<string>()
  return all.filter(({ needle }) => {
    const key = needle.toString('latin1')
    if (needle.length < SHORTEST_NEEDLE || seen.has(key)) return false
    seen.add(key)
    return true
  })
}

/** Streams that are opened wherever they begin; a value inside counts as seen in the form `<stream>(<form>)`. */
export const STREAMS = ['gzip', 'zlib', 'zstd', 'deflate', 'brotli'] as const
export type StreamKind = (typeof STREAMS)[number]
