import type { MeetingModel, ParticipantModel } from '../../session/view-model.ts'
import { formatTime, t } from '../language.ts'
import { Icon } from '../../widgets/icon.tsx'
import { participantName } from '../participant-name.ts'
import styles from './encryption-people.module.css'

/** Everybody who holds the keys, by the group's own roster, and with whom the code was compared. */
export function EncryptionPeople({ meeting }: { meeting: MeetingModel }) {
  const people = [meeting.self, ...meeting.others.value]
  return (
    <>
      <CallState meeting={meeting} />
      <ul class={styles.people} aria-label={t('encryption-people-label')}>
        {people.map((participant) => (
          <Person key={participant.id} meeting={meeting} participant={participant} />
        ))}
      </ul>
    </>
  )
}

/** Since when the call counts as verified, and who has come since. */
function CallState({ meeting: { encryption, others } }: { meeting: MeetingModel }) {
  const call = encryption.verification.call.value
  if (call === null) return null
  const joined = others.value.filter(({ id }) => call.joined.includes(id)).map(participantName)
  const time = formatTime(call.at)
  return (
    <p class={styles.call} data-open={joined.length > 0}>
      <Icon name={joined.length > 0 ? 'warning' : 'check'} />
      <span>
        {joined.length > 0
          ? t('encryption-verified-joined', { time, names: joined.join(', ') })
          : t('encryption-verified', { time })}
      </span>
    </p>
  )
}

function Person({
  meeting: { encryption },
  participant,
}: {
  meeting: MeetingModel
  participant: ParticipantModel
}) {
  const { verification } = encryption
  const name = participantName(participant)
  const isVerified = verification.verified.value.has(participant.id)
  const concerned = encryption.problems.value.some(({ member }) => member === participant.id)
  return (
    <li class={styles.person} data-concerned={concerned}>
      <span class={styles.name}>
        {concerned && <Icon name="warning" />}
        <bdi>{name}</bdi>
      </span>
      {!participant.isSelf && (
        <label class={styles.mark} data-on={isVerified}>
          <input
            type="checkbox"
            checked={isVerified}
            aria-label={t('encryption-mark', { name })}
            onChange={(event) => verification.setMark(participant.id, event.currentTarget.checked)}
          />
          <span>{t(isVerified ? 'encryption-is-verified' : 'encryption-not-verified')}</span>
        </label>
      )}
    </li>
  )
}
