import styles from './logo.module.css'

/** The mark: a closed door whose keyhole is a lens. Decorative. */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg
      class={styles.mark}
      viewBox="10 4 44 58"
      width={(size * 44) / 58}
      height={size}
      aria-hidden="true"
      focusable="false"
    >
      <path class={styles.door} d="M10 60V28a22 22 0 0 1 44 0v32a2 2 0 0 1-2 2H12a2 2 0 0 1-2-2Z" />
      <path class={styles.keyhole} d="M32 16a12 12 0 0 0-6.1 22.3L23.5 50h17l-2.4-11.7A12 12 0 0 0 32 16Z" />
      <circle class={styles.lens} cx="32" cy="28" r="5.4" />
    </svg>
  )
}

/** The mark with the product's name. */
export function Wordmark({ name }: { name: string }) {
  return (
    <span class={styles.wordmark}>
      <Mark />
      <span>{name}</span>
    </span>
  )
}
