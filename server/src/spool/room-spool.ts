/**
 * The files of one meeting, and who may send and fetch them.
 *
 * @module
 */
import { randomBytes } from 'node:crypto'
import {
  type FileProblem,
  type MemberId,
  SEALED_CHUNK_BYTES,
  sealedChunkBytes,
  type ServerMessageOf,
  type SpoolId,
  type SpoolTicket,
} from '@incamera/protocol'
import type { Clock } from '../clock.ts'
import { HeldSecret } from '../personal.ts'
import { TokenBucket } from '../token-bucket.ts'
import type { ChunkStore } from './chunk-store.ts'
import {
  DOWNLOAD_RATE,
  MAX_FILES_PER_MEMBER,
  MAX_READS_PER_MEMBER,
  MAX_UPLOADS_PER_MEMBER,
  UPLOAD_RATE,
} from './limits.ts'
import { SpooledFile } from './spooled-file.ts'

export interface RoomSpoolOptions {
  readonly clock: Clock
  readonly store: ChunkStore
  /** Bytes of the longest sealed file. */
  readonly fileBytes: number
  /** Bytes of all files of this meeting. */
  readonly meetingBytes: number
  readonly minutes: number
  /** Reserves room on the server; false where there is none. */
  readonly reserve: (bytes: number) => boolean
  readonly release: (bytes: number) => void
  readonly onTicket: (ticket: SpoolTicket, holder: SpoolHolder) => void
  readonly onRevoked: (ticket: SpoolTicket) => void
}

/** What one member may do with the files of its meeting. */
export class SpoolHolder {
  readonly #room: RoomSpool
  readonly #uploads: TokenBucket
  readonly #downloads: TokenBucket
  readonly #clock: Clock
  readonly own = new Set<SpooledFile>()
  #arriving = 0
  #reads = 0

  constructor(room: RoomSpool, clock: Clock) {
    this.#room = room
    this.#clock = clock
    this.#uploads = new TokenBucket(clock.now(), UPLOAD_RATE)
    this.#downloads = new TokenBucket(clock.now(), DOWNLOAD_RATE)
  }

  /** A place for a new file of `size` bytes. */
  async create(size: number): Promise<SpooledFile | FileProblem> {
    const sending = [...this.own].filter(({ complete }) => !complete).length + this.#arriving
    if (sending >= MAX_UPLOADS_PER_MEMBER || this.own.size + this.#arriving >= MAX_FILES_PER_MEMBER)
      return 'too_many'
    this.#arriving++
    try {
      return await this.#room.create(this, size)
    } finally {
      this.#arriving--
    }
  }

  async receive(
    id: SpoolId,
    index: number,
    declared: number,
    body: ReadableStream<Uint8Array> | null,
  ): Promise<FileProblem | null> {
    const file = this.#ownFile(id)
    if (file === undefined) return 'gone'
    if (!this.#uploads.take(this.#clock.now(), declared)) return 'too_fast'
    return file.receive(index, declared, body)
  }

  /** A chunk of any complete file of the meeting. */
  fetch(
    id: SpoolId,
    index: number,
  ): { readonly body: ReadableStream<Uint8Array>; readonly length: number } | FileProblem {
    const file = this.#room.find(id)
    const length = file === undefined ? 0 : sealedChunkBytes(file.size, index)
    if (file?.complete !== true || length <= 0) return 'gone'
    if (this.#reads >= MAX_READS_PER_MEMBER) return 'too_many'
    if (!this.#downloads.take(this.#clock.now(), length)) return 'too_fast'
    this.#reads++
    const body = file.stream(index, () => {
      this.#reads--
    })
    return { body, length }
  }

  /** Takes a file of one's own back. */
  async remove(id: SpoolId): Promise<FileProblem | null> {
    const file = this.#ownFile(id)
    if (file === undefined) return 'gone'
    await file.close()
    return null
  }

  /** Whole seconds until a chunk that was `too_fast` would pass. */
  retryAfter(direction: 'upload' | 'download'): number {
    const bucket = direction === 'upload' ? this.#uploads : this.#downloads
    return Math.max(1, Math.ceil(bucket.secondsUntil(SEALED_CHUNK_BYTES)))
  }

  #ownFile(id: SpoolId): SpooledFile | undefined {
    const file = this.#room.find(id)
    return file !== undefined && this.own.has(file) ? file : undefined
  }
}

export class RoomSpool {
  readonly #options: RoomSpoolOptions
  readonly #files = new Map<SpoolId, SpooledFile>()
  readonly #holders = new Map<
    MemberId,
    { readonly ticket: HeldSecret<SpoolTicket>; readonly holder: SpoolHolder }
  >()
  #bytes = 0
  /** Counts the groups of the room: a file that is being made for a group that has ended must not appear in the next. */
  #generation = 0

  constructor(options: RoomSpoolOptions) {
    this.#options = options
  }

  /** What a member is told on coming in, and again after a break. */
  welcome(member: MemberId): ServerMessageOf<'spool'> {
    let entry = this.#holders.get(member)
    if (entry === undefined) {
      const ticket = randomBytes(32).toString('base64url') as SpoolTicket
      entry = { ticket: new HeldSecret(ticket), holder: new SpoolHolder(this, this.#options.clock) }
      this.#holders.set(member, entry)
      this.#options.onTicket(ticket, entry.holder)
    }
    const { fileBytes, minutes } = this.#options
    return { kind: 'spool', ticket: entry.ticket.reveal(), fileBytes, minutes }
  }

  /** The member is gone: its ticket opens nothing any more, and what it was still sending is dropped. */
  revoke(member: MemberId): void {
    const entry = this.#holders.get(member)
    if (entry === undefined) return
    this.#holders.delete(member)
    this.#options.onRevoked(entry.ticket.reveal())
    for (const file of entry.holder.own) if (!file.complete) void file.close()
  }

  /** The group has ended: nothing of it is left, neither file nor ticket. */
  clear(): void {
    this.#generation++
    for (const member of [...this.#holders.keys()]) this.revoke(member)
    for (const file of [...this.#files.values()]) void file.close()
  }

  find(id: SpoolId): SpooledFile | undefined {
    return this.#files.get(id)
  }

  async create(holder: SpoolHolder, size: number): Promise<SpooledFile | FileProblem> {
    const { clock, store, fileBytes, meetingBytes, minutes, reserve, release } = this.#options
    if (size > fileBytes) return 'too_large'
    if (this.#bytes + size > meetingBytes || !reserve(size)) return 'full'
    this.#bytes += size
    const generation = this.#generation
    const giveBack = (): void => {
      this.#bytes -= size
      release(size)
    }
    const place = await store.create(size).catch((error: unknown) => {
      giveBack()
      throw error
    })
    if (generation !== this.#generation) {
      giveBack()
      await place.close()
      return 'ticket'
    }
    const file: SpooledFile = new SpooledFile({
      id: randomBytes(16).toString('base64url') as SpoolId,
      size,
      store: place,
      clock,
      keptMs: minutes * 60_000,
      onClosed: () => {
        this.#files.delete(file.id)
        holder.own.delete(file)
        giveBack()
      },
    })
    this.#files.set(file.id, file)
    holder.own.add(file)
    return file
  }
}
