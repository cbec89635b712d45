import { readFileSync } from 'node:fs'
import path from 'node:path'
import { de } from '../locales/de.ts'
import { en } from '../locales/en.ts'
import { toText } from '../render/html.ts'
import { privacyPage } from './privacy-page.ts'

const STYLE = path.join(import.meta.dirname, '../styles/privacy.css')

/** Every generated file by name. The same register gives the same bytes. */
export function allDocuments(): ReadonlyMap<string, string> {
  return new Map([
    ['privacy.en.html', toText(privacyPage(en, de))],
    ['privacy.de.html', toText(privacyPage(de, en))],
    ['privacy.css', readFileSync(STYLE, 'utf8')],
  ])
}
