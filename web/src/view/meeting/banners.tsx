import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { EncryptionModel, MeetingModel } from '../../session/view-model.ts'
import { t } from '../language.ts'
import { Button, IconButton } from '../../widgets/button.tsx'
import { Icon, type IconName } from '../../widgets/icon.tsx'
import { deviceProblem } from '../device-problem.ts'
import { problemTexts } from './encryption-problems.ts'
import styles from './banners.module.css'
import type { Sound } from './sound.tsx'

/** What is not as it should be, in plain words, above the tiles. */
export function Banners({
  meeting,
  sound,
  onEncryption,
}: {
  meeting: MeetingModel
  sound: Sound
  onEncryption: () => void
}) {
  const connection = meeting.connection.value
  return (
    <div class={styles.banners}>
      <Alarm encryption={meeting.encryption} onDetails={onEncryption} />
      <div role="status">
        {connection !== 'connected' && (
          <Banner icon="warning" tone="warning">
            {t(`banner-${connection}`)}
          </Banner>
        )}
        {meeting.sharing.state.value === 'on' && (
          <Banner icon="screen" tone="calm">
            {t('sharing-yours')}
          </Banner>
        )}
        <Dismissible text={meeting.sharing.state.value === 'failed' ? t('sharing-failed') : null} />
        <Dismissible text={deviceProblem('microphone', meeting.devices.microphone.value)} />
        <Dismissible text={deviceProblem('camera', meeting.devices.camera.value)} />
      </div>
      {sound.blocked.value && (
        <Banner icon="sound" tone="calm" action={<HearButton sound={sound} />}>
          {t('banner-sound')}
        </Banner>
      )}
    </div>
  )
}

/** The worst of what does not add up with the encryption; said at once and once. */
function Alarm({ encryption, onDetails }: { encryption: EncryptionModel; onDetails: () => void }) {
  const [worst] = problemTexts(encryption)
  return (
    <div role="alert">
      {worst !== undefined && (
        <Banner
          icon="warning"
          tone="danger"
          action={
            <Button kind="danger" onClick={onDetails}>
              {t('encryption-alarm-details')}
            </Button>
          }
        >
          {worst.short}
        </Banner>
      )}
    </div>
  )
}

/** Shown until the user closes it; comes back when the problem changes or comes back. */
function Dismissible({ text }: { text: string | null }) {
  const dismissed = useSignal<string | null>(null)
  if (text === null) dismissed.value = null
  if (text === null || dismissed.value === text) return null
  return (
    <Banner
      icon="warning"
      tone="warning"
      action={<IconButton icon="close" label={t('close')} onClick={() => (dismissed.value = text)} />}
    >
      {text}
    </Banner>
  )
}

function HearButton({ sound }: { sound: Sound }) {
  return (
    <Button
      kind="primary"
      onClick={() => {
        sound.blocked.value = false
        sound.attempt.value++
      }}
    >
      {t('banner-sound-button')}
    </Button>
  )
}

interface BannerProps {
  readonly icon: IconName
  readonly tone: 'calm' | 'warning' | 'danger'
  readonly action?: ComponentChildren
  readonly children: ComponentChildren
}

function Banner({ icon, tone, action, children }: BannerProps) {
  return (
    <div class={styles.banner} data-tone={tone}>
      <Icon name={icon} />
      <p>{children}</p>
      {action}
    </div>
  )
}
