import type { ParticipantModel } from '../session/view-model.ts'
import { t } from './language.ts'

/** How a participant is called on screen: "You (Ada)" or "You" for oneself, "Guest" for someone without a name. */
export function participantName(participant: ParticipantModel): string {
  const name = participant.name.value.trim()
  if (participant.isSelf) return name ? t('you-named', { name }) : t('you')
  return name || t('guest')
}
