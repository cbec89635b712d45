import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { DevicesModel, PreferencesModel } from '../session/view-model.ts'
import { t } from './language.ts'
import { IconButton } from '../widgets/button.tsx'
import { Wordmark } from '../widgets/logo.tsx'
import styles from './page.module.css'
import { SettingsDialog } from './settings/settings-dialog.tsx'

export interface PageProps {
  readonly preferences: PreferencesModel
  readonly devices?: DevicesModel
  /** `centred`: a short text in the middle. `wide`: the content lays itself out. */
  readonly shape: 'centred' | 'wide'
  readonly children: ComponentChildren
}

/** The frame of every screen outside the meeting: wordmark, settings, content. */
export function Page({ preferences, devices, shape, children }: PageProps) {
  const settingsOpen = useSignal(false)
  return (
    <div class={styles.page}>
      <header class={styles.header}>
        <Wordmark name={t('product')} />
        <IconButton icon="settings" label={t('settings')} onClick={() => (settingsOpen.value = true)} />
      </header>
      <main class={styles.main} data-shape={shape}>
        {children}
      </main>
      <SettingsDialog
        open={settingsOpen.value}
        onClose={() => (settingsOpen.value = false)}
        preferences={preferences}
        {...(devices ? { devices } : {})}
      />
    </div>
  )
}
