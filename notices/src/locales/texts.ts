/**
 * What every language must say: atoms of the register, and the sentences around them. A language that lacks a text does
 * not compile. Atoms stand in cells and lists, so they are phrases without a full stop, in the form that a dictionary has.
 *
 * @module
 */
import type {
  BasisLetter,
  DataAtomId,
  DeviceKeyId,
  EndEventId,
  InterestId,
  MeasureId,
  PlaceId,
  PurposeId,
  RefusalId,
  SwitchId,
  Viewer,
  WithdrawalId,
} from '@incamera/register'
import type { Profile } from '../operator.ts'

/** A part of the list of data, by what the server can do with it. */
export type Group = 'seen' | 'sealed' | 'device' | 'operator' | 'nobody'

/** A heading with its text. */
export interface Titled {
  readonly title: string
  readonly text: string
}

type TextFor<Id extends string> = Readonly<Record<Id, string>>

/** Names of the smallest things. */
export interface Atoms {
  readonly data: TextFor<DataAtomId>
  /** Each completes "It is used …": "to send pages back". */
  readonly purposes: TextFor<PurposeId>
  readonly interests: TextFor<InterestId>
  /** What happens to somebody who does not give it. */
  readonly refusals: TextFor<RefusalId>
  readonly withdrawals: TextFor<WithdrawalId>
  readonly places: TextFor<PlaceId>
  /** Each begins with "until". */
  readonly events: TextFor<EndEventId>
  readonly measures: TextFor<MeasureId>
  readonly viewers: TextFor<Viewer>
  readonly deviceKeys: TextFor<DeviceKeyId>
  readonly switches: Readonly<
    Record<SwitchId, { readonly name: string; readonly on: string; readonly off: string }>
  >
}

export interface Texts {
  /** The language's name in itself. */
  readonly name: string
  readonly atoms: Atoms
  readonly page: TextFor<
    | 'title'
    | 'description'
    | 'home'
    | 'languages'
    | 'contents'
    | 'heading'
    | 'imprint'
    | 'documents'
    | 'version'
    | 'date'
    | 'fingerprint'
    | 'changes'
    | 'byMachine'
    | 'binding'
    | 'overdue'
  >
  /** The first layer: one sentence each. */
  readonly short: TextFor<'sees' | 'cannotSee' | 'nothingKept' | 'somethingKept' | 'more'>
  readonly responsible: TextFor<
    'heading' | 'unnamed' | 'onBehalf' | 'household' | 'address' | 'email' | 'phone' | 'website'
  >
  readonly columns: TextFor<'what' | 'purpose' | 'viewers' | 'kept' | 'state'>
  /** Whether an item is there in this installation. */
  readonly states: TextFor<'required' | 'voluntary' | 'on' | 'off'>
  readonly kept: TextFor<
    | 'atOnce'
    | 'delay'
    | 'period'
    | 'fromCreated'
    | 'fromLastUse'
    | 'operator'
    | 'sealed'
    | 'shortened'
    | 'hashed'
    | 'counted'
  >
  readonly data: TextFor<'heading' | 'intro' | 'noDisk' | 'disk' | 'off'>
  readonly groups: Readonly<Record<Group, Titled>>
  readonly details: TextFor<
    'heading' | 'intro' | 'basis' | 'interest' | 'withoutIt' | 'measures' | 'source' | 'duty'
  >
  readonly sources: TextFor<'subject' | 'device' | 'derived' | 'other_participants'>
  readonly bases: TextFor<BasisLetter>
  readonly law: string
  readonly notDone: { readonly heading: string; readonly points: Readonly<Record<NotDone, Titled>> }
  readonly covered: { readonly heading: string; readonly paragraphs: readonly [string, string, string] }
  readonly notCovered: { readonly heading: string; readonly points: Readonly<Record<NotCovered, Titled>> }
  readonly recipients: TextFor<'heading' | 'none' | 'list' | 'transfers'>
  readonly rights: TextFor<
    | 'heading'
    | 'intro'
    | 'access'
    | 'rectification'
    | 'erasure'
    | 'restriction'
    | 'portability'
    | 'object'
    | 'withdraw'
    | 'complaint'
    | 'held'
    | 'heldSomething'
    | 'contact'
  >
  readonly decisions: TextFor<'heading' | 'none'>
  readonly device: TextFor<
    | 'heading'
    | 'intro'
    | 'none'
    | 'noBanner'
    | 'key'
    | 'where'
    | 'when'
    | 'writtenMeeting'
    | 'writtenAsked'
    | 'lifetime'
  >
  readonly security: TextFor<'heading' | 'intro'>
  readonly about: TextFor<'heading' | 'made' | 'lawyer' | 'machineReadable'>
  readonly changes: TextFor<'heading' | 'intro' | 'first' | 'added' | 'removed' | 'changed' | 'reason'>
  readonly profiles: TextFor<Profile>
  readonly record: TextFor<
    | 'heading'
    | 'intro'
    | 'subjects'
    | 'categories'
    | 'purposes'
    | 'recipients'
    | 'transfers'
    | 'limits'
    | 'measures'
    | 'participants'
    | 'operators'
    | 'noTransfers'
    | 'item'
  >
  readonly annex: TextFor<
    | 'heading'
    | 'intro'
    | 'subject'
    | 'subjectText'
    | 'duration'
    | 'durationText'
    | 'nature'
    | 'natureText'
    | 'instructions'
    | 'instructionsText'
    | 'subProcessors'
    | 'noSubProcessors'
    | 'deletion'
    | 'deletionText'
    | 'assistance'
    | 'assistanceText'
    | 'audit'
    | 'auditText'
  >
  readonly breach: TextFor<
    | 'heading'
    | 'intro'
    | 'clock'
    | 'form'
    | 'plain'
    | 'unreadable'
    | 'fill'
    | 'nature'
    | 'numbers'
    | 'consequences'
    | 'measures'
    | 'contact'
  >
}

export type NotDone = 'accounts' | 'cookies' | 'log' | 'recording' | 'thirdParties' | 'profiles'
export type NotCovered = 'code' | 'metadata' | 'others' | 'link' | 'device' | 'way' | 'programs'
