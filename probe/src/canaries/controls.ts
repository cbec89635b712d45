/**
 * Positive controls: for every canary a twin of the same shape, planted in every form in every place of each run. A probe
 * that does not find its own controls has found nothing else either, and its run is void.
 *
 * @module
 */
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib'
import { formsOf, type StreamKind, STREAMS } from '../forms/forms.ts'
import { bytesOf, type Canary } from './canary.ts'
import { drawBytes, drawIpv6, drawWord } from './draw.ts'

const PACK: Readonly<Record<StreamKind, (bytes: Buffer) => Buffer>> = {
  gzip: (bytes) => gzipSync(bytes),
  zlib: (bytes) => deflateSync(bytes),
  zstd: (bytes) => zstdCompressSync(bytes),
  deflate: (bytes) => deflateRawSync(bytes),
  brotli: (bytes) => brotliCompressSync(bytes),
}

/** Between two planted pieces, so that none runs into the next; also what makes the next one a line of its own. */
const GAP = Buffer.from('\n')

const twinValue = (canary: Canary, index: number): string => {
  if (canary.shape === 'bytes' || canary.shape === 'fragment') return drawBytes(bytesOf(canary).length)
  // Addresses of another documentation network (RFC 5737), so that no control is taken for a canary.
  if (canary.shape === 'ipv4') return `203.0.113.${1 + (index % 254)}`
  if (canary.shape === 'ipv6') return drawIpv6()
  const characters = Array.from(canary.value)
  return `${drawWord(9)}${characters.slice(9, -9).join('')}${drawWord(9)}`
}

/** A twin for each canary: same shape and length, another value, id `control.<id>`. */
export const twinsOf = (canaries: readonly Canary[]): Canary[] =>
  canaries.map((canary, index) => ({
    ...canary,
    id: `control.${canary.id}`,
    value: twinValue(canary, index),
  }))

/** One planted piece and how it must be found. */
export interface Planted {
  readonly canary: string
  readonly form: string
  readonly bytes: Buffer
}

/** Every twin in every form, and inside a stream of every kind. */
export function plantedControls(twins: readonly Canary[]): Planted[] {
  return twins.flatMap((twin) => [
    ...formsOf(twin).map(({ name, needle }) => ({ canary: twin.id, form: name, bytes: needle })),
    ...STREAMS.map((kind) => ({
      canary: twin.id,
      form: `${kind}(${firstForm(twin)})`,
      bytes: PACK[kind](
        Buffer.concat([Buffer.from('{"value":"'), formsOf(twin)[0]?.needle ?? GAP, Buffer.from('"}')]),
      ),
    })),
  ])
}

const firstForm = (twin: Canary): string => formsOf(twin)[0]?.name ?? ''

/** All pieces in one piece of hay, as it is planted in a place. */
export const controlHay = (planted: readonly Planted[]): Buffer =>
  Buffer.concat(planted.flatMap(({ bytes }) => [bytes, GAP]))
