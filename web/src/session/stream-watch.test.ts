// @vitest-environment node
import type { Heartbeat, HeartbeatStream } from '@incamera/e2ee/heartbeat'
import type { MediaSource } from '@incamera/protocol'
import { describe, expect, test } from 'vitest'
import { type StreamFinding, StreamWatch } from './stream-watch.ts'

const SECOND = 1_000
const RATE: Readonly<Record<MediaSource, number>> = {
  microphone: 50,
  camera: 45,
  screen: 1,
  screen_audio: 50,
}

/** Ben's device, second by second: what it seals, what its heartbeats say, and what of it opens here. */
class Scene {
  readonly watch = new StreamWatch()
  now = 0
  epoch = 1
  offered = true
  /** Whether packets arrive. */
  arrives = true
  muted = false
  /** What the heartbeats say less than was opened, as if somebody else sealed under Ben's keys. */
  forged = 0
  heartbeats = true
  readonly source: MediaSource
  #sealed = 0
  #opened = { epoch: -1, counter: 0 }
  findings: StreamFinding[] = []

  constructor(source: MediaSource = 'camera') {
    this.source = source
    this.watch.handleOffer('c', 'ben', source, 0)
  }

  newEpoch(): void {
    this.epoch++
    this.#sealed = 0
  }

