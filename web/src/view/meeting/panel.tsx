import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { t } from '../language.ts'
import { IconButton } from '../../widgets/button.tsx'
import styles from './panel.module.css'

export interface PanelProps {
  readonly title: string
  /** Stands beside the title, such as a count. */
  readonly detail?: string
  readonly onClose: () => void
  readonly children: ComponentChildren
}

/**
 * A side panel, on a phone a sheet over everything. Takes the focus when it opens (to the element with `data-first`, else
 * to its heading) and gives it back to where it came from.
 */
export function Panel({ title, detail, onClose, children }: PanelProps) {
  const element = useRef<HTMLElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    const cameFrom = document.activeElement
    const panel = element.current
    const first = panel?.querySelector<HTMLElement>('[data-first]') ?? heading.current
    first?.focus()
    return () => {
      const active = document.activeElement
      const lost = active === null || active === document.body || panel?.contains(active)
      if (lost && cameFrom instanceof HTMLElement && cameFrom.isConnected) cameFrom.focus()
    }
  }, [])
  return (
    <aside ref={element} class={styles.panel} aria-label={title}>
      <header class={styles.header}>
        <h2 ref={heading} tabIndex={-1}>
          {title}
          {detail && <span class={styles.detail}>{detail}</span>}
        </h2>
        <IconButton icon="close" label={t('close')} onClick={onClose} />
      </header>
      {children}
    </aside>
  )
}
