/**
 * Texts for people. The only place that knows Fluent; views call {@link t} and re-render by themselves when the language
 * changes, because it reads a signal.
 *
 * @module
 */
import { FluentBundle, FluentResource } from '@fluent/bundle'
import { signal } from '@preact/signals-core'
import english from './locales/en.ftl?raw'
import type { TextKey, TextVariables } from './locales/text-variables.ts'

export type { TextKey } from './locales/text-variables.ts'

/** The languages with a complete catalogue, each with its name in itself. */
export const languages = [
  { tag: 'en', name: 'English' },
  { tag: 'de', name: 'Deutsch' },
] as const

export type Language = (typeof languages)[number]['tag']

const loaders: Record<Language, () => Promise<{ readonly default: string }> | { readonly default: string }> = {
  en: () => ({ default: english }),
  de: () => import('./locales/de.ftl?raw'),
}

const shown = signal(createBundle('en', english))
let wanted: Language = 'en'

/** The language whose texts are on screen; follows {@link selectLanguage} once its catalogue is there. */
export function currentLanguage(): Language {
  return shown.value.locales[0] as Language
}

/** The catalogue for a language tag such as `de-AT`; English where there is none. */
export function matchLanguage(tag: string): Language {
  const primary = tag.toLowerCase().split('-')[0]
  return languages.find((language) => language.tag === primary)?.tag ?? 'en'
}

/**
 * Loads the catalogue for a language tag, shows it, and sets `<html lang>`. The latest call wins. A catalogue that cannot
 * be loaded leaves the present language on screen. Never rejects.
 */
export async function selectLanguage(tag: string): Promise<void> {
  const language = matchLanguage(tag)
  wanted = language
  if (currentLanguage() !== language) {
    try {
      const { default: source } = await loaders[language]()
      if (wanted !== language) return
      shown.value = createBundle(language, source)
    } catch {
      return
    }
  }
  document.documentElement.lang = language
}

/**
 * The text for a key in the current language. Variables are required exactly where the text uses them. Read inside a
 * component or an effect, it is repeated when the language changes.
 */
export function t<Key extends TextKey>(key: Key, ...variables: VariablesOf<Key>): string {
  const bundle = shown.value
  const pattern = bundle.getMessage(key)?.value
  return pattern ? bundle.formatPattern(pattern, variables[0] ?? null, []) : key
}

/** Hours and minutes in the language on screen, as the user's region writes them. */
export function formatTime(millisecondsSince1970: number): string {
  const language = currentLanguage()
  const regional = navigator.languages.find((tag) => matchLanguage(tag) === language) ?? language
  return new Intl.DateTimeFormat(regional, { timeStyle: 'short' }).format(millisecondsSince1970)
}

type VariablesOf<Key extends TextKey> = TextVariables[Key] extends null ? [] : [TextVariables[Key]]

function createBundle(language: Language, source: string): FluentBundle {
  // Without isolation marks: texts become accessible names, which people and tests compare character by character.
  const bundle = new FluentBundle(language, { useIsolating: false })
  bundle.addResource(new FluentResource(source))
  return bundle
}
