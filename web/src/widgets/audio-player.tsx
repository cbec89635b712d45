import { useEffect, useRef } from 'preact/hooks'

export interface AudioPlayerProps {
  readonly track: MediaStreamTrack
  /** Id of the output device; null for the system's default. */
  readonly speaker: string | null
  /** Counts the user's presses of "Click to hear"; each change tries to play again. */
  readonly attempt: number
  /** Called when the browser plays nothing before the user has touched the page. */
  readonly onBlocked: () => void
}

/** Plays one sound track, invisibly, through the chosen output where the browser lets the page choose. */
export function AudioPlayer({ track, speaker, attempt, onBlocked }: AudioPlayerProps) {
  const element = useRef<HTMLAudioElement>(null)
  useEffect(() => {
    const audio = element.current
    if (!audio) return
    audio.srcObject = new MediaStream([track])
    return () => {
      audio.srcObject = null
    }
  }, [track])
  useEffect(() => {
    const audio = element.current
    if (audio && 'setSinkId' in audio) ignoreRefusal(audio.setSinkId(speaker ?? ''))
  }, [speaker])
  useEffect(() => {
    if (element.current) void playUnlessBlocked(element.current, onBlocked)
  }, [track, attempt])
  return <audio ref={element} autoplay hidden />
}

async function playUnlessBlocked(audio: HTMLAudioElement, onBlocked: () => void): Promise<void> {
  try {
    await audio.play()
  } catch (error) {
    // Other refusals mean that the track was exchanged meanwhile, which plays by itself.
    if (error instanceof DOMException && error.name === 'NotAllowedError') onBlocked()
  }
}

/** A device that has just been unplugged: the sound stays where it was. */
function ignoreRefusal(promise: Promise<unknown>): void {
  promise.catch(() => undefined)
}
