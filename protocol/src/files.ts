/**
 * Files over HTTP: sealed chunks that wait on the server for the members of one meeting. Everything about a file is in
 * headers and bodies; path and query say nothing.
 *
 * @module
 */
import * as v from 'valibot'
import { type SpoolId, spoolIdSchema } from './ids.ts'

/** The one path, for all methods. */
export const FILES_PATH = '/files'

/** Bytes of every sealed chunk but the last: 1 MiB and the tag. Higher: fewer requests. Lower: less is sent twice. */
export const SEALED_CHUNK_BYTES = 1_048_592

/** Bytes of the longest sealed file: 96 whole chunks. */
export const MAX_SEALED_FILE_BYTES = 96 * SEALED_CHUNK_BYTES

/** Headers of a request. */
export const FILE_HEADERS = {
  /** What the server gave this member in `spool`. With every request. */
  ticket: 'incamera-ticket',
  /** The file that is meant. With PUT, GET and DELETE. */
  file: 'incamera-file',
  /** Which chunk, from 0 on. With PUT and GET. */
  chunk: 'incamera-chunk',
  /** Bytes of all sealed chunks together. With POST. */
  size: 'incamera-size',
} as const

/** Each reason for which a request is refused, with the status that goes with it. */
export const FILE_PROBLEMS = {
  /** A header is missing or is not of its form. */
  malformed: 400,
  /** The body has not as many bytes as the chunk. */
  wrong_length: 400,
  /** The ticket is not, or no longer, that of a member. */
  ticket: 401,
  /** A page of another origin. */
  origin: 403,
  /** No such file here (any more), or it is not complete, or not this member's to change. */
  gone: 404,
  /** Not the next chunk. */
  order: 409,
  /** The file is larger than one may be. */
  too_large: 413,
  /** More than this member may do at once. It helps to wait for the own transfers to end. */
  too_many: 429,
  /** More bytes than this member may move in the time. It helps to wait for `retry-after`. */
  too_fast: 429,
  /** There is no room: the meeting's share or the server's is used up. */
  full: 507,
} as const

export type FileProblem = keyof typeof FILE_PROBLEMS

/** Body of the answer to POST. */
export const createdFileSchema = v.strictObject({ file: spoolIdSchema })

/** Body of every refusal. */
export const refusedFileSchema = v.strictObject({
  problem: v.picklist(Object.keys(FILE_PROBLEMS) as [FileProblem, ...FileProblem[]]),
})

/** The file in the answer to POST; null for anything else. Never throws. */
export function parseCreatedFile(answer: unknown): SpoolId | null {
  const parsed = v.safeParse(createdFileSchema, answer)
  return parsed.success ? parsed.output.file : null
}

/** Why a request was refused; null for anything else. Never throws. */
export function parseFileProblem(answer: unknown): FileProblem | null {
  const parsed = v.safeParse(refusedFileSchema, answer)
  return parsed.success ? parsed.output.problem : null
}

/** How many chunks a sealed file of so many bytes has. */
export const sealedChunkCount = (size: number): number => Math.ceil(size / SEALED_CHUNK_BYTES)

/** Bytes of chunk `index` of a sealed file; 0 or less where it has no such chunk. */
export const sealedChunkBytes = (size: number, index: number): number =>
  Math.min(SEALED_CHUNK_BYTES, size - index * SEALED_CHUNK_BYTES)