  /** Lets seconds pass; gives the second in which something was found first, counted from the call, or null. */
  pass(seconds: number): number | null {
    let foundAfter: number | null = null
    for (let second = 1; second <= seconds; second++) {
      this.now += SECOND
      if (!this.muted) this.#sealed += RATE[this.source]
      if (this.arrives && (!this.muted || this.forged > 0) && this.offered)
        this.#opened = { epoch: this.epoch, counter: this.#sealed + this.forged }
      if (this.heartbeats && this.now % 5_000 === 0) this.beat()
      const { source } = this
      const opened = this.offered ? [{ member: 'ben', source, ...this.#opened, foreign: 0 }] : []
      this.watch.handleOpened(opened, this.now)
      this.findings = this.watch.check(this.now)
      if (this.findings.length > 0) foundAfter ??= second
    }
    return foundAfter
  }

  beat(streams: HeartbeatStream[] = [[this.source, this.muted, this.#sealed]]): void {
    const heartbeat: Heartbeat = { kind: 'heartbeat', epoch: this.epoch, roster: 'A'.repeat(22), streams }
    this.watch.handleHeartbeat('ben', heartbeat, this.now)
  }
}

describe.each(['microphone', 'camera', 'screen'] as const)('a stream of the %s', (source) => {
  test('that flows is sound, over changes of keys and while it is muted', () => {
    const scene = new Scene(source)
    expect(scene.pass(40)).toBeNull()
    scene.newEpoch()
    expect(scene.pass(30)).toBeNull()
    scene.muted = true
    expect(scene.pass(40)).toBeNull()
    scene.newEpoch()
    expect(scene.pass(30)).toBeNull()
    scene.muted = false
    expect(scene.pass(30)).toBeNull()
  })

  test.each([0, 1, 2, 3, 4])(
    'that is frozen %i s after a heartbeat shows within 15 s, and no longer once it flows',
    (late) => {
      const scene = new Scene(source)
      scene.pass(30 + late)
      scene.arrives = false
      const found = scene.pass(15)
      expect(found).not.toBeNull()
      expect(scene.findings).toEqual([{ kind: 'stream_frozen', member: 'ben', source }])
      scene.arrives = true
      scene.pass(1)
      expect(scene.findings).toEqual([])
    },
  )

  test.each([0, 3])('that is frozen with a change of keys after %i s shows', (late) => {
    const scene = new Scene(source)
    scene.pass(30)
    scene.arrives = false
    scene.pass(late)
    scene.newEpoch()
    expect(scene.pass(15)).not.toBeNull()
  })

  test.each([0, 1, 2, 3, 4])(
    'whose offer ends %i s after a heartbeat shows as hidden within 15 s',
    (late) => {
      const scene = new Scene(source)
      scene.pass(30 + late)
      scene.offered = false
      scene.watch.handleOfferEnded('c', scene.now)
      expect(scene.pass(15)).not.toBeNull()
      expect(scene.findings).toEqual([{ kind: 'stream_hidden', member: 'ben', source }])
    },
  )

  test('that its sender ends is not missed', () => {
    const scene = new Scene(source)
    scene.pass(30)
    scene.offered = false
    scene.muted = true
    scene.watch.handleOfferEnded('c', scene.now)
    expect(scene.pass(40)).toBeNull()
  })
})

test('a stream that was never offered shows, unless offers could not arrive', () => {
  const scene = new Scene()
  scene.watch.keepOffers([], 0)
  scene.offered = false
  for (let i = 0; i < 20; i++) {
    expect(scene.pass(1)).toBeNull()
    scene.watch.restart(scene.now, 'packets_and_offers')
  }
  expect(scene.pass(15)).not.toBeNull()
})

test('a stream that this device does not want may stand still, and has time to begin again', () => {
  const scene = new Scene()
  scene.pass(10)
  scene.watch.setWanted('c', false, scene.now)
  scene.arrives = false
  expect(scene.pass(60)).toBeNull()
  scene.watch.setWanted('c', true, scene.now)
  expect(scene.pass(8)).toBeNull()
  scene.arrives = true
  expect(scene.pass(30)).toBeNull()
})

test('a stream is not expected where no packets can arrive', () => {
  const scene = new Scene()
  scene.arrives = false
  for (let i = 0; i < 30; i++) {
    expect(scene.pass(1)).toBeNull()
    scene.watch.restart(scene.now, 'packets')
  }
})

test('a sender that stands still by itself is left alone', () => {
  const scene = new Scene()
  scene.pass(10)
  scene.arrives = false
  scene.heartbeats = false
  for (let i = 0; i < 30; i++) {
    scene.pass(1)
    if (scene.now % 5_000 === 0) scene.beat([['camera', false, 450]])
    expect(scene.findings).toEqual([])
  }
})

test('a device that was asleep gives everything its time again', () => {
  const scene = new Scene()
  scene.pass(30)
  scene.now += 60_000
  scene.watch.excuse(60_000)
  expect(scene.pass(20)).toBeNull()
})

describe('frames that their sender did not make', () => {
  test.each([true, false])('under its own keys show within 45 s, muted or not (%s)', (muted) => {
    const scene = new Scene('microphone')
    scene.muted = muted
    scene.pass(30)
    scene.forged = 3_000
    const found = scene.pass(45)
    expect(found).not.toBeNull()
  })

  test('are not suspected where a busy device says late what it sealed', () => {
    const scene = new Scene('microphone')
    scene.pass(20)
    scene.heartbeats = false
    // Heartbeats that are 25 s old, one every 5 s, and then several at once.
    for (let i = 0; i < 8; i++) {
      scene.beat([['microphone', false, Math.max(0, 50 * (scene.now / 1_000 - 25))]])
      expect(scene.pass(5)).toBeNull()
    }
    for (const counter of [2_000, 2_250, 2_500]) scene.beat([['microphone', false, counter]])
    scene.heartbeats = true
    expect(scene.pass(30)).toBeNull()
  })

  test('under keys of others show after five reports, remains of a change do not', () => {
    const { watch } = new Scene()
    const report = (foreign: number) =>
      ({ member: 'ben', source: 'camera', epoch: 1, counter: 1, foreign }) as const
    for (const foreign of [30, 30, 30, 30, 0, 30, 30, 30, 30]) watch.handleOpened([report(foreign)], 0)
    expect(watch.check(0)).toEqual([])
    watch.handleOpened([report(30)], 0)
    expect(watch.check(0)).toEqual([{ kind: 'stream_swapped', member: 'ben', source: 'camera' }])
    expect(watch.check(0)).toEqual([])
  })
})

test('members who left are forgotten, offers that come before the roster are not', () => {
  const scene = new Scene()
  scene.pass(10)
  scene.watch.handleOffer('d', 'clara', 'camera', scene.now)
  scene.watch.handleOfferEnded('c', scene.now)
  scene.watch.setRoster(new Set(['clara']))
  const clara: Heartbeat = {
    kind: 'heartbeat',
    epoch: 1,
    roster: 'A'.repeat(22),
    streams: [['camera', false, 5]],
  }
  scene.watch.handleHeartbeat('clara', clara, scene.now)
  scene.heartbeats = false
  scene.pass(20)
  expect(scene.findings).toEqual([])
})

test('a server that offers streams without end fills no memory', () => {
  const watch = new StreamWatch()
  for (let i = 0; i < 5_000; i++) watch.handleOffer(`c${i}`, `m${i}`, 'camera', 0)
  watch.handleHeartbeat(
    'm4999',
    { kind: 'heartbeat', epoch: 1, roster: '', streams: [['camera', false, 9]] },
    0,
  )
  expect(watch.check(60_000).length).toBe(1)
})
