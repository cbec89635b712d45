import { useSignal } from '@preact/signals'
import type { AppModel } from '../../session/view-model.ts'
import { t } from '../language.ts'
import { Button } from '../../widgets/button.tsx'
import { TextField } from '../../widgets/field.tsx'
import { Icon } from '../../widgets/icon.tsx'
import { Page } from '../page.tsx'
import { SealedPicture } from './sealed-picture.tsx'
import styles from './welcome.module.css'

/** The way in: start a meeting, or open a link; and what this is, in few and honest words. */
export function Welcome({ app }: { app: AppModel }) {
  return (
    <Page preferences={app.preferences} shape="wide">
      <div class={styles.welcome}>
        <div class={styles.entry}>
          <h1 tabIndex={-1}>{t('welcome-heading')}</h1>
          <p class={styles.sentence}>{t('welcome-sentence')}</p>
          <Button kind="primary" large icon="camera" onClick={() => app.startMeeting()}>
            {t('welcome-start')}
          </Button>
          <p class={styles.or}>{t('welcome-or')}</p>
          <LinkForm app={app} />
        </div>
        <SealedPicture />
      </div>
      <ul class={styles.points}>
        <li>
          <Icon name="unseen" size={26} />
          <h2>{t('point-unseen-title')}</h2>
          <p>{t('point-unseen-text')}</p>
        </li>
        <li>
          <Icon name="vanishing" size={26} />
          <h2>{t('point-kept-title')}</h2>
          <p>{t('point-kept-text')}</p>
        </li>
        <li>
          <Icon name="scales" size={26} />
          <h2>{t('point-remains-title')}</h2>
          <p>{t('point-remains-text')}</p>
        </li>
      </ul>
    </Page>
  )
}

function LinkForm({ app }: { app: AppModel }) {
  const text = useSignal('')
  const problem = app.linkProblem.value
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        app.openLink(text.value)
      }}
    >
      <TextField
        label={t('welcome-link-label')}
        hint={t('welcome-link-hint')}
        problem={problem && t(`link-problem-${problem}`)}
        value={text.value}
        onInput={(event) => (text.value = event.currentTarget.value)}
        name="meeting"
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
      >
        <Button type="submit">{t('welcome-continue')}</Button>
      </TextField>
    </form>
  )
}
