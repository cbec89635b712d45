import { da } from './da.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { et } from './et.ts'
import { fi } from './fi.ts'
import { fr } from './fr.ts'
import { hu } from './hu.ts'
import { it } from './it.ts'
import { lt } from './lt.ts'
import { lv } from './lv.ts'
import { nl } from './nl.ts'
import { pl } from './pl.ts'
import { pt } from './pt.ts'
import { ro } from './ro.ts'
import { sv } from './sv.ts'
import type { Language } from './languages.ts'
import type { Texts } from './texts.ts'

export const locales: Readonly<Record<Language, Texts>> = {
  da,
  de,
  en,
  es,
  et,
  fi,
  fr,
  hu,
  it,
  lt,
  lv,
  nl,
  pl,
  pt,
  ro,
  sv,
}
