import type { MeetingModel } from '../../session/view-model.ts'
import { t } from '../language.ts'
import { Button } from '../../widgets/button.tsx'
import styles from './call-code.module.css'

/** The code of the call with what to do with it. */
export function CallCode({ meeting: { encryption, others } }: { meeting: MeetingModel }) {
  const former = encryption.formerCode.value
  const alone = others.value.length === 0
  return (
    <section class={styles.check}>
      <h3>{t('encryption-code-heading')}</h3>
      <Digits groups={encryption.code.value} />
      {former !== null && (
        <div class={styles.former}>
          <p>{t('encryption-code-former')}</p>
          <Digits groups={former} />
        </div>
      )}
      <p>{t('encryption-code-text')}</p>
      <details class={styles.how}>
        <summary>{t('encryption-how')}</summary>
        <ol>
          <li>{t('encryption-how-open')}</li>
          <li>{t('encryption-how-read')}</li>
          <li>{t('encryption-how-others')}</li>
          <li>{t('encryption-how-mark')}</li>
        </ol>
      </details>
      {!alone && (
        <div class={styles.actions}>
          <Button kind="primary" icon="check" onClick={() => encryption.verification.markAll()}>
            {t('encryption-mark-all')}
          </Button>
          <Button onClick={() => encryption.reportDifferentCode()}>{t('encryption-differs')}</Button>
        </div>
      )}
    </section>
  )
}

function Digits({ groups }: { groups: readonly string[] }) {
  // Groups may repeat; their place tells them apart.
  const places = groups.map((digits, place) => ({ place, digits }))
  return (
    <ol class={styles.code}>
      {places.map(({ place, digits }) => (
        <li key={place}>{digits}</li>
      ))}
    </ol>
  )
}
