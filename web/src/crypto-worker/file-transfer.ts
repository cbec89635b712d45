/**
 * One file to the server, sealed chunk by sealed chunk, or from it. What is read next and what is on the way overlap by
 * one chunk, so a file of any length takes a few megabytes of memory.
 *
 * @module
 */
import { type FileKey, FileOpener, FileSealer, sealedSize } from '@incamera/e2ee/file'
import { parseCreatedFile } from '@incamera/protocol'
import { type FileRequests, TransferError } from './file-requests.ts'

/** How often one chunk may break off on its way here. Higher: worse lines get through. Lower: sooner told. */
const BROKEN_BODIES = 5

interface TransferOptions {
  readonly requests: Pick<FileRequests, 'send'>
  readonly key: FileKey
  readonly signal: AbortSignal
  /** Bytes of the file that are done. */
  readonly onProgress: (done: number) => void
}

export interface UploadOptions extends TransferOptions {
  readonly file: Blob
}

export interface DownloadOptions extends TransferOptions {
  readonly spool: string
  readonly size: number
  readonly digest: Uint8Array
}

/**
 * Seals and sends. A chunk is sealed once; what is sent again after a break is what was sealed.
 *
 * @param options.key for sealing, never used before
 * @throws {TransferError}
 */
export async function upload({
  requests,
  file,
  key,
  signal,
  onProgress,
}: UploadOptions): Promise<{ readonly spool: string; readonly digest: Uint8Array }> {
  const sealer = new FileSealer(key, file.size)
  const headers = { size: String(sealedSize(file.size)) }
  const answer = await requests.send({ method: 'POST', headers, signal })
  const spool = parseCreatedFile(await answer.json().catch(() => null))
  if (spool === null) throw new TransferError('unreachable')
  try {
    let done = 0
    const prepare = async (): Promise<{
      sealed: Uint8Array<ArrayBuffer>
      index: number
      end: number
    } | null> => {
      const { next } = sealer
      if (next === undefined) return null
      const content = await readPart(file, done, next.content)
      done += content.length
      return { sealed: await sealer.seal(content), index: next.index, end: done }
    }
    let preparing = prepare()
    for (let chunk = await preparing; chunk !== null; chunk = await preparing) {
      preparing = prepare()
      // Where sending fails first, nobody waits for this one.
      preparing.catch(() => {})
      const place = { file: spool, chunk: String(chunk.index) }
      await requests.send({ method: 'PUT', headers: place, body: chunk.sealed, signal })
      onProgress(chunk.end)
    }
    return { spool, digest: await sealer.digest() }
  } catch (error) {
    remove(requests, spool)
    throw error
  }
}

/** Tells the server that nobody wants this file any more, once. */
export function remove(requests: Pick<FileRequests, 'send'>, spool: string): void {
  const signal = AbortSignal.timeout(10_000)
  requests.send({ method: 'DELETE', headers: { file: spool }, signal }).catch(() => {})
}

async function readPart(file: Blob, from: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const bytes = new Uint8Array(await file.slice(from, from + length).arrayBuffer())
    if (bytes.length === length) return bytes
  } catch {
    // Changed or deleted since it was chosen.
  }
  throw new TransferError('changed')
}

/**
 * Fetches and opens. Nothing is given out before the whole is the file that was announced.
 *
 * @throws {TransferError}
 */
export async function download({
  requests,
  key,
  spool,
  size,
  digest,
  signal,
  onProgress,
}: DownloadOptions): Promise<Blob> {
  const opener = new FileOpener(key, { size, digest })
  const parts: Blob[] = []
  let done = 0
  const fetchChunk = async (index: number, sealed: number): Promise<Uint8Array<ArrayBuffer>> => {
    const headers = { file: spool, chunk: String(index) }
    for (let left = BROKEN_BODIES; ; left--) {
      const bytes = await readBody(await requests.send({ method: 'GET', headers, signal }), sealed)
      if (bytes !== null) return bytes
      if (left === 0) throw new TransferError('unreachable')
    }
  }
  for (let { next } = opener; next !== undefined; { next } = opener) {
    const content = await opener.open(await fetchChunk(next.index, next.sealed))
    if (content === undefined) throw new TransferError('damaged')
    // Into a blob at once: browsers keep those outside the memory of scripts.
    parts.push(new Blob([content]))
    done += content.length
    onProgress(done)
  }
  if (!(await opener.finish())) throw new TransferError('damaged')
  return new Blob(parts, { type: 'application/octet-stream' })
}

/** The body, if it has so many bytes: no server can make this device hold more. Null where the connection broke. */
async function readBody(response: Response, length: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const bytes = new Uint8Array(length)
  const reader = response.body?.getReader()
  let at = 0
  for (;;) {
    const part = await reader?.read().catch(() => null)
    if (part === null) return null
    if (part?.value === undefined) break
    if (at + part.value.length > length) {
      reader?.cancel().catch(() => {})
      throw new TransferError('damaged')
    }
    bytes.set(part.value, at)
    at += part.value.length
  }
  if (at !== length) throw new TransferError('damaged')
  return bytes
}
