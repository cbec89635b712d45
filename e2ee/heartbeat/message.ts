import * as v from 'valibot'

/** The sources of a member, as they are called on the wire; each is at most once in a heartbeat. */
const SOURCES = ['microphone', 'camera', 'screen', 'screen_audio'] as const

const count = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(most))

/** `[source, muted, counter]`: `counter` is how many frames of it were sealed in the epoch, all encodings together. */
const streamSchema = v.strictTuple([v.picklist(SOURCES), v.boolean(), count(2 ** 32)])

/**
 * A sign of life that only its sender can make: in which epoch, with whom, and what it has sent. Whoever gets it compares
 * it with what arrived. The longest one fits the smallest size class.
 */
export const heartbeatSchema = v.strictObject({
  kind: v.literal('heartbeat'),
  /** The epoch under which it is sealed; another one makes it worthless. */
  epoch: count(Number.MAX_SAFE_INTEGER),
  /** {@link rosterHash} of the sender's roster in that epoch. */
  roster: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{21}[AQgw]$/)),
  /** What the sender sends or has sent in that epoch. */
  streams: v.pipe(
    v.array(streamSchema),
    v.maxLength(SOURCES.length),
    v.check((streams) => new Set(streams.map(([source]) => source)).size === streams.length),
  ),
})

export type Heartbeat = v.InferOutput<typeof heartbeatSchema>
export type HeartbeatStream = Heartbeat['streams'][number]
