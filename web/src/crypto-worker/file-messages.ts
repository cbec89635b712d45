/**
 * What the page and the file worker tell each other. Keys are handles that cannot be exported.
 *
 * @module
 */
import type { FileKey } from '@incamera/e2ee/file'
import type { FileProblem } from '@incamera/protocol'

/**
 * Why a transfer did not succeed: what the server said, or `damaged`: what came is not what was announced; `changed`: the
 * file on this device cannot be read (any more); `unreachable`: no answer for a long while.
 */
export type TransferProblem = FileProblem | 'damaged' | 'changed' | 'unreachable'

export interface UploadRequest {
  readonly kind: 'upload'
  /** Names the transfer. */
  readonly id: string
  readonly file: File
  readonly key: FileKey
}

export interface DownloadRequest {
  readonly kind: 'download'
  readonly id: string
  readonly key: FileKey
  /** What the server calls the file. */
  readonly spool: string
  readonly size: number
  /** base64url of 32 bytes. */
  readonly digest: string
}

export type FileRequest =
  | UploadRequest
  | DownloadRequest
  | { readonly kind: 'cancel'; readonly id: string }
  /** Takes a file back that is complete; nobody waits for it. */
  | { readonly kind: 'remove'; readonly spool: string }
  /** For all requests from now on. */
  | { readonly kind: 'ticket'; readonly ticket: string; readonly origin: string }

export type FileReport =
  /** `done`: bytes of the file so far. */
  | { readonly kind: 'progress'; readonly id: string; readonly done: number }
  | { readonly kind: 'uploaded'; readonly id: string; readonly spool: string; readonly digest: string }
  /** Whole and checked. Its type is `application/octet-stream`, whatever was announced. */
  | { readonly kind: 'downloaded'; readonly id: string; readonly content: Blob }
  | { readonly kind: 'failed'; readonly id: string; readonly problem: TransferProblem }
