import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import { IconButton } from './button.tsx'
import styles from './dialog.module.css'

export interface DialogProps {
  readonly open: boolean
  readonly title: string
  readonly closeLabel: string
  /** Called when the user closes it: by the button, by Escape or by a press outside. */
  readonly onClose: () => void
  readonly children: ComponentChildren
}

/**
 * A modal dialog on the native element, which keeps the focus inside, gives it back on closing and closes on Escape.
 * Its content is rendered only while it is open.
 */
export function Dialog({ open, title, closeLabel, onClose, children }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => {
    const dialog = element.current
    if (open && dialog && !dialog.open) dialog.showModal()
    if (!open && dialog?.open) dialog.close()
  }, [open])
  useEffect(() => {
    const dialog = element.current
    // The content covers the dialog's box, so that only a press on the backdrop has the dialog itself as target.
    const handlePress = (event: MouseEvent) => {
      if (event.target === dialog) dialog?.close()
    }
    dialog?.addEventListener('click', handlePress)
    return () => dialog?.removeEventListener('click', handlePress)
  }, [])
  return (
    <dialog ref={element} class={styles.dialog} aria-labelledby={titleId} onClose={onClose}>
      {open && (
        <div class={styles.body}>
          <div class={styles.header}>
            <h2 id={titleId} tabIndex={-1} autofocus>
              {title}
            </h2>
            <IconButton icon="close" label={closeLabel} onClick={() => element.current?.close()} />
          </div>
          <div class={styles.content}>{children}</div>
        </div>
      )}
    </dialog>
  )
}
