/**
 * What the page and the frame worker tell each other, and what a transform is made with.
 *
 * @module
 */
import type { Codec } from '@incamera/e2ee/sframe'
import type { MediaSource } from '@incamera/protocol'
import type { OpenedStream } from './stream-counts.ts'

/** Options of an `RTCRtpScriptTransform`. A receiver may be used again for another stream, so it has only a slot. */
export type TransformOptions =
  | { readonly direction: 'seal'; readonly source: MediaSource; readonly codec: Codec }
  | { readonly direction: 'open'; readonly slot: number }

/** What a receiver is to let through. */
export interface WantedStream {
  readonly member: string
  readonly source: MediaSource
  /** As which the browser would decode it. Frames that were sealed for another codec do not open. */
  readonly codec: Codec
}

export type FrameRequest =
  /** The line from the group worker. */
  | { readonly kind: 'keys'; readonly port: MessagePort }
  /** Whose frames a slot is to let through from now on. */
  | ({ readonly kind: 'expect'; readonly slot: number } & WantedStream)
  | { readonly kind: 'forget'; readonly slot: number }

export type FrameReport =
  /** How many frames were dropped since the last report, by reason. At most one report a second. */
  | { readonly kind: 'dropped'; readonly counts: Readonly<Record<string, number>> }
  /** A decoder missed frames and the browser cannot ask for a key frame from here. */
  | { readonly kind: 'key_frame_needed'; readonly slot: number }
  | StreamReport

/**
 * Once a second while this device is in a group: what was sealed and opened. A worker's clock goes on in a page that is
 * not looked at, so that heartbeats follow this report and no timer of the page.
 */
export interface StreamReport {
  readonly kind: 'streams'
  /** The epoch whose key seals. */
  readonly epoch: number
  /** Frames sealed in that epoch. */
  readonly sealed: Readonly<Record<MediaSource, number>>
  readonly opened: readonly OpenedStream[]
}
