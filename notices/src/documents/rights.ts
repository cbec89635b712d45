/**
 * The page of the rights: what is held about a visitor now, and to whom to turn for what cannot be done here.
 *
 * @module
 */
import { keepsNothing, type Installation } from '../compose/installation.ts'
import { locales } from '../locales/index.ts'
import type { Language } from '../locales/languages.ts'
import { type DocumentTree, paragraph } from '../tree.ts'
import { aboutSection, responsibleBlocks } from './parts.ts'

export function rightsPage(installation: Installation, language: Language): DocumentTree {
  const texts = locales[language]
  const { rights } = texts
  return {
    language,
    title: `${rights.heading} · Incamera`,
    description: rights.intro,
    heading: rights.heading,
    lead: [keepsNothing(installation) ? rights.held : rights.heldSomething],
    sections: [
      {
        id: 'rights',
        heading: rights.heading,
        blocks: [
          ...[rights.access, rights.erasure, rights.rectification, rights.restriction, rights.object].map(
            paragraph,
          ),
          paragraph({ text: texts.short.more, href: `/privacy?lang=${language}#rights` }),
        ],
      },
      { id: 'contact', heading: rights.contact, blocks: responsibleBlocks(installation, texts, language) },
      aboutSection(installation, texts, language),
    ],
  }
}
