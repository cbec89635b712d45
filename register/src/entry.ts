/**
 * What one declared item of data is. The register imports nothing: everything else refers to it.
 *
 * Rules that types can hold are held here: basis `f` names its interest, `c` and `e` their law; consent exists only behind
 * a switch that is off at the factory, with a way back; what is stored has an end that a job or an event brings about;
 * what is on a device names its key. `register.test.ts` holds the others.
 *
 * @module
 */
import type { DataAtomId } from './atoms/data.ts'
import type { MeasureId, Phase, PlaceOf } from './atoms/places.ts'
import type { InterestId, PurposeId, RefusalId, WithdrawalId } from './atoms/reasons.ts'
import type { DeviceKeyId } from './device-keys.ts'
import type { DeviceRetention, FreeRetention, MemoryRetention, StoredRetention } from './retention.ts'
import type { SwitchId } from './switches.ts'

/** One thing at least. */
type Some<T> = readonly [T, ...T[]]

/** Legal bases of GDPR Article 6(1). */
export type Basis =
  | { readonly article6: 'b' }
  | { readonly article6: 'c' | 'e'; readonly law: string }
  | { readonly article6: 'f'; readonly interest: InterestId }

/** GDPR Articles 6(1)(a) and 7. */
interface Consent {
  readonly article6: 'a'
  readonly withdrawal: WithdrawalId
}

/** The letter of a legal basis; `none` for what is not personal data. */
export type BasisLetter = Basis['article6'] | Consent['article6'] | 'none'

/**
 * How an item looks in a place. `sealed`: encrypted between devices, without a key there; `shortened`: an address without
 * its last part; `hashed`: a keyed hash; `counted`: numbers of which no person can be told.
 */
type Form = 'plain' | 'sealed' | 'shortened' | 'hashed' | 'counted'

interface Use<Place, Retention> {
  readonly place: Place
  readonly form: Form
  /** Where in a visit it can be seen there. The probe expects it in no other phase. */
  readonly during: Some<Phase>
  readonly retention: Retention
  /** Only in installations of this kind. */
  readonly where?: 'behind_a_proxy' | 'with_a_relay'
}

type MemoryUse = Use<PlaceOf<'memory' | 'way'>, MemoryRetention>
type StoredUse = Use<PlaceOf<'stored'>, StoredRetention>
type DeviceUse = Use<PlaceOf<'device'>, DeviceRetention> & { readonly key: DeviceKeyId }
export type PlaceUse = MemoryUse | StoredUse | DeviceUse

/** What a person can do about an item (GDPR Articles 15 to 21). */
interface Rights {
  /** `not_identifiable`: nobody can tell whose it is without further information (Article 11). */
  readonly access: 'copy' | 'copy_and_portable' | 'not_identifiable'
  readonly erasure: 'on_request' | 'ends_by_itself' | 'on_the_device'
  readonly rectifiable: boolean
  readonly restrictable: boolean
  /** With basis `f`: whether the service goes on for somebody who objects. */
  readonly objectable: boolean
}

interface Common {
  /** Stable name, used by wire fields, columns and log fields to refer here. */
  readonly id: string
  readonly data: Some<DataAtomId>
  readonly purposes: Some<PurposeId>
  readonly measures: readonly MeasureId[]
  /** Version that brought it. */
  readonly since: `${number}.${number}.${number}`
  /** The day until which this declaration has to be looked at again, as a date. A late one fails the gate. */
  readonly review: `${number}-${number}-${number}`
}

interface Personal extends Common {
  readonly whose: 'participant' | 'operator'
  /** GDPR Article 9: what somebody shows or says can happen to tell of health, faith and the like. */
  readonly special: 'none' | 'incidental'
  readonly source: 'subject' | 'device' | 'derived' | 'other_participants'
  readonly ifRefused: RefusalId
  readonly places: Some<PlaceUse>
  readonly rights: Rights
}

/** Part of every meeting: without it there is none. */
interface RequiredEntry extends Personal {
  readonly necessity: 'required'
  readonly basis: Basis
  readonly switch?: never
}

/** Given or not by each person in the meeting; nothing else depends on it. */
interface VoluntaryEntry extends Personal {
  readonly necessity: 'voluntary'
  readonly basis: Basis
  readonly switch?: never
}

/** Off at the factory. */
interface OptionalEntry extends Personal {
  readonly necessity: 'optional'
  readonly basis: Basis | Consent
  readonly switch: SwitchId
}

/** About no person. */
interface TechnicalEntry extends Common {
  readonly whose: 'nobody'
  readonly places: Some<PlaceUse | Use<PlaceOf<'stored'>, FreeRetention>>
  readonly switch?: SwitchId
}

export type PersonalEntry = RequiredEntry | VoluntaryEntry | OptionalEntry
export type RegisterEntry = PersonalEntry | TechnicalEntry

/** The letter of an entry's legal basis. */
export const basisOf = (entry: RegisterEntry): BasisLetter =>
  entry.whose === 'nobody' ? 'none' : entry.basis.article6
