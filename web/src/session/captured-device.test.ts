import { expect, test } from 'vitest'
import type { Capture } from '../media/capture.ts'
import { CapturedDevice } from './captured-device.ts'

class FakeTrack extends EventTarget {
  stopped = false
  stop(): void {
    this.stopped = true
  }
  getSettings(): { deviceId: string } {
    return { deviceId: 'a' }
  }
}

/** Everything that was captured, in order. */
function stage(): { device: CapturedDevice; tracks: FakeTrack[]; settle: () => Promise<void> } {
  const tracks: FakeTrack[] = []
  const device = new CapturedDevice({
    capture: () => {
      const track = new FakeTrack()
      tracks.push(track)
      return Promise.resolve({ ok: true, track: track as unknown as MediaStreamTrack } as Capture)
    },
    onOpened: () => {},
  })
  return { device, tracks, settle: () => new Promise((resolve) => setTimeout(resolve, 0)) }
}

test('off stops the capture and lets the track go, each time', async () => {
  const { device, tracks, settle } = stage()
  for (const turn of [0, 1]) {
    device.set(true)
    await settle()
    expect([device.state.value, tracks[turn]?.stopped]).toEqual(['on', false])
    device.set(false)
    expect([device.state.value, device.track.value, tracks[turn]?.stopped]).toEqual(['off', null, true])
  }
})

test('what is captured after it was switched off again is stopped at once', async () => {
  const { device, tracks, settle } = stage()
  device.set(true)
  device.set(false)
  await settle()
  expect([device.state.value, device.track.value, tracks.map(({ stopped }) => stopped)]).toEqual([
    'off',
    null,
    [true],
  ])
})

test('a device that is pulled out is said to be missing', async () => {
  const { device, tracks, settle } = stage()
  device.set(true)
  await settle()
  tracks[0]?.dispatchEvent(new Event('ended'))
  expect([device.state.value, device.track.value]).toEqual(['missing', null])
})
