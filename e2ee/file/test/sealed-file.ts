/** A file, sealed, for tests. */
import type { Bytes } from '../../bytes.ts'
import { importFileKey } from '../cipher.ts'
import { type FileExpectation, FileOpener } from '../open.ts'
import { FileSealer } from '../seal.ts'

/** Bytes that repeat after a prime number, so that no two chunks are alike. */
export const contentOf = (size: number): Bytes => Uint8Array.from({ length: size }, (_, i) => i % 251)

export interface SealedFile {
  readonly expected: FileExpectation
  readonly chunks: readonly Bytes[]
}

/** The chunks of a file and what its announcement would say. */
export async function sealFile(key: Uint8Array, content: Uint8Array): Promise<SealedFile> {
  const sealer = new FileSealer(await importFileKey(key, 'encrypt'), content.length)
  const chunks: Bytes[] = []
  let at = 0
  for (let next = sealer.next; next !== undefined; next = sealer.next)
    chunks.push(await sealer.seal(content.slice(at, (at += next.content))))
  return { expected: { size: content.length, digest: await sealer.digest() }, chunks }
}

/** The content of the chunks in this order; undefined where any check fails. */
export async function openFile(
  key: Uint8Array,
  { expected, chunks }: SealedFile,
): Promise<Buffer | undefined> {
  const opener = new FileOpener(await importFileKey(key, 'decrypt'), expected)
  const parts: Bytes[] = []
  for (const chunk of chunks) {
    const part = await opener.open(chunk)
    if (part === undefined) return undefined
    parts.push(part)
  }
  return (await opener.finish()) ? Buffer.concat(parts) : undefined
}
