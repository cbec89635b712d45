import { readFileSync } from 'node:fs'
import path from 'node:path'
import { FACTORY } from '@incamera/register'
import { type NoticeState, privacyPage } from './documents/privacy.ts'
import { LANGUAGES } from './locales/texts.ts'

/** What a server says that nobody has set anything on. It is in `notices/generated/`, for review. */
const AT_THE_FACTORY: NoticeState = { effective: FACTORY, deletionOverdue: false }

/** Every file of the notice, by name. The same register and state give the same bytes. */
export function noticeFiles(state: NoticeState = AT_THE_FACTORY): ReadonlyMap<string, string> {
  return new Map([
    ...LANGUAGES.map((language) => [`privacy.${language}.html`, privacyPage(language, state)] as const),
    ['privacy.css', readFileSync(path.join(import.meta.dirname, 'render/privacy.css'), 'utf8')],
  ])
}
