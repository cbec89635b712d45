/**
 * What can be turned on. Every switch is off at the factory, and each governs at least one optional entry; an optional
 * entry names its switch. The server reads them as settings; notices and client are told which are on.
 *
 * @module
 */

interface Switch {
  /** The setting that turns it on: `on` or `off`. */
  readonly setting: `INCAMERA_${string}`
  readonly factory: 'off'
  /**
   * Who else has to agree before anything happens once the operator has turned it on: each user for their own data, the
   * host for the meeting, or nobody.
   */
  readonly alsoAsked: 'user' | 'host' | 'nobody'
  /** What changes, for developers and translators. */
  readonly effect: { readonly on: string; readonly off: string }
}

export const switches = {} as const satisfies Record<string, Switch>

export type SwitchId = keyof typeof switches
