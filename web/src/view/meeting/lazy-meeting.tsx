import { lazy } from '../../widgets/lazy.tsx'
import { t } from '../language.ts'

/** The meeting's screen: nobody needs it before joining, when every kilobyte counts. */
export const lazyMeeting = lazy(
  () => import('./meeting.tsx'),
  ({ Meeting }) => Meeting,
  () => (
    <main class="plain-page">
      <h1 tabIndex={-1}>{t('prejoin-joining')}</h1>
    </main>
  ),
)
