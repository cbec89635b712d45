import { fireEvent, render, screen, within } from '@testing-library/preact'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { violations } from '../../../stories/axe.ts'
import { installBrowserParts, settled } from '../../../stories/browser-parts.ts'
import { fakeFile, fakeFiles } from '../../../stories/fake-files.ts'
import { fakeApp, fakeMeeting } from '../../../stories/fake-models.ts'
import type { FileItem } from '../../session/file-view-model.ts'
import { App } from '../app.tsx'
import { lazyMeeting } from './lazy-meeting.tsx'

beforeAll(installBrowserParts)
beforeAll(lazyMeeting.preload)
afterAll(settled)

function show(items: readonly FileItem[] = []): ReturnType<typeof fakeFiles> {
  const meeting = fakeMeeting(['Ben'])
  const files = fakeFiles(items)
  meeting.files.model.value = files
  meeting.panel.value = 'chat'
  render(<App app={fakeApp({ name: 'meeting', meeting })} />)
  return files
}

const section = () => within(screen.getByRole('region', { name: 'Files' }))

test('without the operator’s yes there is no word of files', () => {
  const meeting = fakeMeeting(['Ben'])
  meeting.panel.value = 'chat'
  render(<App app={fakeApp({ name: 'meeting', meeting })} />)
  expect(screen.queryByRole('region', { name: 'Files' })).toBeNull()
  expect(screen.queryByRole('button', { name: 'Send a file' })).toBeNull()
})

test('says who can open a file and how long it stays, without accessibility violations', async () => {
  show([
    fakeFile({ id: '1', own: true, state: 'sending', done: 5, size: 10 }),
    fakeFile({ id: '2', own: true, state: 'sent' }),
    fakeFile({ id: '3', risky: true, name: 'tool.exe' }),
    fakeFile({ id: '4', state: 'failed', problem: 'damaged' }),
    fakeFile({ id: '5', previewable: true, name: 'plan.png' }),
  ])
  expect(section().getByText(/Only the members .* after 60 minutes/)).toBeTruthy()
  expect(section().getByRole('progressbar', { name: 'Sending minutes.pdf' })).toBeTruthy()
  expect(section().getByText(/can do harm/)).toBeTruthy()
  expect(section().getByText(/not what was sent/)).toBeTruthy()
  expect(section().getByRole('button', { name: 'Preview: plan.png' })).toBeTruthy()
  expect(section().getAllByText('1.2 MB · Ada').length).toBeGreaterThan(0)
  expect(await violations()).toEqual([])
})

test('files are sent by choosing, dropping and pasting', async () => {
  const files = show()
  const send = vi.spyOn(files, 'send')
  const list = [new File(['x'], 'a.txt')]
  const input = document.querySelector('input[type=file]')!
  fireEvent.change(input, { target: { files: list } })
  fireEvent.drop(screen.getByRole('log'), { dataTransfer: { files: list, types: ['Files'] } })
  fireEvent.paste(screen.getByRole('textbox', { name: 'Message' }), { clipboardData: { files: list } })
  expect(send).toHaveBeenCalledTimes(3)
  expect(await section().findAllByText('a.txt')).toHaveLength(3)
})

test('pasted text stays text', () => {
  const files = show()
  const send = vi.spyOn(files, 'send')
  const field = screen.getByRole('textbox', { name: 'Message' })
  expect(fireEvent.paste(field, { clipboardData: { files: [] } })).toBe(true)
  expect(send).not.toHaveBeenCalled()
})

test('who may not send is told why', async () => {
  const files = show()
  files.maySend.value = false
  expect(await section().findByText('Only hosts send files in this meeting.')).toBeTruthy()
  expect(section().queryByRole('button', { name: 'Send a file' })).toBeNull()
})

test('a file that is too large is an alert with the limit', async () => {
  const files = show()
  files.refused.value = { name: 'huge.iso', reason: 'too_large' }
  expect((await section().findByRole('alert')).textContent).toBe(
    'huge.iso is too large. A file may have 100 MB.',
  )
})

test('content that came is handed to the browser once, under its clean name, and never opened', async () => {
  URL.createObjectURL = () => 'blob:https://meet.example/1'
  URL.revokeObjectURL = () => undefined
  const clicked: string[] = []
  const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    clicked.push(`${this.download} ${this.target}`)
  })
  const files = show([
    fakeFile({ state: 'ready', wanted: 'save', content: new Blob(['x']), name: 'page.html' }),
  ])
  await vi.waitFor(() => expect(files.items.value[0]).toMatchObject({ saved: true, wanted: null }))
  expect(clicked).toEqual(['page.html '])
  click.mockRestore()
})

test('each state has its buttons, named after the file', async () => {
  const files = show([fakeFile({ id: 'a', own: true, state: 'sending', size: 10 })])
  fireEvent.click(section().getByRole('button', { name: 'Cancel: minutes.pdf' }))
  fireEvent.click(await section().findByRole('button', { name: 'Download: minutes.pdf' }))
  expect(await section().findByRole('progressbar', { name: 'Sending minutes.pdf' })).toBeTruthy()
  files.items.value = [fakeFile({ id: 'a', own: true, state: 'failed', problem: 'full' })]
  expect(await section().findByRole('button', { name: 'Try again: minutes.pdf' })).toBeTruthy()
  fireEvent.click(section().getByRole('button', { name: 'Discard: minutes.pdf' }))
  await vi.waitFor(() => expect(section().queryByText('minutes.pdf')).toBeNull())
})
