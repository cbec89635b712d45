import { useState } from 'preact/hooks'
import { Button } from '../../widgets/button.tsx'
import { Dialog } from '../../widgets/dialog.tsx'
import { t } from '../language.ts'
import styles from './host-controls.module.css'

export interface ConfirmButtonProps {
  /** What the button says, and the button in the dialog that does it. */
  readonly text: string
  /** The whole of it for a screen reader, where the text alone does not say whom it is about. */
  readonly label?: string
  /** What will happen, in a sentence. */
  readonly question: string
  readonly onConfirm: () => void
}

/** A button for what cannot be taken back: it asks once, in a dialog. */
export function ConfirmButton({ text, label = text, question, onConfirm }: ConfirmButtonProps) {
  const [open, setOpen] = useState(false)
  const close = () => setOpen(false)
  return (
    <>
      <Button aria-label={label} onClick={() => setOpen(true)}>
        {text}
      </Button>
      <Dialog open={open} title={label} closeLabel={t('close')} onClose={close}>
        <p>{question}</p>
        <div class={styles.answers}>
          <Button onClick={close}>{t('host-cancel')}</Button>
          <Button
            kind="danger"
            onClick={() => {
              close()
              onConfirm()
            }}
          >
            {text}
          </Button>
        </div>
      </Dialog>
    </>
  )
}
