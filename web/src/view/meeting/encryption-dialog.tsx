import type { EncryptionModel, MeetingModel } from '../../session/view-model.ts'
import { formatTime, t } from '../language.ts'
import { Button } from '../../widgets/button.tsx'
import { Dialog } from '../../widgets/dialog.tsx'
import { Icon } from '../../widgets/icon.tsx'
import { PrivacyLink } from '../privacy-link.tsx'
import { CallCode } from './call-code.tsx'
import { DeviceRecognition } from './device-recognition.tsx'
import styles from './encryption-dialog.module.css'
import { EncryptionPeople } from './encryption-people.tsx'
import { problemTexts } from './encryption-problems.ts'

export interface EncryptionDialogProps {
  readonly meeting: MeetingModel
  readonly open: boolean
  readonly onClose: () => void
}

/** What is encrypted, for whom, since when, how to check it, and what it does not hide. */
export function EncryptionDialog({ meeting, open, onClose }: EncryptionDialogProps) {
  const state = meeting.encryption.state.value
  return (
    <Dialog open={open} onClose={onClose} title={t(`encryption-heading-${state}`)} closeLabel={t('close')}>
      <div class={styles.sections}>
        <Problems encryption={meeting.encryption} />
        <section>
          <p>{t(state === 'waiting' ? 'encryption-text-waiting' : 'encryption-text-on')}</p>
          {state !== 'waiting' && <EncryptionPeople meeting={meeting} />}
          <p class={styles.quiet}>
            {t('encryption-since', { time: formatTime(meeting.encryption.since.value) })}
          </p>
        </section>
        {meeting.encryption.code.value.length > 0 && <CallCode meeting={meeting} />}
        <DeviceRecognition meeting={meeting} />
        <Limits meeting={meeting} />
        <Build encryption={meeting.encryption} />
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

function Limits({ meeting }: { meeting: MeetingModel }) {
  return (
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
  )
}

/** Which program this is, by the server's word, and how to check it. */
function Build({ encryption }: { encryption: EncryptionModel }) {
  const id = encryption.buildId.value
  return (
    <section>
      <h3>{t('encryption-build-heading')}</h3>
      {id === null ? (
        <p>{t('encryption-build-unknown')}</p>
      ) : (
        <>
          <p class={styles.build}>
            <span class="visually-hidden">{t('encryption-build-label')} </span>
            <code>{id}</code>
          </p>
          <p>{t('encryption-build-text')}</p>
        </>
      )}
      <pre class={styles.command}>
        <code>npm run verify-server -- {location.origin}</code>
      </pre>
    </section>
  )
}
