import { readFileSync } from 'node:fs'
import path from 'node:path'
import { entries } from '@incamera/register'
import { privacyPage } from './documents/privacy.ts'
import { LANGUAGES } from './locales/texts.ts'

/** Everything in `notices/generated/`, by file name. The same register gives the same bytes. */
export function generatedFiles(): ReadonlyMap<string, string> {
  return new Map([
    ...LANGUAGES.map((language) => [`privacy.${language}.html`, privacyPage(language, entries)] as const),
    ['privacy.css', readFileSync(path.join(import.meta.dirname, 'render/privacy.css'), 'utf8')],
  ])
}
