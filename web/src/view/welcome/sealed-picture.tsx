import { t } from '../language.ts'
import styles from './sealed-picture.module.css'

const columns = 28
const rows = 7

/** The promise as a picture: a face on one device, noise on the server, the face on the other devices. */
export function SealedPicture() {
  return (
    <figure class={styles.picture}>
      <p>{t('welcome-picture-own')}</p>
      <div class={styles.tile} data-large="true">
        <Bust />
      </div>
      <p>{t('welcome-picture-server')}</p>
      <div class={styles.sealed}>
        <Noise />
      </div>
      <p>{t('welcome-picture-others')}</p>
      <div class={styles.pair}>
        <div class={styles.tile}>
          <Bust />
        </div>
        <div class={styles.tile}>
          <Bust />
        </div>
      </div>
    </figure>
  )
}

function Bust() {
  return (
    <svg viewBox="0 0 160 90" preserveAspectRatio="xMidYMax slice" aria-hidden="true" focusable="false">
      <path class={styles.window} d="M104 90V34a20 20 0 0 1 40 0v56Z" />
      <path class={styles.shoulders} d="M34 92c2-20 16-29 37-29s35 9 37 29Z" />
      <path class={styles.neck} d="M63 52h16v14a8 8 0 0 1-16 0Z" />
      <circle class={styles.head} cx="71" cy="42" r="17" />
      <path
        class={styles.hair}
        d="M53 43c-2-14 6-22 18-22c13 0 20 9 18 22c-2-6-5-9-8-11c-7 3-17 4-22 2c-3 2-5 5-6 9Z"
      />
    </svg>
  )
}

function Noise() {
  return (
    <svg
      viewBox={`0 0 ${columns * 10} ${rows * 10}`}
      preserveAspectRatio="xMidYMid slice"
      aria-hidden="true"
      focusable="false"
    >
      {Array.from({ length: columns * rows }, (_, index) => (
        <rect
          key={index}
          class={styles.grain}
          x={(index % columns) * 10 + 1}
          y={Math.floor(index / columns) * 10 + 1}
          width="8"
          height="8"
          rx="1.5"
          opacity={grain(index)}
        />
      ))}
    </svg>
  )
}

/** Looks random and is always the same. */
function grain(index: number): number {
  const hash = Math.imul(index + 1, 2_654_435_761) >>> 0
  const mixed = Math.imul(hash ^ (hash >>> 15), 2_246_822_519) >>> 0
  return 0.08 + ((mixed >>> 8) % 1000) / 1250
}
