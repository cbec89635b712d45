import { useSignalEffect } from '@preact/signals'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'
import type { ChatMessage, ChatModel, MeetingModel } from '../../session/view-model.ts'
import { formatTime, t } from '../language.ts'
import { Icon } from '../../widgets/icon.tsx'
import { groupMessages } from './chat-groups.ts'
import styles from './chat-panel.module.css'
import { FileDrop, FilesSection } from './files-section.tsx'
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
      <FileDrop files={files}>
        <Messages messages={chat.messages.value} />
        {files && <FilesSection files={files} />}
        {meeting.host.mayWrite.value ? (
          <Composer chat={chat} />
        ) : (
          <p class={styles.barred}>{t('chat-hosts-only')}</p>
        )}
      </FileDrop>
    </Panel>
  )
}

function Messages({ messages }: { messages: readonly ChatMessage[] }) {
  const list = useRef<HTMLDivElement>(null)
  const follows = useRef(true)
  useLayoutEffect(() => {
    if (follows.current && list.current) list.current.scrollTop = list.current.scrollHeight
  }, [messages])
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
      {messages.length === 0 && (
        <div class={styles.empty}>
          <Icon name="chat" size={32} />
          <h3>{t('chat-empty-heading')}</h3>
          <p>{t('chat-empty-text')}</p>
        </div>
      )}
      {groupMessages(messages).map((group) => (
        <article key={group.id} class={styles.group} data-own={group.own}>
          <header>
            <bdi>{group.own ? t('you') : group.authorName || t('guest')}</bdi>
            <time dateTime={new Date(group.at).toISOString()}>{formatTime(group.at)}</time>
          </header>
          {group.messages.map((message) => (
            <p key={message.id} dir="auto" data-state={message.state}>
              {message.text}
              {message.state === 'sending' && <small>{t('sending')}</small>}
            </p>
          ))}
        </article>
      ))}
    </div>
  )
}

function Composer({ chat }: { chat: ChatModel }) {
  const id = useId()
  return (
    <form
      class={styles.composer}
      onSubmit={(event) => {
        event.preventDefault()
        chat.send()
      }}
    >
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
      <button type="submit" aria-label={t('send')} title={t('send')}>
        <Icon name="send" size={22} />
      </button>
      <p id={`${id}h`}>{t('message-hint')}</p>
    </form>
  )
}
