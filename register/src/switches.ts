/**
 * What can be turned on. Every switch is off at the factory, and each governs at least one optional entry; an optional
 * entry names its switch. The server reads them as settings; notices and client are told which are on.
 *
 * @module
 */

export interface Switch {
  /** The setting that turns it on. */
  readonly setting: `INCAMERA_${string}`
  /** Values of the setting that turn it on; without them `on` does. */
  readonly values?: readonly [string, ...string[]]
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
  remembered_choices: {
    setting: 'INCAMERA_REMEMBERED_CHOICES',
    factory: 'off',
    alsoAsked: 'user',
    effect: {
      on: 'users may tick that their device remembers name and devices',
      off: 'nothing is offered; what devices remember is deleted at the next visit',
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
  files: {
    setting: 'INCAMERA_FILES',
    values: ['memory', 'disk'],
    factory: 'off',
    alsoAsked: 'nobody',
    effect: {
      on: 'members send each other files, which wait sealed on the server to be fetched',
      off: 'no file can be sent: the client offers none, and no address of the server takes or gives them',
    },
  },
  files_on_disk: {
    setting: 'INCAMERA_FILES',
    values: ['disk'],
    factory: 'off',
    alsoAsked: 'nobody',
    effect: {
      on: 'sealed files wait on the disk of the server, without a name there',
      off: 'sealed files wait in working memory only',
    },
  },
} as const satisfies Record<string, Switch>

export type SwitchId = keyof typeof switches
