import type { MediaSource } from '@incamera/protocol'
import type { Devices } from './devices.ts'
import type { ScreenShare } from './screen-share.ts'

/** The sources from which this device sends now. */
export function liveSources(devices: Devices, sharing: ScreenShare): ReadonlySet<MediaSource> {
  const shared = sharing.shared.peek()
  const tracks: Readonly<Record<MediaSource, MediaStreamTrack | null>> = {
    microphone: devices.microphoneTrack.peek(),
    camera: devices.cameraTrack.peek(),
    screen: shared?.video ?? null,
    screen_audio: shared?.audio ?? null,
  }
  const sources = Object.keys(tracks) as MediaSource[]
  return new Set(sources.filter((source) => tracks[source] !== null))
}
