import type { MeetingModel, ParticipantModel } from '../../session/view-model.ts'
import { t } from '../language.ts'
import { Button } from '../../widgets/button.tsx'
import { Avatar } from '../../widgets/avatar.tsx'
import { IconButton } from '../../widgets/button.tsx'
import { Icon, type IconName } from '../../widgets/icon.tsx'
import { CopyLinkButton, type CopyLink } from '../copy-link.tsx'
import { participantName } from '../participant-name.ts'
import { ConfirmButton } from './confirm-button.tsx'
import { HostControls, WaitingList } from './host-controls.tsx'
import { inOrderOfHands } from './people-order.ts'
import { Panel } from './panel.tsx'
import styles from './people-panel.module.css'

/** Everybody on the group's roster with what they have switched on. */
export function PeoplePanel({ meeting, copyLink }: { meeting: MeetingModel; copyLink: CopyLink }) {
  const people = inOrderOfHands([meeting.self, ...meeting.others.value])
  return (
    <Panel title={t('people')} detail={String(people.length)} onClose={() => (meeting.panel.value = 'none')}>
      <div class={styles.body}>
        <WaitingList host={meeting.host} />
        <ul class={styles.list}>
          {people.map((participant) => (
            <Person key={participant.id} participant={participant} meeting={meeting} />
          ))}
        </ul>
        <HostControls host={meeting.host} />
      </div>
      <div class={styles.footer}>
        <CopyLinkButton copyLink={copyLink} />
      </div>
    </Panel>
  )
}

function Person({ participant, meeting }: { participant: ParticipantModel; meeting: MeetingModel }) {
  const { host } = meeting
  const name = participantName(participant)
  const microphone = participant.microphone.value
  const role = participant.isSelf ? host.role.value : (host.roles.value.get(participant.id) ?? 'participant')
  const speaking = microphone && participant.speaking.value
  return (
    <li class={styles.person} data-away={!participant.present.value}>
      <Avatar id={participant.id} name={participant.name.value || name} picture={participant.picture.value} />
      <span class={styles.name}>
        <bdi>{name}</bdi>
        {role !== 'participant' && <small>{t(`role-${role}`)}</small>}
        {!participant.present.value && <small>{t('is-reconnecting')}</small>}
      </span>
      {participant.hand.value && <State icon="hand" text={t('hand-is-raised')} tone="brass" />}
      {participant.sharing.value && <State icon="screen" text={t('is-sharing')} />}
      {!microphone && <State icon="microphone-off" text={t('microphone-is-off')} />}
      {speaking && <State icon="microphone" text={t('is-speaking')} tone="speaking" />}
      {participant.visitor.value !== '' && (
        <IconButton
          icon="chat"
          label={t('people-message', { name })}
          onClick={() => {
            meeting.chat.recipient.value = {
              visitor: participant.visitor.value,
              name: participant.name.value,
            }
            meeting.panel.value = 'chat'
          }}
        />
      )}
      {host.role.value !== 'participant' && !participant.isSelf && (
        <div class={styles.powers}>
          {host.role.value === 'host' && host.hostLink !== null && role !== 'host' && (
            <Button
              kind="quiet"
              aria-label={t(role === 'cohost' ? 'host-cohost-end-named' : 'host-cohost-make-named', { name })}
              onClick={() => host.setCohost(participant.id, role !== 'cohost')}
            >
              {t(role === 'cohost' ? 'host-cohost-end' : 'host-cohost-make')}
            </Button>
          )}
          {(role === 'participant' || host.role.value === 'host') && (
            <ConfirmButton
              text={t('host-remove')}
              label={t('host-remove-named', { name })}
              question={t('host-remove-question')}
              onConfirm={() => host.remove(participant.id)}
            />
          )}
        </div>
      )}
    </li>
  )
}

function State({ icon, text, tone }: { icon: IconName; text: string; tone?: 'brass' | 'speaking' }) {
  return (
    <span class={styles.state} data-tone={tone} title={text}>
      <Icon name={icon} />
      <span class="visually-hidden">{text}</span>
    </span>
  )
}
