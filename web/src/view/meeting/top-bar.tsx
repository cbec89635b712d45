import type { EncryptionModel } from '../../session/view-model.ts'
import { t } from '../language.ts'
import { Icon } from '../../widgets/icon.tsx'
import { Wordmark } from '../../widgets/logo.tsx'
import { problemTexts } from './encryption-problems.ts'
import styles from './top-bar.module.css'

/** Wordmark and the state of the encryption, which opens its explanation. */
export function TopBar({
  encryption,
  onEncryption,
}: {
  encryption: EncryptionModel
  onEncryption: () => void
}) {
  const state = encryption.state.value
  return (
    <header class={styles.bar}>
      <h1 tabIndex={-1} class="visually-hidden">
        {t('meeting-heading')}
      </h1>
      <span class={styles.brand}>
        <Wordmark name={t('product')} />
      </span>
      <button
        type="button"
        class={styles.encryption}
        data-state={state}
        aria-haspopup="dialog"
        onClick={onEncryption}
      >
        <Icon name={state === 'problem' ? 'warning' : 'lock'} size={18} />
        <span>{encryptionText(encryption)}</span>
      </button>
    </header>
  )
}

function encryptionText(encryption: EncryptionModel): string {
  const [worst] = problemTexts(encryption)
  if (worst !== undefined) return worst.short
  return encryption.state.value === 'waiting'
    ? t('encryption-waiting')
    : t('encryption-on', { count: encryption.memberCount.value })
}
