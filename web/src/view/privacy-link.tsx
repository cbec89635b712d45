import { shownLanguage, t } from './language.ts'

/** Where the notice stands, in the language on screen. */
function privacyAddress(): string {
  const language = shownLanguage()
  return language === null || language === 'en' ? '/privacy' : `/privacy?lang=${language}`
}

/** Opens beside the page, because the meeting's secret lives in this page alone and would be lost with it. */
export function PrivacyLink() {
  return (
    <a href={privacyAddress()} target="_blank" rel="noopener">
      {t('privacy')}
    </a>
  )
}
