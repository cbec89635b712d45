import { useSignal } from '@preact/signals'
import type {
  DeviceIdentityModel,
  MeetingModel,
  ParticipantModel,
  Recognition,
} from '../../session/view-model.ts'
import { formatDay, t } from '../language.ts'
import { Button } from '../../widgets/button.tsx'
import { TextField } from '../../widgets/field.tsx'
import { Icon } from '../../widgets/icon.tsx'
import { participantName } from '../participant-name.ts'
import { ConfirmButton } from './confirm-button.tsx'
import styles from './device-recognition.module.css'

/** Devices that were met before; off until the user wants it. */
export function DeviceRecognition({ meeting }: { meeting: MeetingModel }) {
  const { devices } = meeting.encryption
  const state = devices.state.value
  return (
    <section class={styles.section}>
      <h3>{t('devices-heading')}</h3>
      {state === 'on' ? (
        <On meeting={meeting} />
      ) : (
        <>
          <p>{t('devices-text')}</p>
          <p class={styles.quiet}>{t('devices-cost')}</p>
          {state === 'refused' && <p role="alert">{t('devices-refused')}</p>}
          <div>
            <Button disabled={state === 'loading'} onClick={() => devices.turnOn()}>
              {t('devices-turn-on')}
            </Button>
          </div>
        </>
      )}
    </section>
  )
}

function On({ meeting: { encryption, others } }: { meeting: MeetingModel }) {
  const { devices } = encryption
  const known = devices.devices.value
  return (
    <>
      <p class={styles.quiet}>
        {t('devices-own')} <code>{devices.fingerprint.value.join(' ')}</code>
      </p>
      {others.value.length > 0 && (
        <ul class={styles.list} aria-label={t('devices-here')}>
          {others.value.map((participant) => (
            <Device key={participant.id} devices={devices} participant={participant} />
          ))}
        </ul>
      )}
      {known.length > 0 && (
        <details class={styles.kept}>
          <summary>{t('devices-kept', { count: known.length })}</summary>
          <ul class={styles.list}>
            {known.map(({ key, name, metOn }) => (
              <li key={key} class={styles.device}>
                <span>
                  <bdi>{name}</bdi> <small>{t('devices-met', { day: formatDay(metOn) })}</small>
                </span>
                <Button aria-label={t('devices-forget-named', { name })} onClick={() => devices.forget(key)}>
                  {t('devices-forget')}
                </Button>
              </li>
            ))}
          </ul>
          <ConfirmButton
            text={t('devices-forget-all')}
            label={t('devices-forget-all')}
            question={t('devices-forget-all-question')}
            onConfirm={() => devices.forgetAll()}
          />
        </details>
      )}
      <div>
        <ConfirmButton
          text={t('devices-turn-off')}
          label={t('devices-turn-off')}
          question={t('devices-turn-off-question')}
          onConfirm={() => devices.turnOff()}
        />
      </div>
    </>
  )
}

const sameName = (a: string, b: string): boolean =>
  a.trim().toLocaleLowerCase() === b.trim().toLocaleLowerCase()

/** What is known of the device of one participant. */
function Device({ devices, participant }: { devices: DeviceIdentityModel; participant: ParticipantModel }) {
  const name = participantName(participant)
  const shown = devices.recognised.value.get(participant.id)
  const claimed = devices.devices.value.some((device) => sameName(device.name, participant.name.value))
  if (shown === undefined) {
    return (
      <li class={styles.device}>
        <span>
          <bdi>{name}</bdi> <small>{t(claimed ? 'devices-missing' : 'devices-not-shown')}</small>
        </span>
      </li>
    )
  }
  const isOther = shown.name === null ? claimed : false
  return (
    <li class={styles.device} data-warning={isOther}>
      <div class={styles.what}>
        <span>
          {isOther && <Icon name="warning" />} <bdi>{name}</bdi> <code>{shown.fingerprint.join(' ')}</code>
        </span>
        {shown.name !== null && shown.metOn !== null && (
          <small>{t('devices-same', { known: shown.name, day: formatDay(shown.metOn) })}</small>
        )}
        {isOther && <small role="alert">{t('devices-changed', { name })}</small>}
        {shown.name === null && <Remember devices={devices} participant={participant} shown={shown} />}
      </div>
    </li>
  )
}

function Remember({
  devices,
  participant,
  shown,
}: {
  devices: DeviceIdentityModel
  participant: ParticipantModel
  shown: Recognition
}) {
  const given = useSignal(participant.name.peek())
  return (
    <form
      class={styles.remember}
      onSubmit={(event) => {
        event.preventDefault()
        devices.remember(participant.id, given.value)
      }}
    >
      <TextField
        label={t('devices-name')}
        value={given.value}
        maxLength={60}
        required
        autoComplete="off"
        key={shown.key}
        onInput={(event) => (given.value = event.currentTarget.value)}
      >
        <Button type="submit" disabled={given.value.trim() === ''}>
          {t('devices-remember')}
        </Button>
      </TextField>
    </form>
  )
}
