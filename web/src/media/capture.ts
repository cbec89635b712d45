/**
 * Cameras, microphones and screens: one call each, with the browser's many errors as three reasons.
 *
 * @module
 */

export type CaptureProblem = 'refused' | 'missing' | 'busy'

export type Capture =
  | { readonly ok: true; readonly track: MediaStreamTrack }
  | { readonly ok: false; readonly problem: CaptureProblem }

/** Why `getUserMedia` or `getDisplayMedia` failed. */
export function captureProblemOf(error: unknown): CaptureProblem {
  switch (error instanceof DOMException ? error.name : '') {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'refused'
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'missing'
    default:
      return 'busy'
  }
}

/** @param deviceId null for the browser's default */
export async function captureMicrophone(deviceId: string | null): Promise<Capture> {
  return capture({
    audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true, ...chosen(deviceId) },
  })
}

/** @param deviceId null for the browser's default */
export async function captureCamera(deviceId: string | null): Promise<Capture> {
  const size = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30, max: 30 } }
  return capture({ video: { ...size, ...chosen(deviceId) } })
}

/** A screen, window or tab, with its sound where the browser gives it. Null when the user thought better of it. */
export async function captureScreen(): Promise<
  { readonly video: MediaStreamTrack; readonly audio: MediaStreamTrack | null } | CaptureProblem
> {
  try {
    const stream = await navigator.mediaDevices.getDisplayMedia({
      video: { frameRate: { ideal: 15, max: 30 } },
      audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false },
    })
    const [video] = stream.getVideoTracks()
    if (video === undefined) return 'missing'
    video.contentHint = 'detail'
    return { video, audio: stream.getAudioTracks()[0] ?? null }
  } catch (error) {
    return captureProblemOf(error)
  }
}

export const canCaptureScreen = (): boolean =>
  'getDisplayMedia' in ((navigator.mediaDevices as object | undefined) ?? {})

const chosen = (deviceId: string | null): MediaTrackConstraints =>
  deviceId === null ? {} : { deviceId: { exact: deviceId } }

async function capture(constraints: MediaStreamConstraints): Promise<Capture> {
  try {
    const stream = await navigator.mediaDevices.getUserMedia(constraints)
    const [track] = stream.getTracks()
    return track === undefined ? { ok: false, problem: 'missing' } : { ok: true, track }
  } catch (error) {
    return { ok: false, problem: captureProblemOf(error) }
  }
}
