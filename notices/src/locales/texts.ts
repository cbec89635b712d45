/**
 * What every language must say. A language that lacks a text does not compile.
 *
 * @module
 */
import type { BasisLetter, EntryId, PlaceId, Viewer } from '@incamera/register'

/** Languages of the notice, the one it is written in first. */
export const LANGUAGES = ['en', 'de'] as const
export type Language = (typeof LANGUAGES)[number]

/** The sentences of one entry of the register. */
export interface EntryTexts {
  readonly what: string
  readonly purpose: string
  /** Null where the entry names no interest. */
  readonly interest: string | null
  readonly kept: string
}

export interface TranslatedEntryTexts extends EntryTexts {
  /** Fingerprint of the English sentences that were translated: a test notices when those have changed since. */
  readonly from: string
}

/** A part of the list of data, by what the server can do with it. */
export type Group = 'seen' | 'sealed' | 'device' | 'operator' | 'nobody'

interface Titled {
  readonly title: string
  readonly text: string
}

interface Section {
  readonly heading: string
  readonly paragraphs: readonly string[]
}

interface Points extends Section {
  readonly points: readonly Titled[]
}

export interface Texts {
  /** The language's name in itself. */
  readonly name: string
  readonly title: string
  readonly description: string
  readonly home: string
  readonly languages: string
  readonly contents: string
  readonly heading: string
  /** The short answer, above everything else. */
  readonly lead: readonly string[]
  readonly responsible: Section
  readonly data: Section
  readonly groups: Readonly<Record<Group, Titled>>
  readonly columns: Readonly<Record<'what' | 'purpose' | 'where' | 'viewers' | 'kept', string>>
  readonly basis: string
  readonly interest: string
  readonly bases: Readonly<Record<BasisLetter, string>>
  readonly places: Readonly<Record<PlaceId, string>>
  readonly viewers: Readonly<Record<Viewer, string>>
  readonly notDone: Points
  readonly covered: Section
  readonly notCovered: Points
  readonly rights: Section
  readonly about: Section
  readonly fingerprint: string
  readonly entries: Readonly<Record<EntryId, EntryTexts>>
}
