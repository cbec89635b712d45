/**
 * The official languages of the European Union, and how far each text was looked at.
 *
 * @module
 */

/** The language the notice is written in comes first; the others by their codes (ISO 639-1). */
export const LANGUAGES = ['en', 'de'] as const
export type Language = (typeof LANGUAGES)[number]

/**
 * Who has read a language's texts. `author`: written by the makers of the program; `machine`: translated by a machine, and
 * the page says so.
 */
export const REVIEW: Readonly<Record<Language, 'author' | 'machine'>> = { en: 'author', de: 'author' }

/** The text that counts where a translation by a machine differs. */
export const BINDING: Language = 'en'
