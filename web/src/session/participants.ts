/**
 * The people on the roster, as the views see them. Who is there comes from the group; the server adds only which stream
 * claims to be whose, and the frame worker checks that claim against the keys.
 *
 * @module
 */
import type { Profile } from '@incamera/e2ee/conversation'
import type { MediaSource } from '@incamera/protocol'
import { computed, type ReadonlySignal, signal } from '@preact/signals-core'
import { fromBase64url } from '../crypto-worker/base64url.ts'
import type { ReceivedTrack } from '../media/media-connection.ts'
import type { ParticipantModel, ShownReaction } from './view-model.ts'

/** Loudness from which a person counts as speaking, on the meter's scale. Higher: fewer false rings. Lower: quiet voices count. */
const SPEAKING_LEVEL = 0.45
/** Milliseconds that the ring stays after the last loud moment. */
const SPEAKING_HOLD_MS = 600

export interface ParticipantsOptions {
  readonly meter: (track: MediaStreamTrack, onLevel: (level: number) => void) => () => void
  readonly now: () => number
  /** Asks for the highest useful simulcast layer of a received stream. */
  readonly preferLayer: (consumer: string, layer: number) => void
  /** The pixels of a picture; fails where the bytes are none. */
  readonly decodePicture: (jpeg: Uint8Array<ArrayBuffer>) => Promise<ImageBitmap>
  readonly onJoined: (participant: ParticipantModel) => void
  readonly onLeft: (participant: ParticipantModel) => void
  readonly onProfile: (participant: ParticipantModel, before: Profile | null, profile: Profile) => void
}

/** The simulcast layer for a tile of this many CSS pixels; -1 for none. */
export function layerFor(width: number): number {
  if (width <= 0) return -1
  if (width <= 240) return 0
  return width <= 560 ? 1 : 2
}

class Participant implements ParticipantModel {
  readonly id: string
  readonly isSelf = false
  readonly profile = signal<Profile | null>(null)
  readonly name = computed(() => this.profile.value?.name ?? '')
  readonly microphone = computed(() => this.profile.value?.microphone ?? false)
  readonly camera = computed(() => this.profile.value?.camera ?? false)
  readonly sharing = computed(() => this.profile.value?.screen ?? false)
  readonly hand = computed(() => this.profile.value?.hand ?? false)
  readonly visitor = signal('')
  readonly handAt = signal<number | null>(null)
  readonly picture = signal<ImageBitmap | null>(null)
  readonly reactions = signal<readonly ShownReaction[]>([])
  readonly speaking = signal(false)
  readonly present = signal(true)
  readonly tracks = signal<readonly ReceivedTrack[]>([])
  readonly cameraTrack = computed(() => this.#trackOf('camera'))
  readonly screenTrack = computed(() => this.#trackOf('screen'))
  readonly audioTracks: ReadonlySignal<readonly MediaStreamTrack[]> = computed(() =>
    this.tracks.value.filter(({ track }) => track.kind === 'audio').map(({ track }) => track),
  )
  /** Counts the pictures that came, as they may be ready in another order. */
  pictureTurn = 0
  readonly #preferLayer: ParticipantsOptions['preferLayer']
  readonly #wanted = new Map<MediaSource, number>()

  constructor(id: string, preferLayer: ParticipantsOptions['preferLayer']) {
    this.id = id
    this.#preferLayer = preferLayer
  }

  showCamera(width: number): void {
    this.#show('camera', width)
  }

  showScreen(width: number): void {
    this.#show('screen', width)
  }

  /** Repeats the wish for a stream that has just arrived. */
  tellLayer({ source, consumer }: ReceivedTrack): void {
    const layer = this.#wanted.get(source)
    if (layer !== undefined) this.#preferLayer(consumer, layer)
  }

  #show(source: MediaSource, width: number): void {
    const layer = layerFor(width)
    if (this.#wanted.get(source) === layer) return
    this.#wanted.set(source, layer)
    for (const track of this.tracks.value) if (track.source === source) this.tellLayer(track)
  }

  #trackOf(source: MediaSource): MediaStreamTrack | null {
    return this.tracks.value.find((track) => track.source === source)?.track ?? null
  }
}

export class Participants {
  readonly others: ReadonlySignal<readonly ParticipantModel[]>
  readonly #options: ParticipantsOptions
  readonly #list = signal<readonly Participant[]>([])
  /** Streams of members who are not on the roster yet. */
  readonly #early = new Map<string, ReceivedTrack>()
  readonly #stopMeters = new Map<string, () => void>()

