/**
 * Worker entry: every frame passes here between encoder and network. What cannot be sealed is not sent, what cannot be
 * opened does not reach a decoder; there is no other way through.
 *
 * @module
 */
import type { Role, RoomPolicy } from '@incamera/e2ee/authority'
import {
  type Codec,
  FrameOpener,
  FrameSealer,
  KeyRing,
  KeySwitch,
  MEDIA_CONTEXT,
  type MediaContext,
  SWITCH_AFTER_MS,
} from '@incamera/e2ee/sframe'
import type { MediaSource } from '@incamera/protocol'
import type { FrameReport, FrameRequest, TransformOptions, WantedStream } from './frame-messages.ts'
import type { KeyMessage } from './group-messages.ts'
import { maySend } from './source-rules.ts'
import { StreamCount } from './stream-counts.ts'

interface Transformer {
  readonly readable: ReadableStream<EncodedFrame>
  readonly writable: WritableStream<EncodedFrame>
  readonly options: TransformOptions
  sendKeyFrameRequest?: () => Promise<unknown>
}
interface EncodedFrame {
  data: ArrayBuffer
  readonly type?: 'key' | 'delta' | 'empty'
}

const CONTEXT: Readonly<Record<MediaSource, MediaContext>> = {
  microphone: MEDIA_CONTEXT.microphone,
  camera: MEDIA_CONTEXT.camera,
  screen: MEDIA_CONTEXT.screen,
  screen_audio: MEDIA_CONTEXT.screenAudio,
}

interface Slot {
  opener: FrameOpener
  wanted: WantedStream | null
  /** Whether the member is on the roster, so that its leaf is known. */
  aimed: boolean
  /** The member is on the roster and may not send this source. */
  barred: boolean
  count: StreamCount
  /** Frames were dropped since the last key frame that could be opened: the decoder needs another one. */
  gap: boolean
  /** When a key frame was asked for last, in milliseconds. */
  askedAt: number
}

/**
 * Milliseconds between two requests for a key frame of one stream. Senders leave out requests that follow one another
 * closely, so one alone may come to nothing. Higher: fewer key frames. Lower: a picture that broke is back sooner.
 */
const KEY_FRAME_EVERY_MS = 500
/** Milliseconds between two reports about streams. Higher: less work. Lower: what does not add up is seen sooner. */
const STREAMS_EVERY_MS = 1000

/** Reasons for which a frame is missing to the decoder; a repeated frame is not. */
const LEAVES_A_GAP: ReadonlySet<string> = new Set(['no_key', 'wrong_sender'])
const MADE_FOR_ANOTHER: ReadonlySet<string> = new Set(['wrong_sender', 'wrong_context'])

let sealer = new FrameSealer()
let keySwitch = new KeySwitch(sealer)
let ring = new KeyRing()
/** Leaf of each member, and the epoch since which it has been theirs. */
let leaves = new Map<string, { readonly leaf: number; readonly sinceEpoch: number; readonly role: Role }>()
/** The room record of the current epoch, and this member's role in it. */
let rules: { readonly record: RoomPolicy | null; readonly ownRole: Role } = {
  record: null,
  ownRole: 'participant',
}
const slots = new Map<number, Slot>()
let dropped: Record<string, number> = {}
let reportTimer: ReturnType<typeof setTimeout> | undefined
let streamTimer: ReturnType<typeof setInterval> | undefined

const report = (message: FrameReport): void => {
  postMessage(message)
}

function countDrop(reason: string): void {
  dropped[reason] = (dropped[reason] ?? 0) + 1
  reportTimer ??= setTimeout(() => {
    reportTimer = undefined
    report({ kind: 'dropped', counts: dropped })
    dropped = {}
  }, 1000)
}

function slotOf(number: number): Slot {
  let slot = slots.get(number)
  if (slot === undefined) {
    slot = {
      opener: new FrameOpener(ring),
      wanted: null,
      aimed: false,
      barred: false,
      count: new StreamCount(),
      gap: false,
      askedAt: -Infinity,
    }
    slots.set(number, slot)
  }
  return slot
}

/** Tells a slot's opener which leaf its member has now; nothing passes while the member is not on the roster. */
function aim(slot: Slot): void {
  const place = slot.wanted === null ? undefined : leaves.get(slot.wanted.member)
  slot.aimed = place !== undefined
  slot.barred =
    slot.wanted !== null && place !== undefined && !maySend(slot.wanted.source, place.role, rules.record)
  if (slot.wanted === null || place === undefined || slot.barred) slot.opener.expect(undefined)
  else slot.opener.expect({ ...place, context: CONTEXT[slot.wanted.source], codec: slot.wanted.codec })
}

function reportStreams(): void {
  const sealed = (source: MediaSource): number => (sealer.lastCounter(CONTEXT[source]) ?? -1) + 1
  report({
    kind: 'streams',
    epoch: sealer.epoch ?? -1,
    sealed: {
      microphone: sealed('microphone'),
      camera: sealed('camera'),
      screen: sealed('screen'),
      screen_audio: sealed('screen_audio'),
    },
    opened: [...slots.values()].flatMap(({ wanted, count }) =>
      wanted === null ? [] : [{ member: wanted.member, source: wanted.source, ...count.take() }],
    ),
  })
}

