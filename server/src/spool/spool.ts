/**
 * All files that wait on this server, within bounds. Sealed, without names; each belongs to one meeting and ends with it.
 *
 * @module
 */
import { createHash } from 'node:crypto'
import { MAX_SEALED_FILE_BYTES, type SpoolTicket } from '@incamera/protocol'
import type { Clock } from '../clock.ts'
import { type ChunkStore, clearSpoolFolder, diskStore, memoryStore } from './chunk-store.ts'
import { MAX_FILES } from './limits.ts'
import { RoomSpool, type SpoolHolder } from './room-spool.ts'

/** What the operator decides. */
export interface SpoolSettings {
  readonly where: 'off' | 'memory' | 'disk'
  /** Bytes of all sealed files of one meeting. */
  readonly meetingBytes: number
  /** Bytes of all sealed files of this server. */
  readonly totalBytes: number
  /** Minutes after which a file is deleted at the latest. */
  readonly minutes: number
}

export class Spool {
  readonly #settings: SpoolSettings
  readonly #clock: Clock
  readonly #store: ChunkStore
  /** By the hash of the ticket: looking one up takes as long whatever part of it was guessed. */
  readonly #holders = new Map<string, SpoolHolder>()
  #bytes = 0
  #files = 0

  constructor(settings: SpoolSettings, clock: Clock, store: ChunkStore) {
    this.#settings = settings
    this.#clock = clock
    this.#store = store
  }

  /** Bytes that files take or will take. */
  get bytes(): number {
    return this.#bytes
  }

  /** The member whose ticket this is. */
  holderOf(ticket: SpoolTicket): SpoolHolder | undefined {
    return this.#holders.get(hashOf(ticket))
  }

  openRoom(): RoomSpool {
    const { meetingBytes, totalBytes, minutes } = this.#settings
    return new RoomSpool({
      clock: this.#clock,
      store: this.#store,
      fileBytes: Math.min(MAX_SEALED_FILE_BYTES, meetingBytes, totalBytes),
      meetingBytes,
      minutes,
      reserve: (bytes) => {
        if (this.#files >= MAX_FILES || this.#bytes + bytes > totalBytes) return false
        this.#files++
        this.#bytes += bytes
        return true
      },
      release: (bytes) => {
        this.#files--
        this.#bytes -= bytes
      },
      onTicket: (ticket, holder) => {
        this.#holders.set(hashOf(ticket), holder)
      },
      onRevoked: (ticket) => {
        this.#holders.delete(hashOf(ticket))
      },
    })
  }
}

const hashOf = (ticket: SpoolTicket): string => createHash('sha256').update(ticket).digest('base64')

/**
 * The spool as the settings want it; null where files are off. Deletes what an earlier process may have left, also when
 * files are off.
 *
 * @throws {StartProblem} where the folder cannot be used
 */
export function openSpool(settings: SpoolSettings, dataDir: string, clock: Clock): Spool | null {
  clearSpoolFolder(dataDir)
  if (settings.where === 'off') return null
  return new Spool(settings, clock, settings.where === 'disk' ? diskStore(dataDir) : memoryStore)
}
