import * as v from 'valibot'
import { cleanFileName } from '../file/file-name.ts'
import { isFileSize } from '../file/size.ts'

/** base64url of so many bytes, in its one form. */
const BYTES_16 = /^[A-Za-z0-9_-]{21}[AQgw]$/
const BYTES_32 = /^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/

/** A MIME type as the sender's browser says it, or nothing. Only ever compared with a list. */
const TYPE = /^(?:[a-z0-9][a-z0-9.+-]{0,60}\/[a-z0-9][a-z0-9.+-]{0,60})?$/

/**
 * Announces a file that waits, sealed, on the server: everything that it takes to fetch and open it. Sent when all of it
 * has arrived there.
 */
export const fileSchema = v.strictObject({
  kind: v.literal('file'),
  /** base64url of 16 random bytes, drawn by the sender. Unique within its sender's files only. */
  id: v.pipe(v.string(), v.regex(BYTES_16)),
  /** Cleaned on receiving too, so that no client has to be trusted. */
  name: v.pipe(v.string(), v.maxLength(1_000), v.transform(cleanFileName)),
  type: v.pipe(v.string(), v.regex(TYPE)),
  /** Bytes. */
  size: v.pipe(v.number(), v.check(isFileSize)),
  /** base64url of 32 bytes. */
  key: v.pipe(v.string(), v.regex(BYTES_32)),
  /** base64url of 32 bytes, see `FileSealer.digest`. */
  digest: v.pipe(v.string(), v.regex(BYTES_32)),
  /** What the server calls it. */
  spool: v.pipe(v.string(), v.regex(BYTES_16)),
})
