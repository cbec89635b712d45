import type { CloseReason, WireIceServer } from '@incamera/protocol'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import type { RoomId } from '../personal.ts'
import type { MediaServer } from '../sfu/media-router.ts'
import type { Feature } from '../storage/feature-counts.ts'
import type { Spool } from '../spool/spool.ts'
import { Room } from './room.ts'

export interface RoomsOptions {
  readonly media: MediaServer
  readonly clock: Clock
  readonly log: Log
  /** Null where members send no files. */
  readonly spool: Spool | null
  /** The operator's TURN servers; none where nothing is said. */
  readonly iceServers?: () => WireIceServer[]
  readonly count?: (feature: Feature) => void
}

/** All meetings of this process, by room id. A room exists from the first socket to the last. */
export class Rooms {
  readonly #media: MediaServer
  readonly #clock: Clock
  readonly #log: Log
  readonly #iceServers: () => WireIceServer[]
  readonly #count: (feature: Feature) => void
  readonly #spool: Spool | null
  readonly #rooms = new Map<string, Promise<Room>>()

  constructor(options: RoomsOptions) {
    this.#count = options.count ?? (() => {})
    this.#iceServers = options.iceServers ?? (() => [])
    this.#media = options.media
    this.#clock = options.clock
    this.#log = options.log
    this.#spool = options.spool
  }

  get size(): number {
    return this.#rooms.size
  }

  /** The room with this id, made if there is none. */
  async open(id: RoomId): Promise<Room> {
    const key = id.reveal()
    const known = this.#rooms.get(key)
    if (known !== undefined) {
      const room = await known
      if (!room.closed) return room
      return this.open(id)
    }
    const opening = this.#create(key)
    this.#rooms.set(key, opening)
    opening.catch(() => this.#rooms.delete(key))
    return opening
  }

  /** The room with this id to resume in; null where there is none. */
  async find(id: RoomId): Promise<Room | null> {
    const room = await this.#rooms.get(id.reveal())
    return room === undefined || room.closed ? null : room
  }

  async close(reason: CloseReason): Promise<void> {
    const rooms = await Promise.allSettled(this.#rooms.values())
    for (const room of rooms) if (room.status === 'fulfilled') room.value.close(reason)
  }

  async #create(key: string): Promise<Room> {
    const router = await this.#media.createRouter()
    this.#count('meeting')
    return new Room({
      router,
      clock: this.#clock,
      log: this.#log,
      iceServers: this.#iceServers,
      count: this.#count,
      onClosed: () => this.#rooms.delete(key),
      files: this.#spool?.openRoom() ?? null,
    })
  }
}
