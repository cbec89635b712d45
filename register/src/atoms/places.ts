/**
 * Where data can be and when it ends. Places are as fine as the probe can look at them.
 *
 * @module
 */
import type { DpvCode } from '../dpv.ts'

/** Who can get at a place. */
type Keeper = 'operator' | 'you' | 'participants' | 'network_operators'

interface PlaceAtom {
  readonly label: string
  readonly keeper: Keeper
  /** `memory` never reaches a disk by the product's own doing; `way` is data that moves. */
  readonly medium: 'memory' | 'stored' | 'way' | 'device'
}

export const placeAtoms = {
  network: {
    label: 'outside of encrypted packets',
    keeper: 'network_operators',
    medium: 'way',
  },
  wire: { label: 'inside encrypted packets, to and from the server', keeper: 'operator', medium: 'way' },
  proxy_memory: {
    label: 'working memory of a proxy before the server',
    keeper: 'operator',
    medium: 'memory',
  },
  relay_memory: {
    label: 'working memory of a relay (TURN) of the operator',
    keeper: 'operator',
    medium: 'memory',
  },
  server_memory: { label: 'working memory of the server', keeper: 'operator', medium: 'memory' },
  media_memory: { label: 'working memory of the media workers', keeper: 'operator', medium: 'memory' },
  server_database: { label: 'database of the server', keeper: 'operator', medium: 'stored' },
  server_spool: {
    label: 'files without a name on the disk of the server',
    keeper: 'operator',
    medium: 'stored',
  },
  server_log: { label: 'output of the server', keeper: 'operator', medium: 'stored' },
  device_memory: { label: 'memory of your browser', keeper: 'you', medium: 'memory' },
  device_tab: { label: 'name of your browser tab, which pages can set', keeper: 'you', medium: 'device' },
  device_storage: { label: 'storage of your browser', keeper: 'you', medium: 'device' },
  member_devices: {
    label: 'memory of the browsers of the others in the meeting',
    keeper: 'participants',
    medium: 'memory',
  },
} as const satisfies Record<string, PlaceAtom>

export type PlaceId = keyof typeof placeAtoms

/** The places of one medium. */
export type PlaceOf<M extends PlaceAtom['medium']> = {
  [P in PlaceId]: (typeof placeAtoms)[P]['medium'] extends M ? P : never
}[PlaceId]

/** What ends an item that has no period of its own. */
export const endEvents = {
  answer_sent: { label: 'the answer is sent' },
  connection_ends: { label: 'the connection ends' },
  tab_closes: { label: 'you close the tab' },
  you_leave: { label: 'you leave the meeting' },
  others_removed_you: {
    label: 'the devices of the others have removed you after you left, at the latest when the meeting ends',
  },
  meeting_ends: { label: 'the last person has left the meeting' },
  you_turn_it_off: { label: 'you turn it off' },
  they_leave: { label: 'the others leave the meeting' },
} as const satisfies Record<string, { readonly label: string }>

export type EndEventId = keyof typeof endEvents

/**
 * What a visit goes through, in order. `page`: the page is open; `prejoin`: before joining; `waiting`: asked to be let in;
 * `meeting`: a member; `left`: the visit is over and others go on; `ended`: nobody is left; `expired`: every declared
 * period is over.
 */
export const PHASES = ['page', 'prejoin', 'waiting', 'meeting', 'left', 'ended', 'expired'] as const
export type Phase = (typeof PHASES)[number]

/** What protects the people behind an item (GDPR Article 32). */
export const measureAtoms = {
  transport_encryption: { label: 'encrypted on the way (TLS, DTLS)', dpv: 'dpv:EncryptionInTransfer' },
  end_to_end: { label: 'encrypted from device to device', dpv: 'dpv:EndToEndEncryption' },
  random_ids: { label: 'random numbers, new for each visit', dpv: 'dpv:RNGPseudonymisation' },
  memory_only: { label: 'in working memory only', dpv: 'dpv:StorageDeletion' },
  shortened: { label: 'addresses are shortened before they are stored', dpv: 'dpv:Pseudonymisation' },
  aggregated: { label: 'counted for a day, without a person', dpv: 'dpv:Anonymisation' },
  deleted_in_time: {
    label: 'deleted by a job that stops the server where it fails',
    dpv: 'dpv:StorageDeletion',
  },
  rate_limit: { label: 'limits against flooding', dpv: 'dpv:EnforceSecurity' },
} as const satisfies Record<string, { readonly label: string; readonly dpv: DpvCode }>

export type MeasureId = keyof typeof measureAtoms
