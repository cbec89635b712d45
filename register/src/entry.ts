/**
 * What one declared item of data is. The register imports nothing: everything else refers to it.
 *
 * @module
 */

/** Where an item is while it exists. `memory` never reaches a disk by the product's own doing. */
export type Place =
  | 'server_memory'
  | 'server_database'
  | 'server_log'
  | 'network'
  | 'device_memory'
  | 'other_participants'

/** Legal bases of GDPR Article 6(1), by letter; `none` for an item that is not personal data. */
export type LegalBasis = 'b' | 'c' | 'f' | 'a' | 'none'

export interface RegisterEntry {
  /** Stable name, used by wire fields, columns and log fields to refer here. */
  readonly id: string
  /** One sentence for a reader without technical knowledge: what it is. */
  readonly what: string
  readonly whose: 'participant' | 'operator' | 'nobody'
  /** One sentence: what it is for. */
  readonly purpose: string
  readonly basis: LegalBasis
  /** For basis `f`: the interest pursued (Article 13(1)(d)). */
  readonly interest?: string
  readonly places: readonly Place[]
  /** Whether the operator could read the content where it passes. */
  readonly serverCanRead: boolean
  /** The event or period that ends it, in words. */
  readonly kept: string
}
