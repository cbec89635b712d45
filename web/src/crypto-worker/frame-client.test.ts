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
  const slot = frames.openReceiver(receiver, { member: 'ada', source: 'camera', codec: 'vp8' })
  const { transform } = receiver
  expect(transform).toBeInstanceOf(Transform)
  frames.forget(slot)
  expect(receiver.transform).toBe(transform)
  expect(frames.openReceiver(receiver, { member: 'ben', source: 'screen', codec: 'vp8' })).toBe(slot)
  expect(receiver.transform).toBe(transform)
  expect(posted).toMatchObject([
    { kind: 'expect', slot, member: 'ada', source: 'camera', codec: 'vp8' },
    { kind: 'forget', slot },
    { kind: 'expect', slot, member: 'ben', source: 'screen' },
  ])
})

test('each receiver has a slot of its own, and a sender is sealed as the source that it is', () => {
  const [one, two] = [{}, {}] as [RTCRtpReceiver, RTCRtpReceiver]
  expect(frames.openReceiver(one, { member: 'ada', source: 'camera', codec: 'vp8' })).not.toBe(
    frames.openReceiver(two, { member: 'ada', source: 'camera', codec: 'vp8' }),
  )
  const sender = {} as RTCRtpSender
  frames.sealSender(sender, 'microphone', 'opus')
  expect(sender.transform).toMatchObject({
    options: { direction: 'seal', source: 'microphone', codec: 'opus' },
  })
})
