import type { Announcement, MeetingModel } from '../../session/view-model.ts'
import { t } from '../language.ts'
import { ToastRegion, type Toast } from '../../widgets/toast-region.tsx'
import type { CopyLink } from '../copy-link.tsx'

/** News of the meeting and the answer to copying, seen and announced. */
export function Toasts({ meeting, copyLink }: { meeting: MeetingModel; copyLink: CopyLink }) {
  const chatOpen = meeting.panel.value === 'chat'
  const toasts: Toast[] = meeting.announcements.value
    .filter((announcement) => !(chatOpen && isInChat(announcement)))
    .map((announcement) => ({ id: String(announcement.id), text: textOf(announcement) }))
  if (copyLink.copied) toasts.push({ id: 'copied', text: t('link-copied') })
  return <ToastRegion toasts={toasts} />
}

function isInChat({ kind }: Announcement): boolean {
  return ['chat', 'direct', 'file', 'poll'].includes(kind)
}

function textOf({ kind, name: given, detail }: Announcement): string {
  const name = given.trim() || t('guest')
  if (isAboutNobody(kind)) return t(`announce-${kind}`)
  if (kind === 'chat' && detail) return t('announce-chat-detail', { name, detail })
  if (kind === 'poll') return t('announce-poll', { name, detail: detail ?? '' })
  return t(`announce-${kind}`, { name })
}

const ABOUT_NOBODY = [
  'reconnected',
  'muted',
  'sharing_ended_by_rules',
  'role_cohost',
  'role_participant',
] as const

function isAboutNobody(kind: Announcement['kind']): kind is (typeof ABOUT_NOBODY)[number] {
  return (ABOUT_NOBODY as readonly string[]).includes(kind)
}
