/** A membership with a group worker that answers as told, for the tests of this folder. */
import type { ClientMessage, MemberId } from '@incamera/protocol'
import type { EpochReport, GroupCallName } from '../../crypto-worker/group-messages.ts'
import {
  type GroupCaller,
  Membership,
  type MembershipMessage,
  type MembershipOptions,
} from '../membership.ts'
import { FakeTimer } from './fake-timer.ts'

export const id = (name: string): MemberId => name.padEnd(22, 'A') as MemberId

export interface Stage {
  readonly membership: Membership
  readonly timer: FakeTimer
  readonly sent: ClientMessage[]
  readonly calls: { readonly call: GroupCallName; readonly args: readonly unknown[] }[]
  readonly lost: string[]
  readonly failures: unknown[]
  readonly presence: [string, boolean][]
  readonly waiting: (readonly string[])[]
  joined: number
  /** What the group worker answers, by call. */
  readonly answers: Partial<Record<GroupCallName, (...args: readonly unknown[]) => unknown>>
  take(...messages: MembershipMessage[]): Promise<void>
  enter(names: readonly string[], own: string): void
}

export function setUp(more: Partial<Pick<MembershipOptions, 'isHost' | 'wanted' | 'onPutOut'>> = {}): Stage {
  const timer = new FakeTimer()
  const answers: Stage['answers'] = {
    found: () => undefined,
    join: () => ({ ok: true }),
    handleCommit: () => ({ kind: 'accepted' }),
    dropPendingCommit: () => undefined,
    isWelcome: (keyPackage) => String(keyPackage).startsWith('welcome'),
    sealAnswer: (member, verdict) => `${String(verdict)} ${String(member)}`,
    commitRecord: () => ({
      ok: true,
      commit: 'cmVjb3Jk',
      welcome: null,
      added: [],
      removed: [],
      rejected: [],
    }),
    commitMembership: (add, remove) => ({
      ok: true,
      commit: 'Y29tbWl0',
      welcome: (add as string[]).length > 0 ? 'd2VsY29tZQ' : null,
      added: (add as string[]).map((keyPackage) => id(keyPackage)),
      removed: remove,
      rejected: [],
    }),
  }
  const calls: Stage['calls'] = []
  const group = {
    call: (call: GroupCallName, ...args: readonly unknown[]) => {
      calls.push({ call, args })
      return Promise.resolve(answers[call]?.(...args))
    },
  } as GroupCaller
  const sent: ClientMessage[] = []
  const lost: string[] = []
  const failures: unknown[] = []
  const presence: [string, boolean][] = []
  const waiting: (readonly string[])[] = []
  let nextRef = 0
  const membership = new Membership({
    group,
    timer,
    random: () => 0.5,
    send: (message) => sent.push(message) > 0,
    nextRef: () => nextRef++,
    ...more,
    onWaiting: (asking) =>
      waiting.push(
        asking.map(({ id: member, state }) => (state === 'asking' ? member : `${state} ${member}`)),
      ),
    onJoined: () => {
      stage.joined++
    },
    onPresence: (member, present) => presence.push([member, present]),
    onCommitFailed: (failure) => failures.push(failure),
    onLost: (why) => lost.push(why),
  })
  const stage: Stage = {
    membership,
    timer,
    sent,
    calls,
    lost,
    failures,
    presence,
    waiting,
    joined: 0,
    answers,
    take: async (...messages) => {
      for (const message of messages) await membership.handleMessage(message)
      await settle()
    },
    enter: (names, own) => {
      membership.handleEpoch(report(names, own))
    },
  }
  return stage
}

/** Lets every promise that is ready run. */
export const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))

const report = (names: readonly string[], own: string): EpochReport => ({
  epoch: 1,
  ownLeaf: names.indexOf(own),
  roster: names.map((name, leaf) => ({ leaf, memberId: id(name), role: 'participant' })),
  signatureKeys: {},
  code: [],
  record: null,
  changed: null,
})

export type Role = EpochReport['roster'][number]['role']
export type Policy = NonNullable<EpochReport['record']>

/** The epoch of a meeting with a room record; who is not named is a participant. */
export const governed = (
  admission: Policy['admission'],
  roles: Readonly<Record<string, Role>>,
  own: string,
): EpochReport => ({
  ...report(Object.keys(roles), own),
  roster: Object.entries(roles).map(([name, role], leaf) => ({ leaf, memberId: id(name), role })),
  record: { admission, share: 'all', chat: 'all' },
})

export const callsOf = ({ calls }: Stage, name: GroupCallName): (readonly unknown[])[] =>
  calls.filter(({ call }) => call === name).map(({ args }) => args)

export const asks = (name: string): MembershipMessage => ({
  kind: 'admission_request',
  member: id(name),
  keyPackage: name,
  note: 'bm90ZQ',
})
export const gone = (name: string): MembershipMessage => ({ kind: 'departed', member: id(name) })
export const commitBy = (name: string): MembershipMessage => ({
  kind: 'commit',
  seq: 1,
  member: id(name),
  message: 'Y29tbWl0',
})
export const commitsOf = ({ sent }: Stage): Extract<ClientMessage, { kind: 'commit' }>[] =>
  sent.filter((message) => message.kind === 'commit')
/** The answers to those who wait, in words. */
export const answersOf = ({ sent }: Stage): string[] =>
  sent.flatMap((message) => (message.kind === 'answer' ? [message.message] : []))
