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
  /** `{period}` stands for the period that is set on the server. */
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

/** Sentences for a server whose disk holds nothing about participants, and for another. */
type EitherWay = Readonly<Record<'nothing' | 'something', string>>

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
  /** The last sentence of the short answer, by whether a disk holds anything about a participant. */
  readonly leadEnd: Readonly<Record<'nothingKept' | 'somethingKept', string>>
  readonly overdue: Titled
  readonly responsible: Section
  readonly data: Section
  readonly disk: EitherWay
  readonly groups: Readonly<Record<Group, Titled>>
  readonly columns: Readonly<Record<'what' | 'purpose' | 'where' | 'viewers' | 'kept', string>>
  readonly basis: string
  readonly interest: string
  readonly bases: Readonly<Record<BasisLetter, string>>
  readonly places: Readonly<Record<PlaceId, string>>
  readonly viewers: Readonly<Record<Viewer, string>>
  readonly notDone: Points
  /** One more point of `notDone`, where it is true. */
  readonly noLog: Titled
  readonly covered: Section
  readonly notCovered: Points
  readonly rights: Section
  readonly held: EitherWay
  readonly about: Section
  readonly fingerprint: string
  readonly entries: Readonly<Record<EntryId, EntryTexts>>
}
