/**
 * What a view may know and do with files. Types only, as in `view-model.ts`.
 *
 * @module
 */
import type { ReadonlySignal } from '@preact/signals-core'
import type { TransferProblem } from '../crypto-worker/file-messages.ts'

/** What the server lets this member do with files. */
export interface FileLimits {
  /** Bytes of the longest file. */
  readonly fileBytes: number
  /** Minutes after which a file is deleted at the latest. */
  readonly minutes: number
}

export interface FileItem {
  readonly id: string
  readonly authorName: string
  readonly own: boolean
  /** Cleaned: it leads to no folder and hides no ending. */
  readonly name: string
  /** Bytes. */
  readonly size: number
  /** As its sender said; empty for none. */
  readonly type: string
  /** Milliseconds since 1970, by this device's clock. */
  readonly at: number
  /** By its ending it could do something when it is opened. */
  readonly risky: boolean
  /** A picture that can be looked at here. */
  readonly previewable: boolean
  /** Own files: `sending`, `sent`. Others': `offered`, `fetching`, `ready` once its content is here and checked. Both: `failed`. */
  readonly state: 'sending' | 'sent' | 'offered' | 'fetching' | 'ready' | 'failed'
  /** Bytes of the transfer that are done. */
  readonly done: number
  readonly problem: TransferProblem | null
  readonly content: Blob | null
  /** What the user wants the content for; null once it was done. */
  readonly wanted: 'save' | 'preview' | null
  readonly picture: ImageBitmap | null
  readonly saved: boolean
}

export interface FilesModel {
  readonly limits: ReadonlySignal<FileLimits>
  /** Whether the host lets this user send files: it goes with writing to all. */
  readonly maySend: ReadonlySignal<boolean>
  /** The oldest first. */
  readonly items: ReadonlySignal<readonly FileItem[]>
  /** A file that was not taken; null after the next try. */
  readonly refused: ReadonlySignal<{ readonly name: string; readonly reason: 'too_large' } | null>
  send(files: readonly File[]): void
  /** Ends a transfer that runs. An own file leaves the list. */
  cancel(id: string): void
  /** Takes an own file back from the server and off this list; what others have saved stays with them. */
  remove(id: string): void
  retry(id: string): void
  /** Fetches a file to be saved. */
  fetch(id: string): void
  /** Fetches a picture to be looked at here. */
  preview(id: string): void
  /** Called by the view when the browser has been given the content to save. */
  handleSaved(id: string): void
}
