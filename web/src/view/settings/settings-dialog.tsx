import type { DevicesModel, OwnPictureModel, PreferencesModel } from '../../session/view-model.ts'
import { languages, matchLanguage } from '../../texts.ts'
import { t } from '../language.ts'
import { Dialog } from '../../widgets/dialog.tsx'
import { ChoiceField, SelectField } from '../../widgets/field.tsx'
import { DeviceSelects } from '../device-selects.tsx'
import { PrivacyLink } from '../privacy-link.tsx'
import { OwnPictureField } from './own-picture.tsx'
import styles from './settings-dialog.module.css'
import { ShortcutList } from './shortcut-list.tsx'

export interface SettingsDialogProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly preferences: PreferencesModel
  /** Left out where no devices are at hand. */
  readonly devices?: DevicesModel
  /** Left out where there is nobody to see it. */
  readonly picture?: OwnPictureModel
  readonly name?: string
  /** Shown in the meeting, where they work. */
  readonly shortcuts?: boolean
}

/** Devices, look, language and the keyboard, for this visit only. */
export function SettingsDialog({
  open,
  onClose,
  preferences,
  devices,
  picture,
  name = '',
  shortcuts = false,
}: SettingsDialogProps) {
  return (
    <Dialog open={open} onClose={onClose} title={t('settings')} closeLabel={t('close')}>
      <div class={styles.sections}>
        {devices && (
          <section>
            <h3>{t('settings-devices')}</h3>
            <DeviceSelects devices={devices} />
          </section>
        )}
        {picture && <OwnPictureField picture={picture} name={name} />}
        <section>
          <h3>{t('settings-look')}</h3>
          <div class={styles.look}>
            <ChoiceField
              label={t('theme')}
              value={preferences.theme.value}
              options={[
                { value: 'system', text: t('theme-system') },
                { value: 'light', text: t('theme-light') },
                { value: 'dark', text: t('theme-dark') },
              ]}
              onSelect={(theme) => (preferences.theme.value = theme)}
            />
            <SelectField
              label={t('language')}
              value={matchLanguage(preferences.language.value)}
              options={languages.map(({ tag, name }) => ({ value: tag, text: name }))}
              onSelect={(tag) => (preferences.language.value = tag)}
            />
          </div>
        </section>
        {shortcuts && <ShortcutList />}
        <p class={styles.note}>
          {t('settings-forgotten')} <PrivacyLink />
        </p>
      </div>
    </Dialog>
  )
}
