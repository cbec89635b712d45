import { de } from './de.ts'
import { en } from './en.ts'
import type { Language } from './languages.ts'
import type { Texts } from './texts.ts'

export const locales: Readonly<Record<Language, Texts>> = { en, de }
