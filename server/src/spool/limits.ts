/**
 * What one member may do with the spool, each with both directions of its trade-off.
 *
 * @module
 */
import { MAX_SEALED_FILE_BYTES } from '@incamera/protocol'

/** Files that one member may have in the spool. Higher: more can be passed round. Lower: one member takes less of the room. */
export const MAX_FILES_PER_MEMBER = 20

/** Files that one member may be sending at once. Higher: many small ones go faster. Lower: less is reserved and not used. */
export const MAX_UPLOADS_PER_MEMBER = 2

/** Chunks that one member may be fetching at once. Higher: faster over long lines. Lower: less waits in memory for slow readers. */
export const MAX_READS_PER_MEMBER = 4

/** Milliseconds after which an upload without a further chunk is dropped. Higher: longer breaks are survived. Lower: reserved room comes back sooner. */
export const UPLOAD_IDLE_MS = 60_000

/** Milliseconds for which a body may stand still. Higher: very slow lines. Lower: stalled requests go sooner. */
export const STALL_MS = 30_000

/** Bytes that one member may send: two of the longest files at once, then about 4 MiB in a second. Higher: faster. Lower: nobody can keep the disk busy. */
export const UPLOAD_RATE = { burst: 2 * MAX_SEALED_FILE_BYTES, perSecond: 4 * 1_048_576 }

/** Bytes that one member may fetch: eight of the longest files at once, then about 16 MiB in a second. Higher: faster. Lower: nobody can fill the line. */
export const DOWNLOAD_RATE = { burst: 8 * MAX_SEALED_FILE_BYTES, perSecond: 16 * 1_048_576 }

/** Files on the whole server, however small. Higher: more meetings send many small ones. Lower: fewer open files, of which a process has a limit. */
export const MAX_FILES = 2_000
