import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { useCallback } from 'preact/hooks'
import type { CopyLinkModel } from '../session/view-model.ts'
import { t } from './language.ts'
import { Button, type ButtonProps } from '../widgets/button.tsx'
import { Dialog } from '../widgets/dialog.tsx'
import { TextField } from '../widgets/field.tsx'

export interface CopyLink {
  readonly copied: boolean
  readonly press: () => void
  /** To be rendered once on the screen: shows the link to copy by hand where the browser refuses to. */
  readonly dialog: VNode
}

/** One copying of the link, shared by every button of a screen that offers it. */
export function useCopyLink(copy: CopyLinkModel): CopyLink {
  const dismissed = useSignal(false)
  const link = copy.fallback.value
  const press = useCallback(() => {
    dismissed.value = false
    copy.copy()
  }, [copy])
  return {
    copied: copy.copied.value,
    press,
    dialog: (
      <Dialog
        open={link !== null && !dismissed.value}
        title={t('link-by-hand-heading')}
        closeLabel={t('close')}
        onClose={() => (dismissed.value = true)}
      >
        <TextField
          label={t('link-by-hand-label')}
          hint={t('link-by-hand-text', { keys: copyKeys() })}
          value={link ?? ''}
          readOnly
          autofocus
          onFocus={(event) => event.currentTarget.select()}
        />
      </Dialog>
    ),
  }
}

/** `Copy link` with the answer beside its picture. Its name stays the same, so that it can be found again. */
export function CopyLinkButton({
  copyLink,
  ...rest
}: { copyLink: CopyLink } & Omit<ButtonProps, 'children'>) {
  return (
    <>
      <Button
        {...rest}
        icon={copyLink.copied ? 'check' : 'link'}
        aria-label={t('copy-link')}
        onClick={copyLink.press}
      >
        {copyLink.copied ? t('link-copied') : t('copy-link')}
      </Button>
      <span role="status" class="visually-hidden">
        {copyLink.copied && t('link-copied')}
      </span>
    </>
  )
}

function copyKeys(): string {
  return navigator.platform.startsWith('Mac') ? '⌘C' : 'Ctrl+C'
}
