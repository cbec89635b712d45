/**
 * A value packed by itself. Streams of gzip, zlib and zstd begin with a mark and are found and opened wherever they are
 * (`search/unpack.ts`). Raw deflate and brotli have none: in memory they are found where a value was packed alone, with the
 * usual settings.
 *
 * @module
 */
import { brotliCompressSync, constants, deflateRawSync } from 'node:zlib'
import type { Form } from './form.ts'

export function packedForms(bytes: Buffer): Form[] {
  const asText = { params: { [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT } }
  return [
    { name: 'deflate', needle: deflateRawSync(bytes) },
    { name: 'brotli', needle: brotliCompressSync(bytes) },
    { name: 'brotli.text', needle: brotliCompressSync(bytes, asText) },
  ]
}
