/**
 * One server as the documents speak of it: the register, what is switched on, and who runs it.
 *
 * @module
 */
import {
  type BasisLetter,
  basisOf,
  type Effective,
  entries,
  FACTORY,
  type InterestId,
  isInEffect,
  type PersonalEntry,
  placeAtoms,
  type RegisterEntry,
} from '@incamera/register'
import { NOBODY, type Operator, type Profile } from '../operator.ts'

export interface Installation {
  readonly operator: Operator
  /** Which switches are on, and how long things are kept. */
  readonly effective: Effective
  /** What people open, such as "https://meet.example.org". */
  readonly origin: string
  /** Deletion did not work when it last was due. */
  readonly overdue: boolean
  readonly entries: readonly RegisterEntry[]
}

/** As it leaves the factory, for this machine alone. */
export function factory(changes: Partial<Installation> = {}): Installation {
  return {
    operator: NOBODY,
    effective: FACTORY,
    origin: 'http://localhost:8080',
    overdue: false,
    entries,
    ...changes,
  }
}

/** The items that exist in this installation. */
export const enabledEntries = ({ entries: all, effective }: Installation): readonly RegisterEntry[] =>
  all.filter((entry) => isInEffect(entry, effective))

/** Those of them that are about people. */
export const personalEntries = (installation: Installation): readonly PersonalEntry[] =>
  enabledEntries(installation).filter((entry): entry is PersonalEntry => entry.whose !== 'nobody')

/** These act under a law and may not rest on interests (GDPR Article 6(1), last sentence). */
const UNDER_A_LAW: ReadonlySet<Profile> = new Set(['school', 'public_body'])

/** The legal basis of an item for this kind of operator. */
export function basisFor(entry: RegisterEntry, operator: Operator): BasisLetter {
  const basis = basisOf(entry)
  return basis === 'f' && UNDER_A_LAW.has(operator.profile) ? 'e' : basis
}

/** The interest behind an item that rests on interests for this kind of operator (Article 13(1)(d)); else null. */
export const interestFor = (entry: PersonalEntry, operator: Operator): InterestId | null =>
  basisFor(entry, operator) === 'f' && entry.basis.article6 === 'f' ? entry.basis.interest : null

/** Whether nothing about people stays with the operator once a meeting is over. */
export function keepsNothing(installation: Installation): boolean {
  return personalEntries(installation).every(({ places }) =>
    places.every(
      ({ place }) => placeAtoms[place].keeper !== 'operator' || placeAtoms[place].medium !== 'stored',
    ),
  )
}
