import { MAX_ANSWER_CHARACTERS, MAX_ANSWERS, MAX_QUESTION_CHARACTERS } from '@incamera/e2ee/conversation'
import { useSignal } from '@preact/signals'
import type { PollsModel } from '../../session/view-model.ts'
import { t } from '../language.ts'
import { Button } from '../../widgets/button.tsx'
import { Dialog } from '../../widgets/dialog.tsx'
import { TextField } from '../../widgets/field.tsx'
import styles from './poll-form.module.css'

/** How many answers the form begins with. */
const FIRST_ANSWERS = 2

interface AnswerDraft {
  /** Position in the form, for good: answers are added at the end and none is taken away. */
  readonly number: number
  readonly text: string
}

const blank = (): readonly AnswerDraft[] =>
  Array.from({ length: FIRST_ANSWERS }, (_, i) => ({ number: i + 1, text: '' }))

/** The draft of a poll, kept while its dialog is closed. */
function usePollDraft() {
  const question = useSignal('')
  const answers = useSignal(blank())
  const multiple = useSignal(false)
  return {
    question,
    answers,
    multiple,
    clear: () => {
      question.value = ''
      answers.value = blank()
      multiple.value = false
    },
  }
}

type PollDraftSignals = ReturnType<typeof usePollDraft>

/** The button that opens the form of a new poll, and the form. */
export function NewPoll({ polls }: { polls: PollsModel }) {
  const open = useSignal(false)
  const draft = usePollDraft()
  return (
    <>
      <Button kind="quiet" icon="poll" onClick={() => (open.value = true)}>
        {t('poll-new')}
      </Button>
      <Dialog
        open={open.value}
        onClose={() => (open.value = false)}
        title={t('poll-new')}
        closeLabel={t('close')}
      >
        <PollForm
          draft={draft}
          onAsk={() => {
            polls.ask({
              question: draft.question.value,
              answers: draft.answers.value.map(({ text }) => text),
              multiple: draft.multiple.value,
            })
            draft.clear()
            open.value = false
          }}
        />
      </Dialog>
    </>
  )
}

function PollForm({ draft, onAsk }: { draft: PollDraftSignals; onAsk: () => void }) {
  const problem = useSignal<'question' | 'answers' | null>(null)
  const answers = draft.answers.value
  return (
    <form
      class={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        const given = answers.filter(({ text }) => text.trim() !== '')
        if (draft.question.value.trim() === '') problem.value = 'question'
        else if (given.length < 2) problem.value = 'answers'
        else {
          problem.value = null
          onAsk()
        }
      }}
    >
      <TextField
        label={t('poll-question')}
        value={draft.question.value}
        maxLength={MAX_QUESTION_CHARACTERS}
        dir="auto"
        problem={problem.value === 'question' ? t('poll-question-missing') : null}
        onInput={(event) => (draft.question.value = event.currentTarget.value)}
      />
      {answers.map(({ number, text }) => (
        <TextField
          key={number}
          label={t('poll-answer', { number })}
          value={text}
          maxLength={MAX_ANSWER_CHARACTERS}
          dir="auto"
          problem={problem.value === 'answers' && number === 1 ? t('poll-answers-missing') : null}
          onInput={({ currentTarget: { value } }) => {
            draft.answers.value = answers.map((other) =>
              other.number === number ? { number, text: value } : other,
            )
          }}
        />
      ))}
      {answers.length < MAX_ANSWERS && (
        <Button
          kind="quiet"
          onClick={() => (draft.answers.value = [...answers, { number: answers.length + 1, text: '' }])}
        >
          {t('poll-add-answer')}
        </Button>
      )}
      <label class={styles.choice}>
        <input
          type="checkbox"
          checked={draft.multiple.value}
          onChange={({ currentTarget }) => (draft.multiple.value = currentTarget.checked)}
        />
        {t('poll-multiple')}
      </label>
      <p class={styles.hint}>{t('poll-hint')}</p>
      <Button type="submit" kind="primary">
        {t('poll-ask')}
      </Button>
    </form>
  )
}
