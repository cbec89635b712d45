import type { EncryptionModel, EncryptionProblem } from '../../session/view-model.ts'
import { t } from '../language.ts'

type Kind = EncryptionProblem['kind']

/** Problems of one kind and source, about one person, several, or nobody in particular. */
export interface ProblemText {
  readonly kind: Kind
  readonly lasting: boolean
  /** What does not add up, and with whom; the name of the button that opens the explanation. */
  readonly short: string
  /** What that means, and what to do. */
  readonly long: string
}

/** `who`: a person or how many; `what`: what that person sends. */
const TEXTS: Readonly<Record<Kind, (who: string, what: string) => readonly [short: string, long: string]>> = {
  code_differs: () => [t('encryption-short-code_differs'), t('encryption-problem-code_differs')],
  split: (who) => [t('encryption-short-split', { who }), t('encryption-problem-split', { who })],
  stream_swapped: (who, what) => [
    t('encryption-short-stream_swapped', { who }),
    t('encryption-problem-stream_swapped', { who, what }),
  ],
  commits_failing: (who) => [
    t('encryption-short-commits_failing', { who }),
    t('encryption-problem-commits_failing', { who }),
  ],
  stream_hidden: (who, what) => [
    t('encryption-short-stream_hidden', { who, what }),
    t('encryption-problem-stream_hidden', { who, what }),
  ],
  stream_frozen: (who, what) => [
    t('encryption-short-stream_frozen', { who, what }),
    t('encryption-problem-stream_frozen', { who, what }),
  ],
  silent: (who) => [t('encryption-short-silent', { who }), t('encryption-problem-silent', { who })],
  commit_refused: () => [t('encryption-short-commit_refused'), t('encryption-problem-commit_refused')],
  frames_refused: () => [t('encryption-short-frames_refused'), t('encryption-problem-frames_refused')],
  messages_refused: () => [t('encryption-short-messages_refused'), t('encryption-problem-messages_refused')],
}

/** What the problems say on screen, the worst first. */
export function problemTexts({ problems }: EncryptionModel): ProblemText[] {
  const groups = new Map<string, EncryptionProblem[]>()
  for (const problem of problems.value) {
    const key = `${problem.kind} ${problem.source}`
    groups.set(key, [...(groups.get(key) ?? []), problem])
  }
  return [...groups.values()].map((group) => {
    const [{ kind, source, lasting, name }] = group as [EncryptionProblem]
    const who = group.length > 1 ? t('encryption-people', { count: group.length }) : name.trim() || t('guest')
    const [short, long] = TEXTS[kind](who, t(`source-${source ?? 'camera'}`))
    return { kind, lasting, short, long }
  })
}
