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

export const switches = {
  feature_counts: {
    setting: 'INCAMERA_FEATURE_COUNTS',
    factory: 'off',
    alsoAsked: 'nobody',
    effect: {
      on: 'the server counts, for each day, meetings, visits and streams of each kind',
      off: 'the server counts nothing; earlier counts are deleted',
    },
  },
  fault_log: {
    setting: 'INCAMERA_FAULT_LOG',
    factory: 'off',
    alsoAsked: 'nobody',
    effect: {
      on: 'the server keeps when which kind of request came from which part of the network, and how it ended',
      off: 'the server keeps nothing about requests; earlier lines are deleted',
    },
  },
  audit_log: {
    setting: 'INCAMERA_AUDIT_LOG',
    factory: 'off',
    alsoAsked: 'nobody',
    effect: {
      on: 'the server keeps when which switch or period was changed',
      off: 'the server keeps nothing about its own changes; earlier lines are deleted',
    },
  },
} as const satisfies Record<string, Switch>

export type SwitchId = keyof typeof switches
