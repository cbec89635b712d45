/**
 * The catalogues of texts for people. The only place that knows Fluent; what is on screen decides `view/language.ts`.
 *
 * @module
 */
import { FluentBundle, FluentResource } from '@fluent/bundle'
import english from './locales/en.ftl?raw'
import type { TextKey, TextVariables } from './locales/text-variables.ts'

export type { TextKey } from './locales/text-variables.ts'

/** The languages with a complete catalogue, each with its name in itself. */
export const languages = [
  { tag: 'en', name: 'English' },
  { tag: 'de', name: 'Deutsch' },
] as const

export type Language = (typeof languages)[number]['tag']

/** The variables of a text: none, or exactly those that it uses. */
export type VariablesOf<Key extends TextKey> = TextVariables[Key] extends null ? [] : [TextVariables[Key]]

/** All texts in one language. */
export interface Catalogue {
  readonly language: Language
  text<Key extends TextKey>(key: Key, ...variables: VariablesOf<Key>): string
}

/** Always at hand, so that there is something to say before and without any loading. */
export const englishCatalogue: Catalogue = createCatalogue('en', english)

/** The language to use for a tag such as `de-AT`; English where there is no catalogue. */
export function matchLanguage(tag: string): Language {
  const primary = tag.toLowerCase().split('-')[0]
  return languages.find((language) => language.tag === primary)?.tag ?? 'en'
}

/**
 * Hands the catalogue for a language tag to `show`: at once for English, else when it has been loaded. A catalogue that
 * cannot be loaded is replaced by English. Calls `show` exactly once.
 */
export function loadCatalogue(tag: string, show: (catalogue: Catalogue) => void): void {
  const language = matchLanguage(tag)
  if (language === 'en') show(englishCatalogue)
  else void fetchCatalogue(language, show)
}

const loaders: Record<Exclude<Language, 'en'>, () => Promise<{ readonly default: string }>> = {
  de: () => import('./locales/de.ftl?raw'),
}

async function fetchCatalogue(
  language: Exclude<Language, 'en'>,
  show: (catalogue: Catalogue) => void,
): Promise<void> {
  let catalogue = englishCatalogue
  try {
    const { default: source } = await loaders[language]()
    catalogue = createCatalogue(language, source)
  } catch {
    // The server was renewed or is away: English says everything just as well.
  }
  show(catalogue)
}

function createCatalogue(language: Language, source: string): Catalogue {
  // Without isolation marks: texts become accessible names, which people and tests compare character by character.
  const bundle = new FluentBundle(language, { useIsolating: false })
  bundle.addResource(new FluentResource(source))
  return {
    language,
    text(key, ...variables) {
      const pattern = bundle.getMessage(key)?.value
      return pattern ? bundle.formatPattern(pattern, variables[0] ?? null, []) : key
    },
  }
}
