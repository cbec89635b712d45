import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { FrameClient } from './frame-client.ts'

class Transform {
  readonly options: unknown

  constructor(_worker: unknown, options: unknown) {
    this.options = options
  }
}

let posted: unknown[]
let frames: FrameClient

beforeEach(() => {
  vi.stubGlobal('RTCRtpScriptTransform', Transform)
  posted = []
  const worker = { postMessage: (message: unknown) => posted.push(message), addEventListener: () => {} }
  frames = new FrameClient(worker as unknown as Worker)
})

afterEach(() => {
  vi.unstubAllGlobals()
})

test('a receiver that the server has negotiated again for another stream keeps its transform and lets only the new one through', () => {
  const receiver = { transform: null } as unknown as RTCRtpReceiver
  const slot = frames.openReceiver(receiver, 'ada', 'camera')
  const { transform } = receiver
  expect(transform).toBeInstanceOf(Transform)
  frames.forget(slot)
  expect(receiver.transform).toBe(transform)
  expect(frames.openReceiver(receiver, 'ben', 'screen')).toBe(slot)
  expect(receiver.transform).toBe(transform)
  expect(posted).toMatchObject([
    { kind: 'expect', slot, member: 'ada', source: 'camera' },
    { kind: 'forget', slot },
    { kind: 'expect', slot, member: 'ben', source: 'screen' },
  ])
})

test('each receiver has a slot of its own, and a sender is sealed as the source that it is', () => {
  const [one, two] = [{}, {}] as [RTCRtpReceiver, RTCRtpReceiver]
  expect(frames.openReceiver(one, 'ada', 'camera')).not.toBe(frames.openReceiver(two, 'ada', 'camera'))
  const sender = {} as RTCRtpSender
  frames.sealSender(sender, 'microphone')
  expect(sender.transform).toMatchObject({ options: { direction: 'seal', source: 'microphone' } })
})
