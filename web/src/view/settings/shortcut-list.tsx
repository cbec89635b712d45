import { t } from '../language.ts'
import styles from './shortcut-list.module.css'

/** What the keyboard does in the meeting. */
export function ShortcutList() {
  const command = navigator.platform.startsWith('Mac') ? '⌘' : 'Ctrl'
  const rows = [
    { keys: [command, 'D'], text: t('shortcut-microphone') },
    { keys: [command, 'E'], text: t('shortcut-camera') },
    { keys: [command, '/'], text: t('shortcut-settings') },
    { keys: ['←', '→'], text: t('shortcut-toolbar') },
    { keys: ['Esc'], text: t('shortcut-escape') },
  ]
  return (
    <section>
      <h3>{t('shortcuts')}</h3>
      <dl class={styles.list}>
        {rows.map(({ keys, text }) => (
          <div key={text} class={styles.row}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
