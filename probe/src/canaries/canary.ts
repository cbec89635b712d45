/**
 * A canary: a value that occurs nowhere else in the world, put where a real person would put a real one. Where it turns up
 * afterwards is where real data would be.
 *
 * @module
 */

/**
 * How the value is written down, which decides the forms that are searched for. A `fragment` is a piece of something longer:
 * nobody makes a digest of it or packs it alone.
 */
export type Shape = 'text' | 'ipv4' | 'ipv6' | 'bytes' | 'fragment'

export interface Canary {
  /** Unique within a run: whose and what, such as `anna.name`. The value itself is never in a report. */
  readonly id: string
  /** What it is, for readers: `display name`. */
  readonly what: string
  /** The register entry that it is an instance of; null for what may be nowhere outside its device. */
  readonly item: string | null
  readonly shape: Shape
  /** Text for `text`, an address for `ipv4` and `ipv6`, base64url for `bytes` and `fragment`. */
  readonly value: string
  /**
   * Places (by id) where it is put by the run itself: what a stranger sends unasked is on its way to the server, and there in
   * passing. Everywhere else it must not be.
   */
  readonly putInto?: readonly string[]
}

/** The value as bytes: UTF-8 of a text or an address, the bytes themselves of the others. */
export const bytesOf = ({ shape, value }: Canary): Buffer =>
  shape === 'bytes' || shape === 'fragment' ? Buffer.from(value, 'base64url') : Buffer.from(value, 'utf8')
