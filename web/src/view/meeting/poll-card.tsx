import { useId } from 'preact/hooks'
import type { Poll, PollAnswer, PollsModel } from '../../session/view-model.ts'
import { formatTime, t } from '../language.ts'
import { Button } from '../../widgets/button.tsx'
import styles from './poll-card.module.css'

/** One question: the choice while it is open, and how it stands, in numbers, names and bars. */
export function PollCard({ poll, polls }: { poll: Poll; polls: PollsModel }) {
  const id = useId()
  const chosen = poll.answers.filter((answer) => answer.chosen).map(({ at }) => at)
  const choose = (at: number, on: boolean) => {
    const others = poll.multiple ? chosen.filter((choice) => choice !== at) : []
    polls.vote(poll.key, on ? [...others, at] : others)
  }
  return (
    <article class={styles.poll} aria-labelledby={`${id}q`}>
      <header>
        <bdi>{poll.own ? t('you') : poll.authorName.trim() || t('guest')}</bdi>
        <time dateTime={new Date(poll.at).toISOString()}>{formatTime(poll.at)}</time>
      </header>
      <fieldset disabled={!poll.open}>
        <legend id={`${id}q`} dir="auto">
          {poll.question}
        </legend>
        <p class={styles.note}>{note(poll)}</p>
        {poll.answers.map((answer) => (
          <Answer
            key={answer.at}
            answer={answer}
            voters={poll.voters}
            name={id}
            kind={poll.multiple ? 'checkbox' : 'radio'}
            onChoose={(on) => choose(answer.at, on)}
          />
        ))}
      </fieldset>
      <footer>
        <span>{t('poll-voters', { count: poll.voters })}</span>
        {poll.open && chosen.length > 0 && (
          <Button kind="quiet" onClick={() => polls.vote(poll.key, [])}>
            {t('poll-take-back')}
          </Button>
        )}
        {poll.open && poll.own && <Button onClick={() => polls.end(poll.key)}>{t('poll-end')}</Button>}
      </footer>
    </article>
  )
}

function note({ open, multiple }: Poll): string {
  if (!open) return t('poll-ended')
  return multiple ? t('poll-open-many') : t('poll-open-one')
}

interface AnswerProps {
  readonly answer: PollAnswer
  readonly voters: number
  readonly name: string
  readonly kind: 'radio' | 'checkbox'
  readonly onChoose: (on: boolean) => void
}

function Answer({ answer: { text, count, names, chosen }, voters, name, kind, onChoose }: AnswerProps) {
  const id = useId()
  const share = voters === 0 ? 0 : Math.round((count / voters) * 100)
  const shown = names.map((each) => each.trim() || t('guest')).join(', ')
  return (
    <div class={styles.answer} data-chosen={chosen}>
      <label>
        <input
          type={kind}
          name={name}
          checked={chosen}
          aria-describedby={`${id}r`}
          onChange={({ currentTarget }) => onChoose(currentTarget.checked)}
        />
        <span dir="auto">{text}</span>
      </label>
      <p id={`${id}r`} class={styles.result}>
        {t('poll-result', { count, share: String(share) })}
        {shown && <bdi class={styles.names}>{shown}</bdi>}
      </p>
      <span class={styles.bar} aria-hidden="true">
        <span style={{ inlineSize: `${share}%` }} />
      </span>
    </div>
  )
}
