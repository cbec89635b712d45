import { fireEvent, render, screen, within } from '@testing-library/preact'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { violations } from '../../../stories/axe.ts'
import { installBrowserParts, settled } from '../../../stories/browser-parts.ts'
import { fakeCopy, fakeHost } from '../../../stories/fake-models.ts'
import { HostControls, WaitingList } from './host-controls.tsx'

beforeAll(installBrowserParts)
afterAll(settled)

test('a participant sees no controls', () => {
  const { container } = render(
    <>
      <WaitingList host={fakeHost()} />
      <HostControls host={fakeHost()} />
    </>,
  )
  expect(container.textContent).toBe('')
})

test('a host lets people in or not, by name', async () => {
  const host = { ...fakeHost(), hostLink: fakeCopy() }
  host.role.value = 'host'
  host.waiting.value = [
    { id: 'abcdef', name: '', state: 'asking' },
    { id: 'ghijkl', name: 'Ben', state: 'asking' },
    { id: 'mnopqr', name: 'Cem', state: 'denied' },
    { id: 'stuvwx', name: 'Dan', state: 'admitted' },
  ]
  const admit = vi.spyOn(host, 'admit')
  render(<WaitingList host={host} />)
  expect(await violations()).toEqual([])
  fireEvent.click(screen.getByRole('button', { name: /^Admit .*abcd/ }))
  expect(admit).toHaveBeenCalledExactlyOnceWith('abcdef')
  expect(screen.getByRole('button', { name: 'Deny Ben' })).toBeTruthy()
  expect(screen.getByText('Coming in…')).toBeTruthy()
  const undoDeny = vi.spyOn(host, 'undoDeny')
  fireEvent.click(screen.getByRole('button', { name: /Undo.*Cem/ }))
  expect(undoDeny).toHaveBeenCalledExactlyOnceWith('mnopqr')
})

test('only who has the host link chooses who may come in', () => {
  const host = { ...fakeHost(), hostLink: fakeCopy() }
  host.role.value = 'cohost'
  const setPolicy = vi.spyOn(host, 'setPolicy')
  const { rerender } = render(<HostControls host={host} />)
  expect(screen.queryByRole('radio')).toBeNull()
  host.role.value = 'host'
  rerender(<HostControls host={host} />)
  fireEvent.click(screen.getByRole('radio', { name: 'I let people in' }))
  expect(setPolicy).toHaveBeenCalledExactlyOnceWith({ admission: 'lobby' })
})

test('ending the meeting asks first', () => {
  const host = { ...fakeHost(), hostLink: fakeCopy() }
  host.role.value = 'host'
  const end = vi.spyOn(host, 'endForEveryone')
  render(<HostControls host={host} />)
  fireEvent.click(screen.getByRole('button', { name: 'End for everyone' }))
  expect(end).not.toHaveBeenCalled()
  const dialog = within(screen.getByRole('dialog'))
  fireEvent.click(dialog.getByRole('button', { name: 'End for everyone' }))
  expect(end).toHaveBeenCalledOnce()
})

test('a co-host cannot end the meeting', () => {
  const host = fakeHost()
  host.role.value = 'cohost'
  render(<HostControls host={host} />)
  expect(screen.queryByRole('button', { name: 'End for everyone' })).toBeNull()
})

test('who has the host link says what everyone may do, and copies the link by a button that warns', async () => {
  const host = { ...fakeHost(), hostLink: fakeCopy() }
  host.role.value = 'host'
  host.policy.value = { admission: 'open', share: 'hosts', chat: 'all' }
  const setPolicy = vi.spyOn(host, 'setPolicy')
  const copy = vi.spyOn(host.hostLink, 'copy')
  render(<HostControls host={host} />)
  expect(await violations()).toEqual([])
  const share = screen.getByRole<HTMLInputElement>('switch', { name: 'Share a screen' })
  expect(share.checked).toBe(false)
  fireEvent.click(share)
  fireEvent.click(screen.getByRole('switch', { name: 'Write in the chat' }))
  expect(setPolicy.mock.calls).toEqual([[{ share: 'all' }], [{ chat: 'hosts' }]])
  expect(screen.getByText(/Whoever has it is a host like you/)).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Copy host link' }))
  expect(copy).toHaveBeenCalledOnce()
})