  constructor(options: ParticipantsOptions) {
    this.#options = options
    this.others = this.#list
  }

  /** The roster of the epoch, ourselves included; `ownId` is left out. */
  setRoster(ids: readonly string[], ownId: string): void {
    const wanted = new Set(ids.filter((id) => id !== ownId))
    const before = this.#list.value
    const known = new Set(before.map(({ id }) => id))
    const left = before.filter(({ id }) => !wanted.has(id))
    const joined = [...wanted]
      .filter((id) => !known.has(id))
      .map((id) => new Participant(id, this.#options.preferLayer))
    if (left.length === 0 && joined.length === 0) return
    for (const participant of joined) {
      for (const received of [...this.#early.values()].filter(({ member }) => member === participant.id)) {
        this.#early.delete(received.consumer)
        this.#attach(participant, received)
      }
    }
    this.#list.value = [...before.filter(({ id }) => wanted.has(id)), ...joined]
    for (const participant of left) {
      for (const received of participant.tracks.value) this.#stopMeter(received.consumer)
      this.#options.onLeft(participant)
    }
    for (const participant of joined) this.#options.onJoined(participant)
  }

  setPresent(id: string, present: boolean): void {
    const participant = this.find(id)
    if (participant !== undefined) participant.present.value = present
  }

  setProfile(id: string, profile: Profile): void {
    const participant = this.find(id)
    if (participant === undefined) return
    const before = participant.profile.value
    participant.profile.value = profile
    if (profile.hand !== (before?.hand ?? false))
      participant.handAt.value = profile.hand ? this.#options.now() : null
    this.#options.onProfile(participant, before, profile)
  }

  /** A picture takes the place of the one before; the empty text takes it away. */
  async setPicture(id: string, jpeg: string): Promise<void> {
    const participant = this.find(id)
    if (participant === undefined) return
    const turn = ++participant.pictureTurn
    const bytes = fromBase64url(jpeg)
    const picture = bytes.length === 0 ? null : await this.#options.decodePicture(bytes).catch(() => null)
    if (turn === participant.pictureTurn) participant.picture.value = picture
  }

  setVisitor(id: string, visitor: string): void {
    const participant = this.find(id)
    if (participant !== undefined) participant.visitor.value = visitor
  }

  /** Whether somebody who is here now is this visitor. */
  hasVisitor(visitor: string): boolean {
    return this.#list.value.some((participant) => participant.visitor.value === visitor)
  }

  nameOf(id: string): string {
    return this.find(id)?.name.value ?? ''
  }

  addTrack(received: ReceivedTrack): void {
    const participant = this.find(received.member)
    if (participant === undefined) this.#early.set(received.consumer, received)
    else this.#attach(participant, received)
  }

  removeTrack({ consumer, member }: ReceivedTrack): void {
    this.#early.delete(consumer)
    this.#stopMeter(consumer)
    const participant = this.find(member)
    if (participant !== undefined) {
      participant.tracks.value = participant.tracks.value.filter((track) => track.consumer !== consumer)
    }
  }

  close(): void {
    for (const consumer of [...this.#stopMeters.keys()]) this.#stopMeter(consumer)
    this.#early.clear()
  }

  find(id: string): Participant | undefined {
    return this.#list.value.find((participant) => participant.id === id)
  }

  #attach(participant: Participant, received: ReceivedTrack): void {
    participant.tracks.value = [...participant.tracks.value, received]
    participant.tellLayer(received)
    if (received.source !== 'microphone') return
    let loudAt = Number.NEGATIVE_INFINITY
    const stop = this.#options.meter(received.track, (level) => {
      const now = this.#options.now()
      if (level >= SPEAKING_LEVEL) loudAt = now
      participant.speaking.value = now - loudAt < SPEAKING_HOLD_MS
    })
    this.#stopMeters.set(received.consumer, stop)
  }

  #stopMeter(consumer: string): void {
    this.#stopMeters.get(consumer)?.()
    this.#stopMeters.delete(consumer)
  }
}
