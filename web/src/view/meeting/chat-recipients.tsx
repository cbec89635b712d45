import { useId } from 'preact/hooks'
import type { ChatModel, ChatPartner, ParticipantModel } from '../../session/view-model.ts'
import { t } from '../language.ts'
import styles from './chat-recipients.module.css'

/** How somebody to whom one writes is called. */
export function recipientName({ name }: ChatPartner): string {
  return name.trim() || t('guest')
}

/** Whom the next message is for: everyone, or one person alone. */
export function ChatRecipients({ chat, others }: { chat: ChatModel; others: readonly ParticipantModel[] }) {
  const id = useId()
  const chosen = chat.recipient.value
  const isHere = chat.recipientHere.value
  const partners = others
    .filter(({ visitor }) => visitor.value !== '')
    .map(({ visitor, name }): ChatPartner => ({ visitor: visitor.value, name: name.value }))
  if (partners.length === 0 && chosen === null) return null
  const name = chosen && recipientName(chosen)
  return (
    <div class={styles.recipients} data-direct={chosen !== null}>
      <label for={id}>{t('chat-to')}</label>
      <select
        id={id}
        value={chosen?.visitor ?? ''}
        onChange={({ currentTarget: { value } }) => {
          const partner = partners.find(({ visitor }) => visitor === value)
          if (partner !== undefined || value === '') chat.recipient.value = partner ?? null
        }}
      >
        <option value="">{t('chat-to-everyone')}</option>
        {partners.map((partner) => (
          <option key={partner.visitor} value={partner.visitor}>
            {recipientName(partner)}
          </option>
        ))}
        {chosen !== null && !isHere && (
          <option value={chosen.visitor}>{t('chat-to-absent', { name: recipientName(chosen) })}</option>
        )}
      </select>
      <p role="status">{name !== null && !isHere && t('chat-recipient-left', { name })}</p>
    </div>
  )
}
