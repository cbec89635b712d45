/**
 * The official languages of the European Union, and how far each text was looked at.
 *
 * @module
 */

/** The language the notice is written in comes first; the others by their codes (ISO 639-1). */
export const LANGUAGES = [
  'en',
  'bg',
  'cs',
  'da',
  'de',
  'el',
  'es',
  'et',
  'fi',
  'fr',
  'ga',
  'hr',
  'hu',
  'it',
  'lt',
  'lv',
  'mt',
  'nl',
  'pl',
  'pt',
  'ro',
  'sk',
  'sl',
  'sv',
] as const
export type Language = (typeof LANGUAGES)[number]

/**
 * Who has read a language's texts. `author`: written by the makers of the program; `machine`: translated by a machine, and
 * the page says so.
 */
export const REVIEW: Readonly<Record<Language, 'author' | 'machine'>> = {
  en: 'author',
  bg: 'machine',
  cs: 'machine',
  da: 'machine',
  de: 'author',
  el: 'machine',
  es: 'machine',
  et: 'machine',
  fi: 'machine',
  fr: 'machine',
  ga: 'machine',
  hr: 'machine',
  hu: 'machine',
  it: 'machine',
  lt: 'machine',
  lv: 'machine',
  mt: 'machine',
  nl: 'machine',
  pl: 'machine',
  pt: 'machine',
  ro: 'machine',
  sk: 'machine',
  sl: 'machine',
  sv: 'machine',
}

/** The text that counts where a translation by a machine differs. */
export const BINDING: Language = 'en'
