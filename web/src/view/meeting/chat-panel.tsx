import { useSignalEffect } from '@preact/signals'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'
import type { ChatMessage, ChatModel, MeetingModel, Poll, PollsModel } from '../../session/view-model.ts'
import { formatTime, t } from '../language.ts'
import { Icon } from '../../widgets/icon.tsx'
import { type ChatGroup, groupMessages } from './chat-groups.ts'
import styles from './chat-panel.module.css'
import { FileDrop, FilesSection } from './files-section.tsx'
import { ChatRecipients, recipientName } from './chat-recipients.tsx'
import { PollCard } from './poll-card.tsx'
import { NewPoll } from './poll-form.tsx'
import { Panel } from './panel.tsx'

/** How far from the end the list may stand and still follow new messages, in CSS pixels. */
const followDistance = 80

/** The conversation in writing. Links stay plain text: nothing in a message can lead anywhere by itself. */
export function ChatPanel({ meeting }: { meeting: MeetingModel }) {
  const { chat } = meeting
  const files = meeting.files.model.value
  useSignalEffect(() => {
    if (chat.messages.value.length > 0 || chat.unread.value > 0) chat.markRead()
  })
  return (
    <Panel title={t('chat')} onClose={() => (meeting.panel.value = 'none')}>
      {meeting.host.mayWrite.value && (
        <div class={styles.actions}>
          <NewPoll polls={meeting.polls} />
        </div>
      )}
      <FileDrop files={files}>
        <Messages chat={chat} polls={meeting.polls} />
        {files && <FilesSection files={files} />}
        {meeting.host.mayWrite.value ? (
          <Composer meeting={meeting} />
        ) : (
          <p class={styles.barred}>{t('chat-hosts-only')}</p>
        )}
      </FileDrop>
    </Panel>
  )
}

function Messages({ chat, polls }: { chat: ChatModel; polls: PollsModel }) {
  const messages = chat.messages.value
  const asked = polls.list.value
  const list = useRef<HTMLDivElement>(null)
  const follows = useRef(true)
  useLayoutEffect(() => {
    if (follows.current && list.current) list.current.scrollTop = list.current.scrollHeight
  }, [messages, asked.length])
  return (
    <div
      ref={list}
      class={styles.messages}
      role="log"
      aria-label={t('chat-messages')}
      tabIndex={0}
      onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
        follows.current = scrollHeight - scrollTop - clientHeight < followDistance
      }}
    >
      {messages.length === 0 && asked.length === 0 && (
        <div class={styles.empty}>
          <Icon name="chat" size={32} />
          <h3>{t('chat-empty-heading')}</h3>
          <p>{t('chat-empty-text')}</p>
        </div>
      )}
      {inTime(groupMessages(messages), asked).map((item) =>
        'question' in item ? (
          <PollCard key={item.key} poll={item} polls={polls} />
        ) : (
          <Group key={item.id} group={item} chat={chat} />
        ),
      )}
    </div>
  )
}

/** Messages and polls in the order in which they came. */
function inTime(groups: readonly ChatGroup[], polls: readonly Poll[]): readonly (ChatGroup | Poll)[] {
  return [...groups, ...polls].sort((a, b) => a.at - b.at)
}

function Group({ group, chat }: { group: ChatGroup; chat: ChatModel }) {
  return (
    <article class={styles.group} data-own={group.own} data-direct={group.between !== null}>
      <GroupHeader group={group} chat={chat} />
      {group.messages.map((message) => (
        <p key={message.id} dir="auto" data-state={message.state}>
          {message.text}
          <MessageState message={message} />
        </p>
      ))}
    </article>
  )
}

function GroupHeader({ group, chat }: { group: ChatGroup; chat: ChatModel }) {
  const { own, between } = group
  const name = between && recipientName(between)
  return (
    <header>
      <bdi>{own ? t('you') : group.authorName || t('guest')}</bdi>
      {name !== null && (
        <span class={styles.direct}>
          <Icon name="lock" size={14} />
          {own ? t('chat-only-to', { name }) : t('chat-only-to-you')}
        </span>
      )}
      <time dateTime={new Date(group.at).toISOString()}>{formatTime(group.at)}</time>
      {name !== null && !own && (
        <button
          type="button"
          class={styles.reply}
          aria-label={t('chat-reply-to', { name })}
          onClick={() => (chat.recipient.value = between)}
        >
          {t('chat-reply')}
        </button>
      )}
    </header>
  )
}

function MessageState({ message: { state, between } }: { message: ChatMessage }) {
  if (state === 'sending') return <small>{t('sending')}</small>
  if (state === 'sent' || between === null) return null
  return <small>{t('chat-not-delivered', { name: recipientName(between) })}</small>
}

function Composer({ meeting }: { meeting: MeetingModel }) {
  const { chat } = meeting
  const id = useId()
  return (
    <form
      class={styles.composer}
      onSubmit={(event) => {
        event.preventDefault()
        chat.send()
      }}
    >
      <ChatRecipients chat={chat} others={meeting.others.value} />
      <label class="visually-hidden" for={id}>
        {t('message-label')}
      </label>
      <textarea
        id={id}
        data-first
        rows={1}
        dir="auto"
        // Browsers keep what stands in a field on their disk, to restore it, unless they are told not to.
        autocomplete="off"
        value={chat.draft.value}
        placeholder={t('message-label')}
        aria-describedby={`${id}h`}
        onInput={(event) => (chat.draft.value = event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
          event.preventDefault()
          chat.send()
        }}
      />
      <button
        type="submit"
        class={styles.send}
        aria-label={t('send')}
        title={t('send')}
        disabled={!chat.recipientHere.value}
      >
        <Icon name="send" size={22} />
      </button>
      <p id={`${id}h`}>{t('message-hint')}</p>
    </form>
  )
}
