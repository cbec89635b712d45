/** Bytes as an attacker sends them: noise, and valid ones that were changed where it hurts. */
import fc from 'fast-check'
import { concat } from '../bytes.ts'

/**
 * What length fields are overwritten with: the largest and the reserved form of each width of RFC 9420 §2.1.2, and of
 * plain big-endian numbers of one to eight bytes.
 */
const LENGTHS = ['3f', '7fff', 'bfffffff', 'c0', 'ff', 'ffff', '7fffffff', 'ffffffff', '00', '00000000'].map(
  (hex) => Uint8Array.from(Buffer.from(hex, 'hex')),
)

function overwrite(bytes: Uint8Array, at: number, by: Uint8Array): Uint8Array<ArrayBuffer> {
  const copy = Uint8Array.from(bytes)
  copy.set(by.subarray(0, Math.max(0, copy.length - at)), at)
  return copy
}

/** One of the valid inputs with flipped bits, another length, a length field that lies, or two of them grown together. */
export function damaged(valid: readonly Uint8Array[]): fc.Arbitrary<Uint8Array<ArrayBuffer>> {
  const position = fc.nat(Math.max(...valid.map(({ length }) => length)) - 1)
  const sample = fc.constantFrom(...valid)
  return fc.oneof(
    fc
      .tuple(sample, fc.array(fc.tuple(position, fc.nat(7)), { minLength: 1, maxLength: 8 }))
      .map(([bytes, flips]) => {
        const copy = Uint8Array.from(bytes)
        for (const [at, bit] of flips) copy[at % copy.length]! ^= 1 << bit
        return copy
      }),
    fc.tuple(sample, position).map(([bytes, at]) => Uint8Array.from(bytes.subarray(0, at % bytes.length))),
    fc
      .tuple(sample, fc.uint8Array({ minLength: 1, maxLength: 80 }), fc.boolean())
      .map(([bytes, more, before]) => (before ? concat(more, bytes) : concat(bytes, more))),
    fc
      .tuple(sample, position, fc.constantFrom(...LENGTHS))
      .map(([bytes, at, length]) => overwrite(bytes, at % bytes.length, length)),
    fc
      .tuple(sample, sample, position, position)
      .map(([a, b, cut, from]) => concat(a.subarray(0, cut % a.length), b.subarray(from % b.length))),
  )
}

/** Noise, alone and behind the beginning of a valid input, where it gets deeper into a decoder. */
export function noise(valid: readonly Uint8Array[]): fc.Arbitrary<Uint8Array<ArrayBuffer>> {
  return fc
    .tuple(fc.constantFrom(...valid), fc.nat(12), fc.uint8Array({ maxLength: 400 }))
    .map(([bytes, kept, rest]) => concat(bytes.subarray(0, kept), rest))
}

/** What a call may take and ask for, however its input looks. */
export interface Effort {
  /** The most elements that one typed array, buffer or array was made with from a number. */
  readonly largest: number
  readonly milliseconds: number
}

const WATCHED = ['Uint8Array', 'Uint16Array', 'Uint32Array', 'ArrayBuffer', 'Array'] as const

/** Runs `work` and notes what it allocates by a number alone; memory that stands for bytes which exist is not counted. */
export async function effortOf(work: () => unknown): Promise<Effort> {
  let largest = 0
  const note = (first: unknown): void => {
    if (typeof first === 'number') largest = Math.max(largest, first)
  }
  const originals = WATCHED.map((name) => [name, globalThis[name]] as const)
  const began = performance.now()
  try {
    for (const [name, original] of originals) {
      const watched = new Proxy(original, {
        construct(target, args, newTarget) {
          note(args[0])
          return Reflect.construct(target, args, newTarget) as object
        },
      })
      Object.assign(globalThis, { [name]: watched })
    }
    await work()
  } finally {
    Object.assign(globalThis, Object.fromEntries(originals))
  }
  return { largest, milliseconds: performance.now() - began }
}
