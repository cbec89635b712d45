import type { EncryptionModel, MeetingModel } from '../../session/view-model.ts'
import { formatTime, t } from '../language.ts'
import { Button } from '../../widgets/button.tsx'
import { Dialog } from '../../widgets/dialog.tsx'
import { Icon } from '../../widgets/icon.tsx'
import { participantName } from '../participant-name.ts'
import { PrivacyLink } from '../privacy-link.tsx'
import { problemTexts } from './encryption-problems.ts'
import styles from './encryption-dialog.module.css'

export interface EncryptionDialogProps {
  readonly meeting: MeetingModel
  readonly open: boolean
  readonly onClose: () => void
}

/** What is encrypted, for whom, since when, how to check it, and what it does not hide. */
export function EncryptionDialog({ meeting, open, onClose }: EncryptionDialogProps) {
  const { encryption } = meeting
  const state = encryption.state.value
  return (
    <Dialog open={open} onClose={onClose} title={t(`encryption-heading-${state}`)} closeLabel={t('close')}>
      <div class={styles.sections}>
        <Problems encryption={encryption} />
        <section>
          {state === 'waiting' ? (
            <p>{t('encryption-text-waiting')}</p>
          ) : (
            <>
              <p>{t('encryption-text-on')}</p>
              <Roster meeting={meeting} />
            </>
          )}
          <p class={styles.quiet}>{t('encryption-since', { time: formatTime(encryption.since.value) })}</p>
        </section>
        {encryption.code.value.length > 0 && <CallCode groups={encryption.code.value} />}
        <section>
          <h3>{t('encryption-not-heading')}</h3>
          <ul class={styles.limits}>
            <li>{t('encryption-not-metadata')}</li>
            <li>{t('encryption-not-ip')}</li>
            <li>{t('encryption-not-people')}</li>
            <li>{t('encryption-not-page')}</li>
          </ul>
          <p class={styles.quiet}>
            {t('connection-label')} {t(`connection-${meeting.connection.value}`)}. <PrivacyLink />
          </p>
        </section>
      </div>
    </Dialog>
  )
}

function Problems({ encryption }: { encryption: EncryptionModel }) {
  return problemTexts(encryption).map(({ kind, lasting, short, long }) => (
    <div key={short} class={styles.problem}>
      <Icon name="warning" />
      <div>
        <p>{long}</p>
        {lasting && <Button onClick={() => encryption.putAside(kind)}>{t('encryption-put-aside')}</Button>}
      </div>
    </div>
  ))
}

function Roster({ meeting }: { meeting: MeetingModel }) {
  const people = [meeting.self, ...meeting.others.value]
  return (
    <ul class={styles.roster}>
      {people.map((participant) => (
        <li key={participant.id}>
          <bdi>{participantName(participant)}</bdi>
        </li>
      ))}
    </ul>
  )
}

function CallCode({ groups }: { groups: readonly string[] }) {
  // Groups may repeat; their place tells them apart.
  const places = groups.map((digits, place) => ({ place, digits }))
  return (
    <section class={styles.check}>
      <h3>{t('encryption-code-heading')}</h3>
      <ol class={styles.code}>
        {places.map(({ place, digits }) => (
          <li key={place}>{digits}</li>
        ))}
      </ol>
      <p>{t('encryption-code-text')}</p>
    </section>
  )
}
