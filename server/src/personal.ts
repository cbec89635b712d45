/**
 * Values about people, in a wrapping that shows nothing by accident: not in a text, not as JSON, not in an inspection, and
 * so in no message of an error and no line of a log. Whoever needs the value asks for it by a name that says so.
 *
 * @module
 */
import { isIPv4, isIPv6 } from 'node:net'
import { inspect } from 'node:util'

const REDACTED = '[personal]'

abstract class Personal<T> {
  readonly #value: T

  constructor(value: T) {
    this.#value = value
  }

  /** The value itself. */
  reveal(): T {
    return this.#value
  }

  toString(): string {
    return REDACTED
  }

  toJSON(): string {
    return REDACTED
  }

  [inspect.custom](): string {
    return REDACTED
  }
}

/** Where a request comes from (register item `network_address`). */
export class NetworkAddress extends Personal<string> {
  /**
   * The first half of an IPv4 address, or the first two groups of an IPv6 address: a region of a provider's network, with
   * tens of thousands of connections. `unknown` for what is no address.
   */
  shortened(): string {
    const address = this.reveal().replace(/^::ffff:(?=\d+\.)/i, '')
    if (isIPv4(address)) return `${address.split('.').slice(0, 2).join('.')}.0.0/16`
    if (!isIPv6(address)) return 'unknown'
    const [head = ''] = address.split('::')
    const groups = head.split(':').concat('0', '0')
    return `${groups
      .slice(0, 2)
      .map((group) => (group === '' ? '0' : group))
      .join(':')}::/32`
  }
}

/** The number of a room (register item `room_id`). */
export class RoomId extends Personal<string> {}

/** What proves that somebody is who was here before (register item `resume_secret`). */
export class HeldSecret<T extends string> extends Personal<T> {}
