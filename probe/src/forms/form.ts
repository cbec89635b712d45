/** One way in which a value can be written down, and the bytes to look for. */
export interface Form {
  /** Stable name, such as `base64.1`. */
  readonly name: string
  readonly needle: Buffer
}

/**
 * Shortest needle that is searched for, in bytes. Higher: fewer chance finds in gigabytes of memory. Lower: shorter rests
 * of a value are found. An IPv4 address in binary has four.
 */
export const SHORTEST_NEEDLE = 4
