import { useSignalEffect, type ReadonlySignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import styles from './level-meter.module.css'

/** Loudness as a row of bars. Updates past the renderer, because it does so ten times a second. Decorative. */
export function LevelMeter({ level }: { level: ReadonlySignal<number> }) {
  const element = useRef<HTMLSpanElement>(null)
  useSignalEffect(() => {
    element.current?.style.setProperty('--level', String(Math.min(1, Math.max(0, level.value))))
  })
  return <span ref={element} class={styles.meter} aria-hidden="true" />
}