function handleKeys(message: KeyMessage): void {
  if (message.kind === 'group') {
    clearInterval(streamTimer)
    streamTimer = undefined
    keySwitch.close()
    sealer.close()
    ring.close()
    sealer = new FrameSealer()
    keySwitch = new KeySwitch(sealer)
    ring = new KeyRing()
    leaves = new Map()
    for (const slot of slots.values()) {
      slot.opener = new FrameOpener(ring)
      slot.count = new StreamCount()
    }
    return
  }
  const { epoch, ownLeaf, roster, record, removal, baseKey } = message
  // Before the key: nothing is sealed under an epoch whose rules are not in force here.
  rules = { record, ownRole: roster.find(({ leaf }) => leaf === ownLeaf)?.role ?? 'participant' }
  const now = performance.now()
  ring.install(epoch, baseKey, now)
  keySwitch.prepare({ epoch, leaf: ownLeaf, baseKey }, { atOnce: removal, now })
  const current = keySwitch
  // Where no frame comes along then, the old key has to go all the same. A little later, as timers are not exact.
  setTimeout(() => {
    current.advance(performance.now())
  }, SWITCH_AFTER_MS + 10)
  baseKey.fill(0)
  streamTimer ??= setInterval(reportStreams, STREAMS_EVERY_MS)
  leaves = new Map(
    roster.map(({ memberId, leaf, role }) => {
      const known = leaves.get(memberId)
      const sinceEpoch = known?.leaf === leaf ? known.sinceEpoch : epoch
      return [memberId, { leaf, sinceEpoch, role }]
    }),
  )
  for (const slot of slots.values()) aim(slot)
}

async function sealFrames(
  { readable, writable }: Transformer,
  { source, codec }: { readonly source: MediaSource; readonly codec: Codec },
): Promise<void> {
  const seal = new TransformStream<EncodedFrame, EncodedFrame>({
    transform: async (frame, controller) => {
      if (!maySend(source, rules.ownRole, rules.record)) {
        countDrop('not_permitted')
        return
      }
      keySwitch.advance(performance.now(), frame.type === 'key')
      const result = await sealer.seal(new Uint8Array(frame.data), {
        context: CONTEXT[source],
        codec,
        keyFrame: frame.type === 'key',
      })
      if (!result.ok) {
        countDrop(result.reason)
        return
      }
      frame.data = exactBuffer(result.data)
      controller.enqueue(frame)
    },
  })
  await readable.pipeThrough(seal).pipeTo(writable)
}

async function openFrames(transformer: Transformer, number: number): Promise<void> {
  const slot = slotOf(number)
  const open = new TransformStream<EncodedFrame, EncodedFrame>({
    transform: async (frame, controller) => {
      const result = await slot.opener.open(new Uint8Array(frame.data), performance.now())
      if (!result.ok) {
        slot.gap ||= LEAVES_A_GAP.has(result.reason)
        if (slot.aimed && MADE_FOR_ANOTHER.has(result.reason)) slot.count.addForeign()
        // Before the member is on the roster every frame is from somebody else; after that it is a matter for alarm.
        if (slot.barred) countDrop('not_allowed')
        else countDrop(result.reason === 'wrong_sender' && !slot.aimed ? 'unexpected' : result.reason)
        return
      }
      if (result.epoch !== undefined && result.ctr !== undefined)
        slot.count.addOpened(result.epoch, result.ctr)
      frame.data = exactBuffer(result.data)
      controller.enqueue(frame)
      if (!slot.gap || frame.type === undefined) return
      if (frame.type === 'key') slot.gap = false
      else if (performance.now() - slot.askedAt >= KEY_FRAME_EVERY_MS) {
        slot.askedAt = performance.now()
        requestKeyFrame(transformer, number)
      }
    },
  })
  await transformer.readable.pipeThrough(open).pipeTo(transformer.writable)
}

/**
 * A decoder that missed frames shows nothing until the next key frame, and does not know that it missed any (RFC 9605
 * section 6.2). Receivers ask; senders do not make key frames of their own accord at each change of keys.
 */
function requestKeyFrame(transformer: Transformer, slot: number): void {
  const asked = transformer.sendKeyFrameRequest?.() ?? Promise.reject(new Error('not supported'))
  asked.catch(() => {
    report({ kind: 'key_frame_needed', slot })
  })
}

/** Frames take a whole ArrayBuffer. */
function exactBuffer(bytes: Uint8Array<ArrayBuffer>): ArrayBuffer {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes.buffer : bytes.slice().buffer
}

addEventListener('rtctransform', (event) => {
  const { transformer } = event as Event & { readonly transformer: Transformer }
  const { options } = transformer
  // The stream ends with its sender or receiver; an error ends it too, and then nothing more passes.
  const run =
    options.direction === 'seal' ? sealFrames(transformer, options) : openFrames(transformer, options.slot)
  void run.catch(() => {})
})

addEventListener('message', ({ data }: MessageEvent<FrameRequest>) => {
  switch (data.kind) {
    case 'keys':
      data.port.onmessage = ({ data: message }: MessageEvent<KeyMessage>) => {
        handleKeys(message)
      }
      return
    case 'expect': {
      const slot = slotOf(data.slot)
      slot.wanted = { member: data.member, source: data.source, codec: data.codec }
      slot.gap = false
      slot.count = new StreamCount()
      aim(slot)
      return
    }
    case 'forget': {
      const slot = slots.get(data.slot)
      if (slot === undefined) return
      slot.wanted = null
      aim(slot)
    }
  }
})
