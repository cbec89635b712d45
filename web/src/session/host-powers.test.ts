import type { Role, RoomPolicy } from '@incamera/e2ee/authority'
import { expect, test, vi } from 'vitest'
import type { EpochReport } from '../crypto-worker/group-messages.ts'
import type { Asking } from './door.ts'
import { HostPowers } from './host-powers.ts'

function report(
  roles: readonly Role[],
  admission: 'open' | 'lobby' = 'open',
  rules: Partial<RoomPolicy> = {},
): EpochReport {
  return {
    epoch: 1,
    ownLeaf: 0,
    roster: roles.map((role, leaf) => ({ leaf, memberId: `m${leaf}`, role })),
    signatureKeys: {},
    code: [],
    record: { admission, share: 'all', chat: 'all', ...rules },
    changed: null,
  }
}

function setUp(...roles: readonly Role[]) {
  const done = Promise.resolve()
  const membership = {
    admit: vi.fn(() => done),
    deny: vi.fn(() => done),
    undoDeny: vi.fn(() => done),
    remove: vi.fn(() => done),
    setPolicy: vi.fn(() => done),
  }
  const send = vi.fn<(action: string, onSent: () => void) => void>()
  const onAction = vi.fn()
  const onRefused = vi.fn()
  const onRole = vi.fn()
  const onAsked = vi.fn()
  const readNote = vi.fn(({ id }: Asking) => Promise.resolve(`name of ${id}`))
  const hostLink = {
    copied: { value: false },
    fallback: { value: null },
    copy: () => {},
  } as unknown as HostPowers['hostLink']
  const powers = new HostPowers({
    membership: () => membership,
    send,
    hostLink,
    onAction,
    onRefused,
    onRole,
    onAsked,
    readNote,
  })
  powers.handleEpoch(report(roles))
  return { powers, membership, send, onAction, onRefused, onRole, onAsked }
}

const asking = (id: string, state: Asking['state'] = 'asking'): Asking => ({
  id,
  state,
  keyPackage: '',
  note: '',
})

test('what a participant or a stranger asks of all is not done and raises the alarm', () => {
  const { powers, onAction, onRefused } = setUp('participant', 'participant')
  powers.handleAction('m1', 'mute_all')
  powers.handleAction('nobody', 'end')
  expect(onAction).not.toHaveBeenCalled()
  expect(onRefused).toHaveBeenCalledTimes(2)
})

test('a co-host may mute all, but only a host may end the meeting', () => {
  const { powers, onAction, onRefused } = setUp('participant', 'cohost', 'host')
  powers.handleAction('m1', 'mute_all')
  powers.handleAction('m1', 'end')
  expect(onAction.mock.calls).toEqual([['mute_all']])
  expect(onRefused).toHaveBeenCalledOnce()
  powers.handleAction('m2', 'end')
  expect(onAction).toHaveBeenLastCalledWith('end')
})

test('a role counts as the last epoch gave it', () => {
  const { powers, onAction } = setUp('participant', 'host')
  powers.handleEpoch(report(['participant', 'participant']))
  powers.handleAction('m1', 'mute_all')
  expect(onAction).not.toHaveBeenCalled()
})

test('a participant has no powers', () => {
  const { powers, membership, send } = setUp('participant', 'host')
  powers.handleWaiting([asking('c')])
  powers.admit('c')
  powers.deny('c')
  powers.remove('m1')
  powers.setPolicy({ admission: 'locked' })
  powers.muteAll()
  for (const call of Object.values(membership)) expect(call).not.toHaveBeenCalled()
  expect(send).not.toHaveBeenCalled()
})

test('who ends the meeting leaves only once the word is out', () => {
  const { powers, send, onAction } = setUp('host')
  powers.endForEveryone()
  expect(send).toHaveBeenCalledOnce()
  expect(onAction).not.toHaveBeenCalled()
  send.mock.calls[0]?.[1]()
  expect(onAction).toHaveBeenCalledExactlyOnceWith('end')
})

test('a change of the rules is pending until it is in force, over a lost connection too', () => {
  const { powers, membership } = setUp('host')
  powers.setPolicy({ admission: 'lobby' })
  expect(membership.setPolicy).toHaveBeenCalledExactlyOnceWith({ admission: 'lobby' })
  powers.handlePending(true)
  powers.handleNewVisit()
  expect(powers.pending.value).toBe(true)
  powers.handlePending(false)
  expect(powers.pending.value).toBe(false)
})

test('all who wait for an answer are admitted at once, and nobody else', () => {
  const { powers, membership } = setUp('host')
  powers.handleWaiting([asking('c', 'admitted'), asking('d'), asking('e', 'denied')])
  powers.admitAll()
  expect(membership.admit.mock.calls).toEqual([['d']])
})

test('what the rules let this user do follows its role', () => {
  const { powers } = setUp('participant', 'host')
  expect([powers.mayShare.value, powers.mayWrite.value]).toEqual([true, true])
  powers.handleEpoch(report(['participant', 'host'], 'open', { share: 'hosts' }))
  expect([powers.mayShare.value, powers.mayWrite.value]).toEqual([false, true])
  powers.handleEpoch(report(['cohost', 'host'], 'open', { share: 'hosts', chat: 'hosts' }))
  expect([powers.mayShare.value, powers.mayWrite.value]).toEqual([true, true])
})

test('who becomes a co-host is told, and also when that ends', () => {
  const { powers, onRole } = setUp('participant', 'host')
  powers.handleEpoch(report(['cohost', 'host']))
  powers.handleEpoch(report(['cohost', 'host']))
  powers.handleEpoch(report(['participant', 'host']))
  expect(onRole.mock.calls).toEqual([['cohost'], ['participant']])
  expect(powers.roles.value.get('m1')).toBe('host')
})

test('who waits is announced once, by the name in the note', async () => {
  const { powers, onAsked } = setUp('host')
  powers.handleWaiting([asking('c')])
  await vi.waitFor(() => expect(onAsked).toHaveBeenCalledExactlyOnceWith('name of c'))
  powers.handleWaiting([asking('c', 'denied')])
  expect(powers.waiting.value).toEqual([{ id: 'c', name: 'name of c', state: 'denied' }])
  expect(onAsked).toHaveBeenCalledOnce()
})
