import type { PreferencesModel, PrejoinModel, RememberModel } from '../../session/view-model.ts'
import { useEffect } from 'preact/hooks'
import { formatTime, t } from '../language.ts'
import { Button } from '../../widgets/button.tsx'
import { TextField } from '../../widgets/field.tsx'
import { Icon } from '../../widgets/icon.tsx'
import { CopyLinkButton, useCopyLink } from '../copy-link.tsx'
import { DeviceSelects } from '../device-selects.tsx'
import { Page } from '../page.tsx'
import { PrivacyLink } from '../privacy-link.tsx'
import { OwnPictureField } from '../settings/own-picture.tsx'
import { Preview } from './preview.tsx'
import styles from './prejoin.module.css'
import { WaitingRoom } from './waiting-room.tsx'

const maxNameLength = 60

/** The browser's first plural and first time of day take it some milliseconds, which are not to be missing when joining. */
function warmUpTexts(): () => void {
  const timer = setTimeout(() => {
    t('encryption-on', { count: 2 })
    formatTime(0)
  }, 300)
  return () => clearTimeout(timer)
}

/** Before the meeting: look, sound, name, and what the server will learn, with nothing switched on by itself. */
export function Prejoin({ prejoin, preferences }: { prejoin: PrejoinModel; preferences: PreferencesModel }) {
  const waiting = prejoin.waiting.value
  if (waiting !== null) return <WaitingRoom prejoin={prejoin} state={waiting} preferences={preferences} />
  return <Form prejoin={prejoin} preferences={preferences} />
}

function Form({ prejoin, preferences }: { prejoin: PrejoinModel; preferences: PreferencesModel }) {
  const copyLink = useCopyLink(prejoin.copy)
  const joining = prejoin.state.value === 'joining'
  useEffect(warmUpTexts, [])
  return (
    <Page preferences={preferences} shape="wide">
      <div class={styles.prejoin}>
        <header class={styles.heading}>
          <Button kind="quiet" icon="arrow" onClick={() => prejoin.cancel()}>
            {t('back')}
          </Button>
          <h1 tabIndex={-1}>{t(prejoin.isNew ? 'prejoin-heading-new' : 'prejoin-heading')}</h1>
          <p>{t(prejoin.isNew ? 'prejoin-lead-new' : 'prejoin-lead')}</p>
          <CopyLinkButton copyLink={copyLink} />
          {prejoin.isNew && <p>{t('prejoin-host-hint')}</p>}
        </header>
        <div class={styles.preview}>
          <Preview devices={prejoin.devices} name={prejoin.name} />
        </div>
        <form
          class={styles.form}
          onSubmit={(event) => {
            event.preventDefault()
            if (!joining) prejoin.join()
          }}
        >
          <TextField
            label={t('prejoin-name-label')}
            hint={t('prejoin-name-hint')}
            value={prejoin.name.value}
            onInput={(event) => (prejoin.name.value = event.currentTarget.value)}
            maxLength={maxNameLength}
            name="display-name"
            autocomplete="off"
            enterkeyhint="go"
          />
          <OwnPictureField picture={prejoin.picture} name={prejoin.name.value} />
          <RememberChoice remember={prejoin.remember} />
          <Button type="submit" kind="primary" large aria-disabled={joining}>
            {joining ? t('prejoin-joining') : t('prejoin-join')}
          </Button>
          <JoinState prejoin={prejoin} />
          <ul class={styles.facts}>
            <li>
              <Icon name="lock" />
              <p>{t('prejoin-encryption')}</p>
            </li>
            <li>
              <Icon name="scales" />
              <p>
                {t('prejoin-learns')} <PrivacyLink />
              </p>
            </li>
          </ul>
        </form>
        <div class={styles.devices}>
          <DeviceSelects devices={prejoin.devices} />
        </div>
      </div>
      {copyLink.dialog}
    </Page>
  )
}

/** Only where the server offers it; nothing is kept before the tick. */
function RememberChoice({ remember }: { remember: RememberModel }) {
  if (!remember.offered.value) return null
  return (
    <div class={styles.remember}>
      <label>
        <input
          type="checkbox"
          checked={remember.on.value}
          aria-describedby="remember-hint"
          onChange={(event) => remember.setOn(event.currentTarget.checked)}
        />
        {t('prejoin-remember')}
      </label>
      <p id="remember-hint">{t('prejoin-remember-hint')}</p>
      <div role="alert">{remember.problem.value && <p>{t('prejoin-remember-problem')}</p>}</div>
    </div>
  )
}

function JoinState({ prejoin }: { prejoin: PrejoinModel }) {
  const problem = prejoin.problem.value
  const progress = prejoin.progress.value
  return (
    <>
      <div role="alert" class={styles.state}>
        {problem && (
          <p class={styles.problem}>
            <Icon name="warning" />
            {t(`join-problem-${problem}`)}
          </p>
        )}
      </div>
      <div role="status" class={styles.state}>
        {progress && (
          <p class={styles.progress}>
            <span class={styles.spinner} aria-hidden="true" />
            {t(`progress-${progress}`)}
          </p>
        )}
      </div>
    </>
  )
}
