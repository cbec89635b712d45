import type { AppModel, LeftReason } from '../session/view-model.ts'
import { t } from './language.ts'
import { Button } from '../widgets/button.tsx'
import { Mark } from '../widgets/logo.tsx'
import styles from './end-page.module.css'
import { Page } from './page.tsx'

/** After the meeting, with the reason in words and the ways on. */
export function Left({ app, reason }: { app: AppModel; reason: LeftReason }) {
  return (
    <Page preferences={app.preferences} shape="centred">
      <div class={styles.page}>
        <Mark size={56} />
        <h1 tabIndex={-1}>{t(`left-heading-${reason}`)}</h1>
        <p class={styles.text}>{t(`left-text-${reason}`)}</p>
        <div class={styles.actions}>
          <Button kind="primary" large onClick={() => app.rejoin()}>
            {t('rejoin')}
          </Button>
          <Button large onClick={() => app.goHome()}>
            {t('home')}
          </Button>
        </div>
      </div>
    </Page>
  )
}
