import { REACTIONS } from '@incamera/e2ee/conversation'
import type { ReactionsModel, ShownReaction } from '../../session/view-model.ts'
import { t } from '../language.ts'
import type { MenuItem } from '../../widgets/menu.tsx'
import { reactionSigns } from './reaction-signs.ts'
import styles from './reactions.module.css'

/** What can be chosen, as items of a menu. */
export function reactionItems(reactions: ReactionsModel): MenuItem[] {
  return REACTIONS.map((reaction) => ({
    key: reaction,
    sign: reactionSigns[reaction],
    text: t(`reaction-${reaction}`),
    onSelect: () => reactions.react(reaction),
  }))
}

/** The reactions of one person for a moment. Silent: {@link ReactionNews} says them. */
export function ShownReactions({ shown }: { shown: readonly ShownReaction[] }) {
  if (shown.length === 0) return null
  return (
    <p class={styles.shown} aria-hidden="true">
      {shown.map(({ id, reaction }) => (
        <span key={id}>{reactionSigns[reaction]}</span>
      ))}
    </p>
  )
}

/** Says the reactions of the last moments in one breath. */
export function ReactionNews({ reactions }: { reactions: ReactionsModel }) {
  return (
    <p class="visually-hidden" role="status">
      {reactions.summary.value
        .map(({ reaction, count, name }) => {
          const said = t(`reaction-${reaction}`)
          return count > 1
            ? t('reactions-said', { count, reaction: said })
            : t('reaction-said', { name: name.trim() || t('guest'), reaction: said })
        })
        .join(' ')}
    </p>
  )
}
