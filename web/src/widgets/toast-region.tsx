import styles from './toast-region.module.css'

export interface Toast {
  readonly id: string
  readonly text: string
}

/**
 * Short news at the edge of the screen, which a screen reader announces politely as they come. Always mounted, because
 * a live region that appears together with its text is not announced. Who passes the toasts lets them disappear.
 */
export function ToastRegion({ toasts }: { toasts: readonly Toast[] }) {
  return (
    <div class={styles.region} role="status" aria-live="polite" aria-atomic="false" aria-relevant="additions">
      {toasts.map((toast) => (
        <p class={styles.toast} key={toast.id}>
          {toast.text}
        </p>
      ))}
    </div>
  )
}
