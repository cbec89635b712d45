/**
 * The language on screen. Views call {@link t} and are rendered anew by themselves when the language changes, because it
 * reads a signal.
 *
 * @module
 */
import { signal } from '@preact/signals'
import {
  englishCatalogue,
  loadCatalogue,
  matchLanguage,
  type Catalogue,
  type Language,
  type TextKey,
  type VariablesOf,
} from '../texts.ts'

const shown = signal<Catalogue | null>(null)
let wanted: object | null = null

/** The text for a key in the language on screen. */
export function t<Key extends TextKey>(key: Key, ...variables: VariablesOf<Key>): string {
  return (shown.value ?? englishCatalogue).text(key, ...variables)
}

/** The language whose texts are on screen; null until the first one is there. */
export function shownLanguage(): Language | null {
  return shown.value?.language ?? null
}

/**
 * Shows the texts for a language tag as soon as they are there, and tells the document. Until then the former language
 * stays. The latest call wins.
 */
export function showLanguage(tag: string): void {
  const request = {}
  wanted = request
  loadCatalogue(tag, (catalogue) => {
    if (wanted !== request) return
    shown.value = catalogue
    document.documentElement.lang = catalogue.language
  })
}

/** A day such as `2026-11-24`, as the user's region writes it. */
export function formatDay(day: string): string {
  return new Intl.DateTimeFormat(regionalLanguage(), { dateStyle: 'medium', timeZone: 'UTC' }).format(
    new Date(day),
  )
}

/** Hours and minutes in the language on screen, as the user's region writes them. */
export function formatTime(millisecondsSince1970: number): string {
  return new Intl.DateTimeFormat(regionalLanguage(), { timeStyle: 'short' }).format(millisecondsSince1970)
}

/** A length in bytes, kilobytes or megabytes (powers of ten), in the language on screen. */
export function formatBytes(bytes: number): string {
  const [unit, size] =
    bytes < 1_000
      ? (['byte', 1] as const)
      : bytes < 1_000_000
        ? (['kilobyte', 1_000] as const)
        : (['megabyte', 1_000_000] as const)
  const style = {
    style: 'unit',
    unit,
    unitDisplay: size === 1 ? 'long' : 'short',
    maximumFractionDigits: size === 1_000_000 ? 1 : 0,
  } as const
  return new Intl.NumberFormat(regionalLanguage(), style).format(bytes / size)
}

function regionalLanguage(): string {
  const language = shownLanguage() ?? englishCatalogue.language
  return navigator.languages.find((tag) => matchLanguage(tag) === language) ?? language
}
