// @vitest-environment node
import type { Heartbeat, HeartbeatStream } from '@incamera/e2ee/heartbeat'
import type { ClientMessage, MediaSource } from '@incamera/protocol'
import { expect, test } from 'vitest'
import type { StreamReport } from '../crypto-worker/frame-messages.ts'
import { type Finding, Heartbeats } from './heartbeats.ts'

const NONE = { microphone: 0, camera: 0, screen: 0, screen_audio: 0 }

interface Stage {
  readonly heartbeats: Heartbeats
  readonly sealed: (readonly HeartbeatStream[])[]
  readonly sent: ClientMessage[]
  findings: readonly Finding[]
  inMeeting: boolean
  media: 'closed' | 'open' | 'receiving'
  live: ReadonlySet<MediaSource>
  /** The epoch of the group; a heartbeat for another one is not sealed. */
  epoch: number
  pass(seconds: number, report?: Partial<StreamReport>): Promise<void>
  sleep(seconds: number): void
}

function setUp(...others: string[]): Stage {
  let now = 0
  const stage: Stage = {
    heartbeats: new Heartbeats({
      group: {
        call: async (call: string, epoch: number, streams: readonly HeartbeatStream[]) => {
          if (call !== 'sealHeartbeat' || epoch !== stage.epoch) return null
          stage.sealed.push(streams)
          return `beat ${stage.sealed.length}`
        },
      },
      timer: { now: () => now },
      send: (message) => stage.sent.push(message) > 0,
      nextRef: () => stage.sent.length,
      isInMeeting: () => stage.inMeeting,
      mediaState: () => stage.media,
      live: () => stage.live,
      onSignOfLife: () => {},
      onFindings: (findings) => {
        stage.findings = findings
      },
    }),
    sealed: [],
    sent: [],
    findings: [],
    inMeeting: true,
    media: 'receiving',
    live: new Set(),
    epoch: 1,
    pass: async (seconds, report = {}) => {
      for (let second = 0; second < seconds; second++) {
        now += 1_000
        stage.heartbeats.handleStreams({ kind: 'streams', epoch: 1, sealed: NONE, opened: [], ...report })
        await Promise.resolve()
      }
    },
    sleep: (seconds) => {
      now += seconds * 1_000
    },
  }
  stage.heartbeats.setRoster(1, others)
  return stage
}

const beat = (streams: HeartbeatStream[] = []): Heartbeat => ({
  kind: 'heartbeat',
  epoch: 1,
  roster: 'A'.repeat(22),
  streams,
})

test('a heartbeat goes out every 5 s, at once at the beginning', async () => {
  const stage = setUp('ben')
  await stage.pass(16)
  expect(stage.sent).toEqual([1, 2, 3, 4].map((n) => ({ kind: 'sealed', ref: n - 1, message: `beat ${n}` })))
})

test('above 25 members every 10 s, and alone none at all', async () => {
  const many = setUp(...Array.from({ length: 25 }, (_, i) => `m${i}`))
  await many.pass(21)
  expect(many.sent).toHaveLength(3)
  const alone = setUp()
  await alone.pass(30)
  expect(alone.sent).toEqual([])
})

test('it names what is sent and what has been sent in the epoch', async () => {
  const stage = setUp('ben')
  stage.live = new Set(['camera', 'screen'])
  await stage.pass(1, { sealed: { ...NONE, microphone: 12, camera: 7 } })
  expect(stage.sealed).toEqual([
    [
      ['microphone', true, 12],
      ['camera', false, 7],
      ['screen', false, 0],
    ],
  ])
})

test('where the group has gone on meanwhile it is made anew with the next report', async () => {
  const stage = setUp('ben')
  stage.epoch = 2
  await stage.pass(2)
  expect(stage.sent).toEqual([])
  await stage.pass(1, { epoch: 2 })
  expect(stage.sent).toHaveLength(1)
})

test('outside the meeting nothing is sent, and nobody is missed', async () => {
  const stage = setUp('ben')
  stage.inMeeting = false
  await stage.pass(60)
  expect([stage.sent, stage.findings]).toEqual([[], []])
  stage.inMeeting = true
  await stage.pass(13)
  expect(stage.findings).toEqual([])
  await stage.pass(1)
  expect(stage.findings).toEqual([{ kind: 'silent', member: 'ben' }])
})

test('a device that was asleep blames nobody', async () => {
  const stage = setUp('ben')
  await stage.pass(10)
  stage.heartbeats.handleHeartbeat('ben', beat(), true)
  stage.sleep(300)
  await stage.pass(10)
  expect(stage.findings).toEqual([])
})

test('another roster shows at the next report, and is said once for each heartbeat', async () => {
  const stage = setUp('ben')
  stage.heartbeats.handleHeartbeat('ben', beat(), false)
  await stage.pass(1)
  expect(stage.findings).toEqual([{ kind: 'split', member: 'ben' }])
  await stage.pass(1)
  expect(stage.findings).toEqual([])
})

test('a stream that is announced and not offered shows; one of a new seat has time to be offered again', async () => {
  const stage = setUp('ben')
  const offer = {
    kind: 'consumer',
    consumer: 'c1',
    producer: 'p1',
    member: 'ben',
    source: 'camera',
    rtp: {},
  } as unknown as Parameters<Heartbeats['handleOffer']>[0]
  const session = (resumed: boolean, consumers: string[]) =>
    ({ resumed, consumers }) as unknown as Parameters<Heartbeats['handleSession']>[0]
  stage.heartbeats.handleOffer(offer)
  const go = async (seconds: number): Promise<void> => {
    for (let second = 0; second < seconds; second++) {
      stage.heartbeats.handleHeartbeat('ben', beat([['camera', false, 1]]), true)
      await stage.pass(1)
    }
  }
  await go(30)
  expect(stage.findings).toEqual([])
  stage.heartbeats.handleSession(session(true, ['c1']))
  await go(30)
  expect(stage.findings).toEqual([])
  stage.heartbeats.handleSession(session(false, []))
  await go(8)
  expect(stage.findings).toEqual([])
  await go(2)
  expect(stage.findings).toEqual([{ kind: 'stream_hidden', member: 'ben', source: 'camera' }])
  stage.media = 'closed'
  await go(1)
  expect(stage.findings).toEqual([])
})
