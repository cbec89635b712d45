import { gzipSync } from 'node:zlib'
import { NotMeasured } from '../not-measured.ts'

export type FileKind = 'js' | 'css' | 'html' | 'other'

export interface FileSize {
  readonly kind: FileKind
  /** Bytes of the body, compressed by gzip at its best level, as the server sends it to whoever takes gzip. */
  readonly bytes: number
}

/**
 * Asks the server for what the browser asked for, and weighs it.
 *
 * @throws {NotMeasured} where the server does not give it
 */
export async function sizeOf(url: string): Promise<FileSize> {
  const response = await fetch(url, { headers: { 'Accept-Encoding': 'identity' } })
  if (!response.ok) throw new NotMeasured(`${new URL(url).pathname} was answered with ${response.status}`)
  const body = Buffer.from(await response.arrayBuffer())
  return {
    kind: kindOf(response.headers.get('content-type') ?? ''),
    bytes: gzipSync(body, { level: 9 }).length,
  }
}

function kindOf(contentType: string): FileKind {
  if (contentType.startsWith('text/javascript')) return 'js'
  if (contentType.startsWith('text/css')) return 'css'
  return contentType.startsWith('text/html') ? 'html' : 'other'
}
