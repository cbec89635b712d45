/**
 * Searches sources of bytes for canaries in every form, inside packed streams too.
 *
 * @module
 */
import type { Needles } from './needles.ts'
import { markedStreams, type Opened, unmarkedStreams } from './unpack.ts'

/** Something that was looked at: a file, a region of memory, a message. */
export interface Source {
  /** Says where, without anything that a person wrote. */
  readonly name: string
  readonly bytes: Buffer
  /** Where streams without a mark could begin; the first byte where nothing is said. Empty for memory. */
  readonly streamsMayBegin?: readonly number[]
}

export interface Sighting {
  readonly canary: string
  readonly form: string
  readonly source: string
  /** How often, in this source and form. */
  readonly count: number
}

/** Streams in streams. Higher: deeper nests are opened. Lower: bombs of streams end sooner. */
const MAX_DEPTH = 2

/** Largest source in which streams without a mark are tried at every line. Higher: longer logs. Lower: less time on binaries. */
const MAX_LINES_BYTES = 1024 * 1024

/** The first byte, and in what could be a log every line. */
function lineStarts(bytes: Buffer): number[] {
  const starts = [0]
  if (bytes.length > MAX_LINES_BYTES) return starts
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) starts.push(at + 1)
  return starts
}

function* streamsIn(bytes: Buffer, streamsMayBegin: readonly number[]): Generator<Opened> {
  yield* markedStreams(bytes)
  yield* unmarkedStreams(bytes, streamsMayBegin)
}

/** Finds in one source; `bytesRead` counts what was looked at, opened streams included. */
export class Search {
  readonly #needles: Needles
  readonly #sightings = new Map<string, Sighting>()
  bytesRead = 0
  sources = 0

  constructor(needles: Needles) {
    this.#needles = needles
  }

  get sightings(): Sighting[] {
    return [...this.#sightings.values()]
  }

  look({ name, bytes, streamsMayBegin }: Source): void {
    this.sources++
    this.#lookInto(name, bytes, streamsMayBegin ?? lineStarts(bytes), '', 0)
  }

  #lookInto(source: string, bytes: Buffer, starts: readonly number[], within: string, depth: number): void {
    this.bytesRead += bytes.length
    this.#needles.search(bytes, ({ canary, form }) => {
      const name = within === '' ? form : `${within}(${form})`
      const key = `${canary}\0${name}\0${source}`
      const known = this.#sightings.get(key)
      this.#sightings.set(key, { canary, form: name, source, count: (known?.count ?? 0) + 1 })
    })
    if (depth === MAX_DEPTH) return
    for (const { kind, bytes: inner } of streamsIn(bytes, starts))
      this.#lookInto(source, inner, [], within === '' ? kind : `${within}(${kind})`, depth + 1)
  }
}
