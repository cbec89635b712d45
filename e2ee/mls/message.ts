import { decodeMlsMessage } from './library.ts'
import type { MLSMessage } from './library.ts'

/** The MLSMessage (RFC 9420 §6) that fills all the bytes; `undefined` for anything else. Never throws. */
export function decodeMessage(bytes: Uint8Array): MLSMessage | undefined {
  try {
    const decoded = decodeMlsMessage(new Uint8Array(bytes), 0)
    return decoded !== undefined && decoded[1] === bytes.length ? decoded[0] : undefined
  } catch {
    return undefined
  }
}
