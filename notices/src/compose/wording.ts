/**
 * Sentences out of atoms: lists, periods and ends in any language. Numbers, units and lists come from `Intl`.
 *
 * @module
 */
import type { Duration, Effective, RegisterEntry } from '@incamera/register'
import type { Language } from '../locales/languages.ts'
import type { Texts } from '../locales/texts.ts'
import { periodInWords } from './period.ts'

/**
 * The first letter large: an atom that begins a cell or a list item. Not by the rules of the language, because those of
 * Greek take the accent away that a word with one capital keeps.
 */
export function begin(text: string): string {
  const [first = ''] = text
  return first.toUpperCase() + text.slice(first.length)
}

/** Several atoms as one phrase: "a, b and c". */
export const join = (items: readonly string[], language: Language): string =>
  new Intl.ListFormat(language, { style: 'long', type: 'conjunction' }).format(items)

type Retention = RegisterEntry['places'][number]['retention']

/** How long something is in a place, as a phrase: "until you leave the meeting (longest delay: 30 seconds)". */
export function endOf(
  retention: Retention,
  texts: Texts,
  language: Language,
  { periods }: Pick<Effective, 'periods'>,
): string {
  const { kept, atoms } = texts
  switch (retention.ends) {
    case 'at_once':
      return kept.atOnce
    case 'with_event': {
      const event = atoms.events[retention.event]
      if (/^P(T?0[A-Z])$/.test(retention.within)) return event
      return `${event} (${kept.delay}: ${periodInWords(language, retention.within)})`
    }
    case 'after_period': {
      const period =
        retention.by === 'memory' || retention.by === 'device' ? retention.period : periods[retention.by]
      const from = retention.from === 'created' ? kept.fromCreated : kept.fromLastUse
      return `${kept.period}: ${periodInWords(language, period)}, ${from}`
    }
    case 'not_decided_here':
      return kept.operator
  }
}

/** Where something is, in which form and how long. */
export function placeAndEnd(
  use: RegisterEntry['places'][number],
  texts: Texts,
  language: Language,
  effective: Effective,
): { readonly place: string; readonly end: string } {
  const form = use.form === 'plain' ? '' : ` (${texts.kept[use.form]})`
  return {
    place: `${texts.atoms.places[use.place]}${form}`,
    end: endOf(use.retention, texts, language, effective),
  }
}

/** The longest that something is held, for vocabularies that want one duration; events count as their delay. */
export function longestOf({ retention }: RegisterEntry['places'][number], { periods }: Effective): Duration {
  if (retention.ends === 'after_period')
    return retention.by === 'memory' || retention.by === 'device' ? retention.period : periods[retention.by]
  return retention.ends === 'with_event' ? retention.within : 'PT0S'
}

/** What an item is, as one phrase. */
export const itemName = (entry: RegisterEntry, texts: Texts, language: Language): string =>
  begin(
    join(
      entry.data.map((atom) => texts.atoms.data[atom]),
      language,
    ),
  )
