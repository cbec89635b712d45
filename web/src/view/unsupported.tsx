import type { MissingFunction, PreferencesModel } from '../session/view-model.ts'
import { t } from './language.ts'
import { Icon } from '../widgets/icon.tsx'
import styles from './end-page.module.css'
import { Page } from './page.tsx'

export interface UnsupportedProps {
  readonly preferences: PreferencesModel
  readonly missing: readonly MissingFunction[]
}

/** Where the browser cannot encrypt: says what is missing and what works, and offers nothing weaker. */
export function Unsupported({ preferences, missing }: UnsupportedProps) {
  return (
    <Page preferences={preferences} shape="centred">
      <div class={styles.page}>
        <h1 tabIndex={-1}>{t('unsupported-heading')}</h1>
        <p class={styles.text}>{t('unsupported-text')}</p>
        <ul class={styles.list}>
          {missing.map((name) => (
            <li key={name}>
              <Icon name="close" />
              {t(`missing-${name}`)}
            </li>
          ))}
        </ul>
        <div class={styles.note}>
          <h2>{t('unsupported-working')}</h2>
          <p>{t('unsupported-browsers')}</p>
        </div>
      </div>
    </Page>
  )
}
