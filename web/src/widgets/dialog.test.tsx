import { fireEvent, render, screen } from '@testing-library/preact'
import { useState } from 'preact/hooks'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { installBrowserParts, settled } from '../../stories/browser-parts.ts'
import { Dialog } from './dialog.tsx'

beforeAll(installBrowserParts)
afterAll(settled)

function Example() {
  const [open, setOpen] = useState(false)
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        open
      </button>
      <Dialog open={open} title="Title" closeLabel="Close" onClose={() => setOpen(false)}>
        <p>content</p>
      </Dialog>
    </>
  )
}

describe('a dialog (ARIA APG, modal dialog pattern)', () => {
  test('is named by its title and takes the focus', async () => {
    render(<Example />)
    fireEvent.click(screen.getByRole('button', { name: 'open' }))
    const dialog = await screen.findByRole('dialog', { name: 'Title' })
    await expect.poll(() => dialog.contains(document.activeElement)).toBe(true)
  })

  test('gives the focus back when it closes', async () => {
    render(<Example />)
    const opener = screen.getByRole('button', { name: 'open' })
    opener.focus()
    fireEvent.click(opener)
    fireEvent.click(await screen.findByRole('button', { name: 'Close' }))
    await expect.poll(() => screen.queryByRole('dialog')).toBeNull()
    expect(document.activeElement).toBe(opener)
  })

  test('closes on a press outside and not on one inside', async () => {
    render(<Example />)
    fireEvent.click(screen.getByRole('button', { name: 'open' }))
    fireEvent.click(await screen.findByText('content'))
    const dialog = screen.getByRole('dialog')
    fireEvent.click(dialog)
    await expect.poll(() => screen.queryByRole('dialog')).toBeNull()
  })

  test('renders nothing inside while it is closed', () => {
    render(<Example />)
    expect(screen.queryByText('content')).toBeNull()
  })
})
