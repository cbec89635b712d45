import type { CopyLinkModel, HostPowersModel, Waiting } from '../../session/view-model.ts'
import { Button } from '../../widgets/button.tsx'
import { useCopyLink } from '../copy-link.tsx'
import { t } from '../language.ts'
import { ConfirmButton } from './confirm-button.tsx'
import styles from './host-controls.module.css'

const ADMISSIONS = ['open', 'lobby', 'locked'] as const

/** What only hosts and co-hosts see in the people panel; the rules of the room only who holds the host link. */
export function HostControls({ host }: { host: HostPowersModel }) {
  if (host.role.value === 'participant') return null
  return (
    <section class={styles.section} aria-label={t('host-meeting')}>
      {host.role.value === 'host' && host.hostLink !== null && (
        <>
          <Admission host={host} />
          <Rules host={host} />
          <HostLink copy={host.hostLink} />
        </>
      )}
      <Button onClick={() => host.muteAll()}>{t('host-mute-all')}</Button>
      <Button onClick={() => host.lowerHands()}>{t('host-lower-hands')}</Button>
      {host.role.value === 'host' && (
        <ConfirmButton
          text={t('host-end')}
          question={t('host-end-question')}
          onConfirm={() => host.endForEveryone()}
        />
      )}
    </section>
  )
}

/** Who waits for the user's yes. Only hosts and co-hosts are told of anybody. */
export function WaitingList({ host }: { host: HostPowersModel }) {
  const waiting = host.waiting.value
  if (host.role.value === 'participant' || waiting.length === 0) return null
  return (
    <section class={styles.section} aria-label={t('host-waiting')}>
      <h3>{t('host-waiting')}</h3>
      <ul class={styles.list}>
        {waiting.map((entry) => (
          <Row key={entry.id} entry={entry} host={host} />
        ))}
      </ul>
      {waiting.filter(({ state }) => state === 'asking').length > 1 && (
        <Button onClick={() => host.admitAll()}>{t('host-admit-all')}</Button>
      )}
    </section>
  )
}

function Row({ entry: { id, name: given, state }, host }: { entry: Waiting; host: HostPowersModel }) {
  // Who gives no name is told apart by the beginning of the random id.
  const name = given.trim() || t('host-someone', { name: id.slice(0, 4) })
  return (
    <li class={styles.row}>
      <bdi>{name}</bdi>
      {state === 'admitted' && <small>{t('host-admitting')}</small>}
      {state === 'denied' && (
        <>
          <small>{t('host-denied')}</small>
          <Button aria-label={t('host-undo-deny-named', { name })} onClick={() => host.undoDeny(id)}>
            {t('host-undo-deny')}
          </Button>
        </>
      )}
      {state === 'asking' && (
        <>
          <Button kind="primary" aria-label={t('host-admit-named', { name })} onClick={() => host.admit(id)}>
            {t('host-admit')}
          </Button>
          <Button aria-label={t('host-deny-named', { name })} onClick={() => host.deny(id)}>
            {t('host-deny')}
          </Button>
        </>
      )}
    </li>
  )
}

/** What participants may do beside listening and being seen. */
function Rules({ host }: { host: HostPowersModel }) {
  return (
    <fieldset class={styles.choices} aria-busy={host.pending.value}>
      <legend>{t('host-rules')}</legend>
      {(['share', 'chat'] as const).map((rule) => (
        <label key={rule}>
          <input
            type="checkbox"
            role="switch"
            checked={host.policy.value[rule] === 'all'}
            aria-checked={host.policy.value[rule] === 'all'}
            onChange={({ currentTarget }) =>
              host.setPolicy({ [rule]: currentTarget.checked ? 'all' : 'hosts' })
            }
          />
          {t(`host-rules-${rule}`)}
        </label>
      ))}
    </fieldset>
  )
}

/** The host link with what it gives away, said before it is copied. */
function HostLink({ copy }: { copy: CopyLinkModel }) {
  const copyLink = useCopyLink(copy)
  return (
    <div class={styles.hostLink}>
      <p>{t('host-link-warning')}</p>
      <Button icon={copyLink.copied ? 'check' : 'link'} aria-label={t('host-link')} onClick={copyLink.press}>
        {copyLink.copied ? t('host-link-copied') : t('host-link')}
      </Button>
      <span role="status" class="visually-hidden">
        {copyLink.copied && t('host-link-copied')}
      </span>
      {copyLink.dialog}
    </div>
  )
}

function Admission({ host }: { host: HostPowersModel }) {
  return (
    <fieldset class={styles.choices} aria-busy={host.pending.value}>
      <legend>{t('host-admission')}</legend>
      {ADMISSIONS.map((admission) => (
        <label key={admission}>
          <input
            type="radio"
            name="admission"
            checked={host.policy.value.admission === admission}
            onChange={() => host.setPolicy({ admission })}
          />
          {t(`host-admission-${admission}`)}
        </label>
      ))}
    </fieldset>
  )
}
