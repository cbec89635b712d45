import { useEffect, useRef } from 'preact/hooks'
import type { PreferencesModel, PrejoinModel, WaitingState } from '../../session/view-model.ts'
import { t } from '../language.ts'
import { Button } from '../../widgets/button.tsx'
import { Icon } from '../../widgets/icon.tsx'
import { DeviceSelects } from '../device-selects.tsx'
import { Page } from '../page.tsx'
import styles from './prejoin.module.css'
import { Preview } from './preview.tsx'

export interface WaitingRoomProps {
  readonly prejoin: PrejoinModel
  readonly state: WaitingState
  readonly preferences: PreferencesModel
}

/** Before the door: how it stands, the own picture, and the ways out. Nothing here is an error. */
export function WaitingRoom({ prejoin, state, preferences }: WaitingRoomProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  const name = prejoin.name.value.trim()
  const lost = prejoin.problem.value
  return (
    <Page preferences={preferences} shape="wide">
      <div class={styles.prejoin}>
        <header class={styles.heading}>
          <h1 ref={heading} tabIndex={-1}>
            {t(`waiting-heading-${state}`)}
          </h1>
          <div role="status">
            <p>{t(`waiting-text-${state}`)}</p>
          </div>
          <p>{name ? t('waiting-as', { name }) : t('waiting-as-guest')}</p>
        </header>
        <div class={styles.preview}>
          <Preview devices={prejoin.devices} name={prejoin.name} />
        </div>
        <div class={styles.form}>
          <div role="alert" class={styles.state}>
            {lost && (
              <p class={styles.problem}>
                <Icon name="warning" />
                {t(`join-problem-${lost}`)}
              </p>
            )}
          </div>
          {state === 'denied' && (
            <Button kind="primary" large onClick={() => prejoin.askAgain()}>
              {t('waiting-ask-again')}
            </Button>
          )}
          <Button large onClick={() => prejoin.cancel()}>
            {t(state === 'denied' ? 'home' : 'waiting-stop')}
          </Button>
        </div>
        <div class={styles.devices}>
          <DeviceSelects devices={prejoin.devices} />
        </div>
      </div>
    </Page>
  )
}
