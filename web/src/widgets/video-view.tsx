import { useEffect, useRef } from 'preact/hooks'
import styles from './video-view.module.css'

export interface VideoViewProps {
  readonly track: MediaStreamTrack
  /** `cover` crops to fill (faces), `contain` shows everything (screens). */
  readonly fit: 'cover' | 'contain'
  readonly mirrored?: boolean
}

/** Plays one picture track, without sound. */
export function VideoView({ track, fit, mirrored = false }: VideoViewProps) {
  const element = useRef<HTMLVideoElement>(null)
  useEffect(() => {
    const video = element.current
    if (!video) return
    video.srcObject = new MediaStream([track])
    return () => {
      video.srcObject = null
    }
  }, [track])
  return (
    <video
      ref={element}
      class={styles.video}
      data-fit={fit}
      data-mirrored={mirrored}
      autoplay
      playsInline
      muted
      aria-hidden="true"
    />
  )
}
